"""`python3 -m learning.quantise ../NAME/locate.onnx`: writes a network of a model folder in 8-bit integers. See ../README.md."""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor

from films.__main__ import bones_of
from films.framing import INPUT, Frame
from films.sample import sample_film

from .augment import example
from .checkpoint import load_weights
from .folded import Arithmetic, folded_graph
from .install import ROLE
from .integers import in_integers
from .network import SpineNetwork
from .ranges import calibrate

_BATCH = 8


def main() -> None:
    parser = argparse.ArgumentParser(prog="learning.quantise", description="Quantise a network of a model folder.")
    parser.add_argument("network", type=Path, help="models/NAME/locate.onnx or measure.onnx")
    parser.add_argument("--films", type=int, default=128, help="rendered anew, to see what the activations are")
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--precision", choices=("int8", "fp32"), default="int8", help="what the manifest shall use")
    options = parser.parse_args()
    path: Path = options.network.resolve()
    frame: Frame = next(frame for frame, role in ROLE.items() if role == path.stem)

    network = SpineNetwork()
    load_weights(network, path)
    columns, rows = INPUT[frame]
    model = folded_graph(network, (rows, columns))
    quantisers = calibrate(Arithmetic(model), rendered(frame, options.films, options.seed))
    target = path.with_suffix(".int8.onnx")
    onnx.save(in_integers(model, quantisers), str(target))
    describe(target, path.stem, options.precision)
    print(f"{target.name}: {target.stat().st_size / 1e6:.2f} MB")


def rendered(frame: Frame, films: int, seed: int) -> list[Tensor]:
    """Training films, augmented as in training, in batches."""
    bones = bones_of(None, seed)
    inputs = []
    for number in range(films):
        film = sample_film(1_000_000 * seed + number, frame, bones)
        rng = np.random.default_rng([seed, number])
        inputs.append(example(rng, frame, film.pixels, film.points, np.array(film.film, np.float32)).pixels)
    return [torch.from_numpy(np.stack(inputs[i : i + _BATCH])[:, None]) for i in range(0, films, _BATCH)]


def describe(file: Path, role: str, precision: str) -> None:
    """The manifest of its folder names it beside the network that it was made from."""
    manifest_file = file.with_name("manifest.json")
    manifest = json.loads(manifest_file.read_text())
    entry = manifest["networks"][role]
    entry["precision"] = precision
    entry["int8"] = {"file": file.name, "sha256": hashlib.sha256(file.read_bytes()).hexdigest()}
    manifest_file.write_text(json.dumps(manifest, indent=2) + "\n")


if __name__ == "__main__":
    main()

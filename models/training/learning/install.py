"""`python3 -m learning.install RUN ../NAME`: puts trained networks into a model folder and describes them in its manifest."""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import torch
from torch import nn

from films.framing import INPUT, Frame

from .checkpoint import load_weights
from .curve import seen_and_minutes
from .network import SpineNetwork
from .train import FILE

ROLE: dict[Frame, str] = {"wide": "locate", "close": "measure"}
_CORNERS = ["superiorAnterior", "superiorPosterior", "inferiorAnterior", "inferiorPosterior"]


def main() -> None:
    parser = argparse.ArgumentParser(prog="learning.install", description="Put trained networks into a model folder.")
    parser.add_argument("run", type=Path, help="what `learning.train --out` wrote, both frames")
    parser.add_argument("folder", type=Path, help="models/NAME; NAME becomes the model's id")
    parser.add_argument("--hardware", default="2 CPU cores")
    options = parser.parse_args()
    folder: Path = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)

    networks, samples, minutes = {}, 0, 0.0
    for frame in ROLE:
        name = FILE[frame]
        source = options.run / f"{name}.onnx"
        network = SpineNetwork()
        load_weights(network, source)  # refuses what could not be trained on
        for suffix in (".onnx", ".moments.npz", ".curve.png", ".log.jsonl"):
            shutil.copyfile(source.with_suffix(suffix), folder / f"{name}{suffix}")
        # It was made from the weights that go; `learning.quantise` makes another.
        (folder / f"{name}.int8.onnx").unlink(missing_ok=True)
        columns, rows = INPUT[frame]
        networks[ROLE[frame]] = {
            "file": f"{name}.onnx",
            "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
            "width": columns,
            "height": rows,
            "parameters": sum(p.numel() for p in network.parameters()),
            "gflop": round(_gflop(network, rows, columns), 2),
        }
        seen, took = seen_and_minutes(source.with_suffix(".log.jsonl"))
        samples, minutes = samples + seen, minutes + took
    manifest = {
        "schema": 2,
        "id": folder.name,
        "license": "Apache-2.0",
        "networks": networks,
        "profiles": {"fast": {"refine": "none"}, "accurate": {"refine": "crop-and-mirror"}},
        "input": {
            "name": "x",
            "type": "float32",
            "placement": "letterbox",
            "polarity": "bone-bright",
            "range": [0, 1],
            "windowPercentiles": [1, 99],
        },
        "outputs": {
            "layout": "level-class-offset",
            "stride": 4,
            "centroids": {"name": "cent", "channels": 7},
            "corners": {"name": "corn", "channels": 34},
        },
        "landmarkSet": {"levels": ["L1", "L2", "L3", "L4", "L5", "S1"], "channelCorners": _CORNERS},
        "training": {
            "data": "synthetic films only",
            "samples": samples,
            "minutes": round(minutes),
            "hardware": options.hardware,
        },
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


def _gflop(network: SpineNetwork, rows: int, columns: int) -> float:
    """Of the convolutions, for one input: two operations a multiplication."""
    total = 0

    def count(conv: nn.Conv2d, _: object, output: torch.Tensor) -> None:
        nonlocal total
        total += 2 * output.shape[2] * output.shape[3] * conv.weight.numel()

    hooks = [m.register_forward_hook(count) for m in network.modules() if isinstance(m, nn.Conv2d)]
    with torch.no_grad():
        network.eval()(torch.zeros(1, 1, rows, columns))
    for hook in hooks:
        hook.remove()
    return total / 1e9


if __name__ == "__main__":
    main()

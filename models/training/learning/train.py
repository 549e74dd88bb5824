"""`python3 -m learning.train --frame close --films FOLDER --out FOLDER --minutes 60`: see ../README.md."""

import argparse
import json
import math
import time
from pathlib import Path

import torch
from torch.nn.utils.clip_grad import clip_grad_norm_

from films.framing import INPUT, Frame

from .checkpoint import Average, export, load_moments, load_weights, save_moments
from .curve import write_curve
from .network import STRIDE, SpineNetwork
from .shards import Loader, Shards
from .targets import loss, targets
from .warm_start import take_over

FILE: dict[Frame, str] = {"close": "measure", "wide": "locate"}


def main() -> None:
    parser = argparse.ArgumentParser(prog="learning.train", description="Train one network on rendered films.")
    parser.add_argument("--frame", choices=("close", "wide"), required=True, help="close: measures; wide: locates")
    parser.add_argument("--films", type=Path, required=True, help="folder with shards of `python3 -m films`")
    parser.add_argument("--out", type=Path, required=True, help="folder for the network, its moments and its curve")
    parser.add_argument("--minutes", type=float, required=True, help="wall time of this run; the rate falls to its end")
    parser.add_argument("--resume", type=Path, help="a network of this package to go on from")
    parser.add_argument("--warm-start", type=Path, help="a folded network (the baseline) to start from")
    parser.add_argument("--width", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1.2e-3)
    parser.add_argument("--batch", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--loaders", type=int, default=1)
    options = parser.parse_args()

    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    frame: Frame = options.frame
    columns, rows = INPUT[frame]
    shards = Shards(options.films, frame)
    print(f"{shards.refresh()} films", flush=True)
    loader = Loader(shards, options.batch, options.seed, options.loaders)

    network = SpineNetwork(options.width)
    if options.warm_start:
        take_over(network, options.warm_start, torch.cat([loader.next()[0] for _ in range(4)]))
    if options.resume:
        load_weights(network, options.resume)
    network = network.to(device)
    network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # missing in PyTorch 1.13's types
    optimizer = torch.optim.AdamW(network.parameters(), lr=options.rate, weight_decay=1e-4)
    moments = options.resume and options.resume.with_suffix(".moments.npz")
    if moments and moments.exists():
        load_moments(optimizer, moments)
    average = Average(network, 0.998)

    options.out.mkdir(parents=True, exist_ok=True)
    log = options.out / f"{FILE[frame]}.log.jsonl"
    start = saved = time.time()
    step, sums, count = 0, {"centroids": 0.0, "corners": 0.0, "offsets": 0.0}, 0
    while (progress := (time.time() - start) / (60 * options.minutes)) < 1:
        warm = min(1.0, (step + 1) / 200)
        for group in optimizer.param_groups:
            group["lr"] = options.rate * warm * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress)))
        pixels, points, visible = (tensor.to(device) for tensor in loader.next())
        network.train()
        with torch.amp.autocast_mode.autocast(device.type, dtype=torch.bfloat16):
            centroids, corners = network(pixels.contiguous(memory_format=torch.channels_last))
        wanted = targets(points, visible, (rows // STRIDE, columns // STRIDE))
        total, parts = loss(centroids.float(), corners.float(), wanted)
        optimizer.zero_grad(set_to_none=True)
        torch.autograd.backward(total)
        clip_grad_norm_(network.parameters(), 5.0)
        optimizer.step()
        average.update(network)
        step, count = step + 1, count + 1
        for name, value in parts.items():
            sums[name] += value
        if count == 100:
            entry = {name: round(value / count, 4) for name, value in sums.items()}
            entry |= {"step": step, "seen": step * options.batch, "minutes": round((time.time() - start) / 60, 2)}
            with log.open("a") as file:
                file.write(json.dumps(entry) + "\n")
            print(entry, flush=True)
            sums, count = dict.fromkeys(sums, 0.0), 0
            shards.refresh()
        if time.time() - saved > 300:
            _save(average, optimizer, options.out, frame, options.width)
            saved = time.time()
    _save(average, optimizer, options.out, frame, options.width)
    write_curve(log, options.out / f"{FILE[frame]}.curve.png")


def _save(average: Average, optimizer: torch.optim.Optimizer, out: Path, frame: Frame, width: int) -> None:
    network = SpineNetwork(width)
    network.load_state_dict(average.state)
    columns, rows = INPUT[frame]
    export(network, out / f"{FILE[frame]}.onnx", (rows, columns))
    save_moments(optimizer, out / f"{FILE[frame]}.moments.npz")


if __name__ == "__main__":
    main()

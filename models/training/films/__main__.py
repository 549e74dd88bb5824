"""`python3 -m films --frame close --count 2000 --seed 1 --out close-1.npz`: renders training films. See ../README.md."""

import argparse
import time
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from .drawn import drawn_bones
from .framing import CANVAS, INPUT
from .meshes import BoneClouds, load_bones
from .negatives import NEGATIVES
from .sample import POINTS, Sample, sample_film

DRAWN_SETS = 6
"""Bones drawn anew so often; with meshes, one set in three is drawn."""


def bones_of(meshes: Path | None, seed: int) -> list[BoneClouds]:
    drawn = [drawn_bones(np.random.default_rng([seed, number])) for number in range(DRAWN_SETS)]
    return drawn if meshes is None else drawn + [load_bones(meshes)] * (2 * DRAWN_SETS)


def negative_sample(seed: int, bones: list[BoneClouds]) -> Sample:
    """A film that is no lateral lumbar one, every kind alike, on the canvas as a whole film: no landmark is on it."""
    rng = np.random.default_rng([seed, 92])
    kinds = list(NEGATIVES.values())
    shown = kinds[seed % len(kinds)](rng, bones[int(rng.integers(len(bones)))])
    (width, height), (columns, rows) = CANVAS["wide"], INPUT["wide"]
    scale = min(columns / shown.shape[1], rows / shown.shape[0])
    size = (max(1, round(shown.shape[1] * scale)), max(1, round(shown.shape[0] * scale)))
    x0, y0 = (width - size[0]) // 2, (height - size[1]) // 2
    pixels = np.zeros((height, width), np.uint8)
    pixels[y0 : y0 + size[1], x0 : x0 + size[0]] = cv2.resize(shown, size, interpolation=cv2.INTER_AREA)
    nowhere = np.full((POINTS, 2), -1000, np.float32)
    return Sample(pixels, nowhere, (x0, y0, x0 + size[0], y0 + size[1]), 1.0)


def write_sheet(path: Path, samples: list[Sample], columns: int, *, landmarks: bool) -> None:
    cells: list[NDArray[np.uint8]] = []
    for sample in samples:
        cell = cv2.cvtColor(sample.pixels, cv2.COLOR_GRAY2BGR)
        for x, y in (sample.points[6:28] - 0.5).tolist() if landmarks else []:
            cv2.circle(cell, (round(x * 16), round(y * 16)), 24, (0, 255, 255), -1, cv2.LINE_AA, 4)
        cells.append(cell)
    cells += [np.zeros_like(cells[0])] * (-len(cells) % columns)
    cv2.imwrite(str(path), np.vstack([np.hstack(cells[i : i + columns]) for i in range(0, len(cells), columns)]))


def main() -> None:
    parser = argparse.ArgumentParser(prog="films", description="Render training films.")
    parser.add_argument("--frame", choices=("close", "wide"), required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--negatives", action="store_true", help="films that are no lateral lumbar ones; wide only")
    parser.add_argument("--seed", type=int, default=1, help="film i of a shard has seed 1000000 * seed + i")
    parser.add_argument("--meshes", type=Path, help="folder with meshes of real bones (see meshes.py)")
    parser.add_argument("--out", type=Path, metavar="NPZ")
    parser.add_argument("--sheet", type=Path, metavar="PNG")
    parser.add_argument("--landmarks", action="store_true", help="draw the truth on the contact sheet")
    options = parser.parse_args()
    if options.negatives and options.frame != "wide":
        parser.error("--negatives go with --frame wide: the measuring network sees crops around a spine only")

    cv2.setNumThreads(0)
    bones = bones_of(options.meshes, options.seed)
    start = time.time()
    seeds = [1_000_000 * options.seed + number for number in range(options.count)]
    if options.negatives:
        samples = [negative_sample(seed, bones) for seed in seeds]
    else:
        samples = [sample_film(seed, options.frame, bones) for seed in seeds]
    print(f"{options.count} films, {options.count / (time.time() - start):.1f} a second", flush=True)
    if options.sheet:
        write_sheet(options.sheet, samples, 6 if options.frame == "close" else 10, landmarks=options.landmarks)
    if options.out:
        width, height = CANVAS[options.frame]
        assert samples[0].pixels.shape == (height, width) and samples[0].points.shape == (POINTS, 2)
        # Written under another name first: the training may be watching the folder.
        part = options.out.with_suffix(".part.npz")
        np.savez(
            part,
            pixels=np.stack([s.pixels for s in samples]),
            points=np.stack([s.points for s in samples]),
            film=np.array([s.film for s in samples], np.float32),
            mm_per_pixel=np.array([s.mm_per_pixel for s in samples], np.float32),
        )
        part.rename(options.out)


if __name__ == "__main__":
    main()

"""`python3 -m films.refusal_set --count 200 --out FOLDER`: films to fit the refusal with, as PNG. See ../README.md."""

import argparse
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from phantoms.geometry import Rng, blurred

from .drawn import drawn_bones
from .meshes import BoneClouds, load_bones
from .negatives import NEGATIVES
from .sample import sample_film
from .shadow import Film

SIZE = 3
"""Of the canvas that training renders: about as large as a film is looked at."""


def lumbar(seed: int, bones: list[BoneClouds]) -> Film:
    """Half of them as harsh as films that are still worth measuring get: bent far forward, or hardly exposed."""
    rng = np.random.default_rng([seed, 53])
    sample = sample_film(seed, "wide", bones, size=SIZE)
    x0, y0, x1, y1 = sample.film
    film = np.ascontiguousarray(sample.pixels[y0:y1, x0:x1])
    harsh = rng.random()
    if harsh < 0.25:
        return _leaning(rng, film)
    return _veiled(rng, film) if harsh < 0.5 else film


def _leaning(rng: Rng, film: Film) -> Film:
    """The trunk turned by up to 40 degrees, the film cut anew."""
    rows, columns = film.shape
    turn = cv2.getRotationMatrix2D((columns / 2, rows / 2), float(rng.uniform(12, 40) * rng.choice([-1, 1])), 1.0)
    return cv2.warpAffine(film, turn, (columns, rows), flags=cv2.INTER_LINEAR).astype(np.uint8)


def _veiled(rng: Rng, film: Film) -> Film:
    """Scatter and grain over it: its detail is some of what it was."""
    light = film.astype(np.float32)
    veil = blurred(light, 25 * SIZE)
    detail = float(rng.uniform(0.15, 0.5))
    grain = cv2.GaussianBlur(rng.standard_normal(film.shape).astype(np.float32), (0, 0), 0.8)
    return np.clip(veil + detail * (light - veil) + rng.uniform(1, 5) * grain, 0, 255).astype(np.uint8)


def _write_sheet(path: Path, films: list[Film], columns: int = 13, cell: int = 160) -> None:
    cells: list[NDArray[np.uint8]] = []
    for film in films:
        scale = cell / max(film.shape)
        small = cv2.resize(film, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        square = np.zeros((cell, cell), np.uint8)
        square[: small.shape[0], : small.shape[1]] = small
        cells.append(square)
    cells += [np.zeros_like(cells[0])] * (-len(cells) % columns)
    cv2.imwrite(str(path), np.vstack([np.hstack(cells[i : i + columns]) for i in range(0, len(cells), columns)]))


def main() -> None:
    parser = argparse.ArgumentParser(prog="films.refusal_set", description="Lumbar films, and films that are none.")
    parser.add_argument("--count", type=int, default=200, help="of lumbar films; as many others, of every kind alike")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--meshes", type=Path, help="folder with meshes of real bones (see meshes.py)")
    parser.add_argument("--out", type=Path, required=True, help="gets lumbar/ and others/")
    parser.add_argument("--sheet", type=Path, metavar="PNG", help="also write a contact sheet of the others")
    options = parser.parse_args()

    cv2.setNumThreads(0)
    drawn = [drawn_bones(np.random.default_rng([options.seed, number])) for number in range(3)]
    bones = drawn + ([load_bones(options.meshes)] * 3 if options.meshes else [])
    others: list[Film] = []
    for folder in ("lumbar", "others"):
        (options.out / folder).mkdir(parents=True, exist_ok=True)
    kinds = list(NEGATIVES)
    for number in range(options.count):
        # Training counts its films from 1000000 * seed with seeds from 1: these lie between.
        film = lumbar(1_000_000 * options.seed + 500_000 + number, bones)
        cv2.imwrite(str(options.out / "lumbar" / f"{number:04d}.png"), film)
        rng = np.random.default_rng([options.seed, number, 91])
        kind = kinds[number % len(kinds)]
        others.append(NEGATIVES[kind](rng, bones[int(rng.integers(len(bones)))]))
        cv2.imwrite(str(options.out / "others" / f"{kind}-{number:04d}.png"), others[-1])
    if options.sheet:
        _write_sheet(options.sheet, others)


if __name__ == "__main__":
    main()

"""`python3 -m films.pairs --count 100 --seed 1 --out FOLDER`: whole films in pairs, as DICOM with `phantoms.json`.

For `sagitta calibrate`: films of the training's own style, of patients that no training film shows, at the size of
films and not of a network's input, so that they go through everything that a film goes through.
"""

import argparse
import json
import time
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from phantoms.acquisition import Film
from phantoms.anatomy import LEVELS
from phantoms.dicom_film import synthetic_uid, write_film
from phantoms.dozen import PairPlan
from phantoms.pairs import POSTURES, SCHEMA, pair_truth
from phantoms.pose import Posture, Spine
from phantoms.sheet import write_sheet

from .__main__ import bones_of
from .framing import Framed, enlarged, framed
from .meshes import BoneClouds
from .sample import patient_of, pixels_of, posed

ENLARGEMENT = 3
"""A wide frame is as large as the locating network's input; films are larger than the measuring one's crop of them."""

_PATIENT, _PLACE, _EXPOSURE = 177, 178, 179
"""Streams of random numbers apart from the training films' (77)."""


def make_pair(seed: int, bones: list[BoneClouds]) -> dict[Posture, Film]:
    """Both films of one patient; the same seed gives the same pair. They start from the same random numbers: one place."""
    rng = np.random.default_rng([seed, _PATIENT])
    patient, motions = patient_of(rng)
    spines = {posture: posed(rng, patient, motions, posture) for posture in POSTURES}
    films: dict[Posture, Film] = {}
    for posture, spine in spines.items():
        shot = _whole(seed, spine)
        pixels = pixels_of(np.random.default_rng([seed, _EXPOSURE]), spine, shot, bones)
        films[posture] = Film(np.multiply(pixels, 16, dtype=np.uint16), shot.view, spine)  # 8 bits to 12
    return films


def _whole(seed: int, spine: Spine) -> Framed:
    """A wide frame cut to its film and enlarged; drawn anew until every corner lies on it: a value needs them all."""
    for attempt in range(100):
        shot = enlarged(framed(np.random.default_rng([seed, _PLACE, attempt]), spine, "wide"), ENLARGEMENT)
        x0, y0, x1, y1 = shot.film
        width, height, corner = x1 - x0, y1 - y0, np.array([x0, y0])
        view = replace(
            shot.view,
            width=width,
            height=height,
            offset=shot.view.offset - corner,
            beam_centre=shot.view.beam_centre - corner,
        )
        points = view.to_film(np.concatenate([spine.corners(level) for level in LEVELS]))
        if (points >= 1).all() and (points <= [width - 1, height - 1]).all():
            return Framed(view, (0, 0, width, height))
    raise ValueError(f"Pair {seed} fits on no film")


def main() -> None:
    parser = argparse.ArgumentParser(prog="films.pairs", description="Write whole films in pairs, as DICOM.")
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--meshes", type=Path, help="folder with meshes of real bones (see meshes.py)")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--sheet", type=Path, metavar="PNG")
    options = parser.parse_args()

    cv2.setNumThreads(0)
    bones = bones_of(options.meshes, options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    entries, shown, start = [], [], time.time()
    for number in range(options.count):
        pair = f"c{options.seed}-{number:03d}"
        films = make_pair(1_000_000 * options.seed + number, bones)
        view = films["flexion"].view
        plan = PairPlan(pair, view.facing, "wide", view.detector_spacing, "ermf", "uncompressed")
        for place, (posture, film) in enumerate(films.items(), start=1):
            write_film(
                options.out / f"{pair}-{posture}.dcm",
                film,
                posture,
                study=synthetic_uid("films", options.seed, pair),
                spacing=plan.spacing,
                coding=plan.coding,
                inverted=False,
                number=place,
            )
            shown += [film] if options.sheet else []
        entries.append(pair_truth(plan, films))
    generator = {"command": f"python3 -m films.pairs --count {options.count}", "seed": options.seed}
    document = {"schema": SCHEMA, "generator": generator, "pairs": entries}
    (options.out / "phantoms.json").write_text(json.dumps(document, indent=1) + "\n")
    print(f"{options.count} pairs, {options.count / (time.time() - start):.2f} a second", flush=True)
    if options.sheet:
        write_sheet(options.sheet, shown, landmarks=True)


if __name__ == "__main__":
    main()

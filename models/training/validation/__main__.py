"""`python3 -m validation --out FOLDER`: writes the validation set and its truth. See README.md of `models/validation`."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

import cv2
import numpy as np

from phantoms.acquisition import Film
from phantoms.pairs import POSTURES, SCHEMA
from phantoms.anatomy import Patient
from phantoms.geometry import Rng
from phantoms.pose import Posture, SegmentMotion, Spine, bend
from phantoms.sheet import write_sheet

from .exposure import draw_technique, expose
from .files import write_compressed
from .framing import frame
from .patients import make_motions, make_patient, within_posture_limits
from .plans import Plan, make_plans
from .truth_document import file_name, pair_truth

DEFAULT_SEED = 11

# Pelvis tilt added to the sacral slope when standing bent, degrees: low, high.
_PELVIC_TILT_DEG: dict[Posture, tuple[float, float]] = {"flexion": (-12, 10), "extension": (-6, 8)}
# L1's mid-plane against the horizontal: bent forward, leaning back.
_LEAN_LIMITS_DEG = (-55.0, 38.0)


def make_pair(plan: Plan, seed: int) -> dict[Posture, Film]:
    """The two films of a plan. The same plan and seed give the same films."""
    rng = np.random.default_rng([seed, *plan.id.encode()])
    patient = make_patient(rng, plan)
    motions = make_motions(rng, plan, patient)
    patient = within_posture_limits(patient, motions)
    technique = draw_technique(rng, low_contrast=plan.shows("low-contrast"))
    magnification = rng.uniform(1.1, 1.35)
    films: dict[Posture, Film] = {}
    for posture in POSTURES:
        # Bent patients do not stand in an exact lateral, and not twice alike.
        turn = (float(rng.normal(0, 3.5)), float(rng.normal(0, 5)))
        spine = _standing(rng, patient, motions, posture)
        view = frame(rng, spine, plan, round(magnification * (1 + rng.normal(0, 0.01)), 3), turn)
        films[posture] = expose(rng, view, spine, plan, technique)
    return films


def _standing(rng: Rng, patient: Patient, motions: Mapping[str, SegmentMotion], posture: Posture) -> Spine:
    """Bends the patient; the pelvis turns with a trunk that would lean too far."""
    tilt = float(np.deg2rad(rng.uniform(*_PELVIC_TILT_DEG[posture])))
    lean = bend(patient, motions, posture, tilt).placed["L1"].angle
    low, high = np.deg2rad(_LEAN_LIMITS_DEG)
    return bend(patient, motions, posture, tilt + float(max(0.0, lean - high) - max(0.0, low - lean)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="validation", description="Write the in-silico validation set as DICOM.")
    parser.add_argument("--out", type=Path, required=True, help="folder for the films and validation.json")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    parser.add_argument("--only", nargs="*", metavar="ID", help="make only these pairs (v001 ...)")
    parser.add_argument("--sheet", type=Path, metavar="PNG", help="also write a contact sheet")
    parser.add_argument("--landmarks", action="store_true", help="draw the truth on the contact sheet")
    options = parser.parse_args()

    # OpenCV's threads give the same pixels but fight over the cores of a shared machine.
    cv2.setNumThreads(1)
    options.out.mkdir(parents=True, exist_ok=True)
    entries, shown = [], []
    for plan in make_plans(options.seed):
        if options.only and plan.id not in options.only:
            continue
        films = make_pair(plan, options.seed)
        entries.append(pair_truth(plan, films))
        for number, (posture, film) in enumerate(films.items(), start=1):
            write_compressed(options.out / file_name(plan, posture), film, posture, plan, options.seed, number)
            shown += [film] if options.sheet else []
    command = f"python3 -m validation --seed {options.seed}"
    document = {"schema": SCHEMA, "generator": {"command": command, "seed": options.seed}, "pairs": entries}
    (options.out / "validation.json").write_text(json.dumps(document, indent=1) + "\n")
    if options.sheet:
        write_sheet(options.sheet, shown, landmarks=options.landmarks)


if __name__ == "__main__":
    main()

"""`python3 -m phantoms --out FOLDER`: writes the dozen pairs and their truth. See README.md."""

import argparse
from pathlib import Path

import cv2

from .dozen import DOZEN
from .pairs import write_pairs
from .sheet import write_sheet

DEFAULT_SEED = 2


def main() -> None:
    parser = argparse.ArgumentParser(prog="phantoms", description="Write the dozen phantom pairs as DICOM.")
    parser.add_argument("--out", type=Path, required=True, help="folder for the films and phantoms.json")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    parser.add_argument("--only", nargs="*", metavar="ID", help="make only these pairs (p01 ...)")
    parser.add_argument("--sheet", type=Path, metavar="PNG", help="also write a contact sheet")
    parser.add_argument("--landmarks", action="store_true", help="draw the truth on the contact sheet")
    options = parser.parse_args()

    # OpenCV's threads give the same pixels but fight over the cores of a shared machine.
    cv2.setNumThreads(1)
    plans = [plan for plan in DOZEN if not options.only or plan.id in options.only]
    made = write_pairs(plans, options.seed, options.out, f"python3 -m phantoms --seed {options.seed}")
    if options.sheet:
        films = [film for pair in made.values() for film in pair.values()]
        write_sheet(options.sheet, films, landmarks=options.landmarks)


if __name__ == "__main__":
    main()

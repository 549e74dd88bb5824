"""`python3 -m validation.failures --report report.json --out failures.jpg`: the worst film of each cause, for the model's card.

`report.json` is what `npm run --silent accuracy -- --json` prints. Truth is drawn in green, what the model says in pink;
of a refused film it says nothing.
"""

import argparse
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pydicom
from numpy.typing import NDArray

PROJECT = Path(__file__).parents[3]
CELL = (560, 400)
"""Rows and columns of one film on the sheet."""
COLUMNS = 5
_TRUTH, _MODEL = (90, 230, 90), (220, 90, 255)
POSTURES = ("flexion", "extension")
_REFUSED = 3
"""Exit code of `sagitta` (docs/contract.md)."""

Corners = dict[str, dict[str, list[float] | None]]
"""By level and corner: x, y in film pixels; None where absent."""


def worst_films(report: dict[str, Any]) -> list[tuple[str, str, float]]:
    """Cause, file and mean corner error in mm; no film twice, so a cause whose films are all another's worst has none."""
    mean = {
        film["name"]: float(np.mean([corner["mm"] for corner in film["score"]["corners"]]))
        for film in report["scored"]["films"]
        if film["score"]
    }
    causes = sorted({cause for film in report["scored"]["films"] for cause in film["causes"]})
    chosen: dict[str, str] = {}
    for cause in causes:
        films = [f["name"] for f in report["scored"]["films"] if cause in f["causes"] and f["name"] in mean]
        left = [name for name in films if name not in chosen.values()]
        if left:
            chosen[cause] = max(left, key=lambda name: mean[name])
    return [(cause, name, mean[name]) for cause, name in chosen.items()]


def measured_corners(films: dict[str, Path], posture: str, model: Path, profile: str) -> Corners:
    """
    Of one film of a pair (files by posture), by the production code: named together with the other one, as the report
    has it; where that one is refused, alone.
    """
    measurement = _printed(model, profile, "measure", *(str(films[name]) for name in POSTURES))
    document = measurement[posture] if measurement else _printed(model, profile, "landmarks", str(films[posture]))
    corners: Corners = {}
    for landmark in document["landmarks"] if document else []:
        if landmark["kind"] == "corner":
            corners.setdefault(landmark["level"], {})[landmark["corner"]] = [landmark["x"], landmark["y"]]
    return corners


def _printed(model: Path, profile: str, *command: str) -> dict[str, Any] | None:
    """What the command prints as JSON; None where it refuses a film."""
    done = subprocess.run(
        ["npm", "run", "--silent", "sagitta", "--", *command, "--json", "--profile", profile],
        cwd=PROJECT,
        env={**os.environ, "MODEL_DIR": str(model)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    if done.returncode == _REFUSED:
        return None
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
    printed: dict[str, Any] = json.loads(done.stdout)
    return printed


def picture(film: Path, truth: Corners, measured: Corners, caption: str) -> NDArray[np.uint8]:
    header = pydicom.dcmread(film)
    pixels = header.pixel_array.astype(np.float32)
    low, high = np.percentile(pixels, (1, 99.5))
    shown = np.clip((pixels - low) / max(1.0, float(high - low)), 0, 1)
    if header.PhotometricInterpretation == "MONOCHROME1":
        shown = 1 - shown
    points = np.array([at for corners in truth.values() for at in corners.values() if at])
    # The spine and some room around it: on the whole film nothing would be seen.
    left, top = (points.min(axis=0) - 0.25 * np.ptp(points[:, 1])).clip(0)
    right, bottom = (points.max(axis=0) + 0.25 * np.ptp(points[:, 1])).clip(None, shown.shape[::-1])
    rows, columns = CELL
    scale = min(rows / (bottom - top), columns / (right - left))
    cut = shown[int(top) : int(bottom), int(left) : int(right)]
    size = (min(columns, round(cut.shape[1] * scale)), min(rows, round(cut.shape[0] * scale)))
    grey = (cv2.resize(cut, size, interpolation=cv2.INTER_AREA) * 255).astype(np.uint8)
    coloured = cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR)
    for levels, colour in ((truth, _TRUTH), (measured, _MODEL)):
        for level, corners in levels.items():
            known = [(np.array(at) - [int(left), int(top)]) * scale for at in corners.values() if at]
            for x, y in known:
                cv2.circle(coloured, (round(x), round(y)), 3, colour, -1, cv2.LINE_AA)
            if known:
                x, y = np.mean(known, axis=0) + (-34 if colour is _TRUTH else 10, 4)
                cv2.putText(
                    coloured, level, (round(x), round(y)), cv2.FONT_HERSHEY_SIMPLEX, 0.45, colour, 1, cv2.LINE_AA
                )
    cell = np.zeros((rows + 24, columns + 4, 3), np.uint8)
    cell[: size[1], : size[0]] = coloured
    cv2.putText(cell, caption, (4, rows + 17), cv2.FONT_HERSHEY_SIMPLEX, 0.42, (255, 255, 255), 1, cv2.LINE_AA)
    return cell


def main() -> None:
    parser = argparse.ArgumentParser(prog="validation.failures", description="Picture the worst film of each cause.")
    parser.add_argument("--report", type=Path, required=True, help="what `npm run --silent accuracy -- --json` printed")
    parser.add_argument("--set", type=Path, default=PROJECT / "models" / "validation")
    parser.add_argument("--model", type=Path, default=PROJECT / "models" / "lumbar-hrnet-w16")
    parser.add_argument("--out", type=Path, required=True, metavar="JPG")
    options = parser.parse_args()

    # Every film's pair and posture.
    pairs = {
        pair[posture]: (pair, posture)
        for pair in json.loads((options.set / "validation.json").read_text())["pairs"]
        for posture in POSTURES
    }
    report = json.loads(options.report.read_text())
    cells = []
    for cause, name, error in worst_films(report):
        pair, posture = pairs[name]
        films = {one: (options.set / pair[one]).resolve() for one in POSTURES}
        measured = measured_corners(films, posture, options.model.resolve(), report["profile"])
        caption = f"{cause}: {name.removesuffix('.dcm')}, mean {error:.1f} mm"
        cells.append(picture(films[posture], pair[f"{posture}Truth"]["corners"], measured, caption))
    cells += [np.zeros_like(cells[0])] * (-len(cells) % COLUMNS)
    sheet = np.vstack([np.hstack(cells[i : i + COLUMNS]) for i in range(0, len(cells), COLUMNS)])
    cv2.imwrite(str(options.out), sheet, [cv2.IMWRITE_JPEG_QUALITY, 82])


if __name__ == "__main__":
    main()

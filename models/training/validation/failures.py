"""`python3 -m validation.failures --report report.json --out failures.jpg`: the worst film of each cause, for the model's card.

`report.json` is what `npm run --silent accuracy -- --json` prints. Truth is drawn in green, what the model says in pink.
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

Corners = dict[str, dict[str, list[float] | None]]
"""By level and corner: x, y in film pixels; None where absent."""


def worst_films(report: dict[str, Any]) -> list[tuple[str, str, float]]:
    """Cause, file and mean corner error in mm; no film twice."""
    mean = {
        film["name"]: float(np.mean([corner["mm"] for corner in film["score"]["corners"]]))
        for film in report["scored"]["films"]
        if film["score"]
    }
    causes = sorted({cause for film in report["scored"]["films"] for cause in film["causes"]})
    chosen: dict[str, str] = {}
    for cause in causes:
        films = [f["name"] for f in report["scored"]["films"] if cause in f["causes"] and f["name"] in mean]
        chosen[cause] = max((f for f in films if f not in chosen.values()), key=lambda name: mean[name])
    return [(cause, name, mean[name]) for cause, name in chosen.items()]


def measured_corners(film: Path, model: Path) -> Corners:
    """By the production code."""
    command = ["npm", "run", "--silent", "sagitta", "--", "landmarks", str(film), "--json"]
    environment = {**os.environ, "MODEL_DIR": str(model)}
    done = subprocess.run(
        command, cwd=PROJECT, env=environment, check=True, capture_output=True, text=True, timeout=120
    )
    corners: Corners = {}
    for landmark in json.loads(done.stdout)["landmarks"]:
        if landmark["kind"] == "corner":
            corners.setdefault(landmark["level"], {})[landmark["corner"]] = [landmark["x"], landmark["y"]]
    return corners


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
    coloured = cv2.cvtColor((cv2.resize(cut, size, interpolation=cv2.INTER_AREA) * 255).astype(np.uint8), 8)
    for levels, colour in ((truth, _TRUTH), (measured, _MODEL)):
        for level, corners in levels.items():
            known = [(np.array(at) - [int(left), int(top)]) * scale for at in corners.values() if at]
            for x, y in known:
                cv2.circle(coloured, (round(x), round(y)), 3, colour, -1, cv2.LINE_AA)
            if known:
                x, y = np.mean(known, axis=0) + (-34 if colour is _TRUTH else 10, 4)
                cv2.putText(coloured, level, (round(x), round(y)), 0, 0.45, colour, 1, cv2.LINE_AA)
    cell = np.zeros((rows + 24, columns + 4, 3), np.uint8)
    cell[: size[1], : size[0]] = coloured
    cv2.putText(cell, caption, (4, rows + 17), 0, 0.42, (255, 255, 255), 1, cv2.LINE_AA)
    return cell


def main() -> None:
    parser = argparse.ArgumentParser(prog="validation.failures", description="Picture the worst film of each cause.")
    parser.add_argument("--report", type=Path, required=True, help="what `npm run --silent accuracy -- --json` printed")
    parser.add_argument("--set", type=Path, default=PROJECT / "models" / "validation")
    parser.add_argument("--model", type=Path, default=PROJECT / "models" / "lumbar-hrnet-w16")
    parser.add_argument("--out", type=Path, required=True, metavar="JPG")
    options = parser.parse_args()

    truth = {
        pair[posture]: pair[f"{posture}Truth"]["corners"]
        for pair in json.loads((options.set / "validation.json").read_text())["pairs"]
        for posture in ("flexion", "extension")
    }
    cells = []
    for cause, name, error in worst_films(json.loads(options.report.read_text())):
        film = (options.set / name).resolve()
        caption = f"{cause}: {name.removesuffix('.dcm')}, mean {error:.1f} mm"
        cells.append(picture(film, truth[name], measured_corners(film, options.model.resolve()), caption))
    cells += [np.zeros_like(cells[0])] * (-len(cells) % COLUMNS)
    sheet = np.vstack([np.hstack(cells[i : i + COLUMNS]) for i in range(0, len(cells), COLUMNS)])
    cv2.imwrite(str(options.out), sheet, [cv2.IMWRITE_JPEG_QUALITY, 82])


if __name__ == "__main__":
    main()

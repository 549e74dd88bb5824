"""The training curve as a picture."""

import json
from pathlib import Path

import cv2
import numpy as np

_COLOURS = {"centroids": (180, 120, 30), "corners": (40, 90, 200), "offsets": (60, 150, 60)}
_SIZE = (760, 420)
_MARGIN = 50


def seen_and_minutes(log: Path) -> tuple[int, float]:
    """Films seen and minutes taken by all runs of a log."""
    entries = [json.loads(line) for line in log.read_text().splitlines()]
    ends = [a for a, b in zip(entries, entries[1:]) if b["seen"] < a["seen"]] + entries[-1:]
    return sum(int(e["seen"]) for e in ends), sum(float(e["minutes"]) for e in ends)


def write_curve(log: Path, picture: Path) -> None:
    """Draws the three losses of a log (JSON lines) over the films seen, each relative to its first value."""
    entries = [json.loads(line) for line in log.read_text().splitlines()]
    if len(entries) < 2:
        return
    width, height = _SIZE
    canvas = np.full((height, width, 3), 255, np.uint8)
    # A resumed run counts from nothing again.
    steps = [b["seen"] - a["seen"] if b["seen"] > a["seen"] else b["seen"] for a, b in zip(entries, entries[1:])]
    seen = entries[0]["seen"] + np.cumsum([0, *steps])
    for row, (name, colour) in enumerate(_COLOURS.items()):
        values = np.array([entry[name] for entry in entries])
        share = np.clip(values / values[0], 0, 1.2) / 1.2
        x = _MARGIN + (width - 2 * _MARGIN) * seen / seen[-1]
        y = height - _MARGIN - (height - 2 * _MARGIN) * share
        line = np.round(np.stack([x, y], axis=1)).astype(np.int32)
        cv2.polylines(canvas, [line], False, colour, 2, cv2.LINE_AA)
        label = f"{name}: {values[0]:.3f} -> {values[-1]:.3f}"
        cv2.putText(canvas, label, (width - 300, 30 + 20 * row), 0, 0.5, colour, 1, cv2.LINE_AA)
    cv2.rectangle(canvas, (_MARGIN, _MARGIN), (width - _MARGIN, height - _MARGIN), (160, 160, 160), 1)
    cv2.putText(canvas, f"films seen, 0 to {seen[-1]}", (_MARGIN, height - 18), 0, 0.5, (60, 60, 60), 1, cv2.LINE_AA)
    cv2.putText(canvas, "loss / first loss, 0 to 1.2", (_MARGIN, 30), 0, 0.5, (60, 60, 60), 1, cv2.LINE_AA)
    cv2.imwrite(str(picture), canvas)

"""Letters and boxes that films carry: lead markers, burnt-in text, the viewer's corner box."""

import cv2

from phantoms.geometry import Image, Rng
from phantoms.view import View


def stamp_marks(rng: Rng, shown: Image, view: View) -> None:
    for _ in range(int(rng.integers(0, 3))):
        _stamp_side(rng, shown, view)
    if rng.random() < 0.3:
        _stamp_box(rng, shown)
    if rng.random() < 0.35:
        text = str(rng.choice(["FLEX", "EXT", "BENDING", "STANDING", "L-SPINE LAT", "Lordosis", "80 kV 40 mAs"]))
        _put(shown, text, (rng.uniform(0.02, 0.7), rng.uniform(0.93, 0.98)), rng.uniform(0.5, 0.9), rng.uniform(0.6, 1))


def _stamp_side(rng: Rng, shown: Image, view: View) -> None:
    """A side marker, boxed or bare, sometimes mirrored, in front of or behind the patient."""
    letters = str(rng.choice(["RT", "LT", "R", "L", "RT.", "LT."]))
    size = float(rng.uniform(0.7, 1.6)) * view.height / 1000
    (width, height), base = cv2.getTextSize(letters, cv2.FONT_HERSHEY_SIMPLEX, size, max(1, round(3 * size)))
    x = int(rng.uniform(0.02, 0.9) * (view.width - width - 20))
    y = int(rng.choice([rng.uniform(0.01, 0.12), rng.uniform(0.6, 0.93)]) * (view.height - height - 20))
    patch = shown[y : y + height + base + 8, x : x + width + 12].copy()
    style = rng.random()
    ink = 1.0
    if style < 0.4:
        patch[:], ink = 1.0, 0.0
    elif style < 0.55:
        patch[:] = 0.0
    cv2.putText(
        patch, letters, (6, height + 4), cv2.FONT_HERSHEY_SIMPLEX, size, ink, max(1, round(3 * size)), cv2.LINE_AA
    )
    shown[y : y + patch.shape[0], x : x + patch.shape[1]] = patch[:, ::-1] if rng.random() < 0.15 else patch


def _stamp_box(rng: Rng, shown: Image) -> None:
    rows, columns = shown.shape
    width, height = round(0.06 * columns), round(0.08 * rows)
    left = columns - width if rng.random() < 0.8 else 0
    shown[:height, left : left + width] = rng.uniform(0.6, 0.9)
    for line, text in enumerate(("TL", "TR", "BL", "BR")):
        at = (left + width // 3, round(height * (0.25 + 0.23 * line)))
        cv2.putText(shown, text, at, cv2.FONT_HERSHEY_SIMPLEX, 0.3 * rows / 1000, 0.1, 1, cv2.LINE_AA)


def _put(shown: Image, text: str, at: tuple[float, float], size: float, ink: float) -> None:
    rows, columns = shown.shape
    where = (int(at[0] * columns), int(at[1] * rows))
    cv2.putText(shown, text, where, cv2.FONT_HERSHEY_SIMPLEX, size * rows / 1000, ink, 1, cv2.LINE_AA)

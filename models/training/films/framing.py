"""Which part of the shadow a training film shows, and at which size: `close` as the measuring look, `wide` as the locating one."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from phantoms.geometry import Points, Rng
from phantoms.pose import Spine, centre_of
from phantoms.view import Facing, View

Frame = Literal["close", "wide"]

CANVAS: dict[Frame, tuple[int, int]] = {"close": (416, 640), "wide": (192, 288)}
"""Width and height. Larger than the network's input: augmentation turns and shifts the cut-out."""

INPUT: dict[Frame, tuple[int, int]] = {"close": (320, 512), "wide": (160, 256)}
"""Width and height of the network's input."""


@dataclass(frozen=True)
class Framed:
    view: View
    film: tuple[int, int, int, int]
    """The film's edges on the canvas: x0, y0, x1, y1. Outside there is padding."""


def framed(rng: Rng, spine: Spine, frame: Frame) -> Framed:
    facing: Facing = "left" if rng.random() < 0.5 else "right"
    lean = np.deg2rad(rng.normal(0, 4) if rng.random() < 0.85 else rng.uniform(-14, 14))
    c, s = np.cos(lean), np.sin(lean)
    turn = np.diag([1.0 if facing == "right" else -1.0, -1.0]) @ np.array([[c, -s], [s, c]])
    landmarks = np.vstack([spine.rim_points(), centre_of("S1", spine.corners("S1"))]) @ turn.T
    low, high = landmarks.min(axis=0), landmarks.max(axis=0)
    place = _close if frame == "close" else _wide
    mm_per_pixel, corner, film = place(rng, low, high, facing)
    width, height = CANVAS[frame]
    magnification = rng.uniform(1.08, 1.4)
    source_to_detector = float(rng.uniform(950, 1850))
    middle = np.array([(film[0] + film[2]) / 2, (film[1] + film[3]) / 2])
    return Framed(
        View(
            width=width,
            height=height,
            facing=facing,
            detector_spacing=magnification * mm_per_pixel,
            source_to_patient=source_to_detector / magnification,
            source_to_detector=source_to_detector,
            matrix=turn / mm_per_pixel,
            offset=-corner / mm_per_pixel,
            beam_centre=middle + rng.normal(0, (25, 45)) / mm_per_pixel,
            patient_tilt=float(np.deg2rad(rng.normal(0, 2.5))),
            patient_twist=float(np.deg2rad(rng.normal(0, 2.5))),
        ),
        film,
    )


def enlarged(shot: Framed, size: int) -> Framed:
    """The same film with `size` times the pixels a side."""
    view = replace(
        shot.view,
        width=shot.view.width * size,
        height=shot.view.height * size,
        detector_spacing=shot.view.detector_spacing / size,
        matrix=shot.view.matrix * size,
        offset=shot.view.offset * size,
        beam_centre=shot.view.beam_centre * size,
    )
    x0, y0, x1, y1 = shot.film
    return Framed(view, (x0 * size, y0 * size, x1 * size, y1 * size))


def _close(rng: Rng, low: Points, high: Points, facing: Facing) -> tuple[float, Points, tuple[int, int, int, int]]:
    """The crop around a located spine: L1 to S1 with about a vertebra's room. Film edges fall into some."""
    width, height = CANVAS["close"]
    size = high - low
    need = max(size[1] + 88, (size[0] + 56) * INPUT["close"][1] / INPUT["close"][0])
    mm_per_pixel = need / INPUT["close"][1] * np.exp(rng.normal(0, 0.08))
    middle = (low + high) / 2 + rng.normal(0, 6, 2)
    corner = middle - np.array([width, height]) / 2 * mm_per_pixel
    inset = [0.0, 0.0, 0.0, 0.0]
    if rng.random() < 0.3:
        side = int(rng.integers(4))
        # Room that the film leaves beside L1..S1, mm; negative cuts into the spine.
        room = rng.uniform(-25, 40) if side in (1, 3) else rng.uniform(5, 40)
        inset[side] = [low[0] - corner[0], low[1] - corner[1]][side] - room if side < 2 else 0.0
        if side >= 2:
            far = corner + np.array([width, height]) * mm_per_pixel
            inset[side] = [far[0] - high[0], far[1] - high[1]][side - 2] - room
    px = [max(0, round(value / mm_per_pixel)) for value in inset]
    return mm_per_pixel, corner, (px[0], px[1], width - px[2], height - px[3])


def _wide(rng: Rng, low: Points, high: Points, facing: Facing) -> tuple[float, Points, tuple[int, int, int, int]]:
    """A whole film, letterboxed: most show ribs, abdomen and half the pelvis around a spine in their middle."""
    kind = rng.random()
    if kind < 0.55:
        above, below, aspect = rng.uniform(25, 110), rng.uniform(70, 210), rng.uniform(0.98, 1.9)
    elif kind < 0.8:
        above, below, aspect = rng.uniform(8, 75), rng.uniform(12, 90), rng.uniform(1.15, 2.3)
    else:  # cropped: T12-L1 or the sacrum lie off the film
        above, below, aspect = rng.uniform(-45, 40), rng.uniform(-40, 60), rng.uniform(1.1, 2.2)
    film_height = high[1] - low[1] + above + below
    film_width = max(film_height / aspect, high[0] - low[0] + 34)
    spare = film_width - (high[0] - low[0])
    front = rng.uniform(0.45, 0.85)
    left = spare * (front if facing == "left" else 1 - front)
    mm_per_pixel = max(film_height / INPUT["wide"][1], film_width / INPUT["wide"][0])
    width, height = CANVAS["wide"]
    columns, rows = round(film_width / mm_per_pixel), round(film_height / mm_per_pixel)
    x0, y0 = (width - columns) // 2, (height - rows) // 2
    corner = np.array([low[0] - left, low[1] - above]) - np.array([x0, y0]) * mm_per_pixel
    return mm_per_pixel, corner, (x0, y0, x0 + columns, y0 + rows)

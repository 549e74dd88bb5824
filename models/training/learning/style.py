"""Other looks for a rendered film: makers' processing, shadows that cross it, noise, things that lie on it.

A network that has seen one renderer's look alone measures that look alone; real films, and the validation set, are
strangers. So every film comes in a style of its own, wider than any department's.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from phantoms.geometry import Rng, fractal_noise

Picture = NDArray[np.float32]
"""(height, width), 0..1."""


def toned(rng: Rng, image: Picture) -> Picture:
    """The same film in another style."""
    if rng.random() < 0.3:
        image = _crossed(rng, image)
    if rng.random() < 0.35:
        image = _equalised(rng, image)
    if rng.random() < 0.4:
        image = _curved(rng, image)
    if rng.random() < 0.5:
        image = np.clip(image, 0, None) ** np.float32(np.exp(rng.normal(0, 0.4)))
    if rng.random() < 0.25:
        grain = float(np.exp(rng.uniform(3.2, 5)))
        image = image + np.float32(rng.uniform(0.03, 0.12)) * fractal_noise(rng, _shape(image), [grain], [1.0])
    if rng.random() < 0.06:
        image = 1 - image
    image = image * np.float32(rng.uniform(0.6, 1.2)) + np.float32(rng.normal(0, 0.06))
    if rng.random() < 0.25:
        image = cv2.GaussianBlur(image, (0, 0), float(rng.uniform(0.4, 1.6)))
    if rng.random() < 0.35:
        grains = rng.standard_normal(image.shape, dtype=np.float32)
        if rng.random() < 0.4:
            grains = cv2.GaussianBlur(grains, (0, 0), 0.8) * 2
        image = image + np.float32(rng.uniform(0.004, 0.07)) * grains
    if rng.random() < 0.25:  # something lies on it
        rows, columns = image.shape
        for _ in range(int(rng.integers(1, 4))):
            x, y = int(rng.integers(columns)), int(rng.integers(rows))
            image[y : y + int(rng.integers(4, rows // 12)), x : x + int(rng.integers(4, columns // 7))] = rng.random()
    return np.clip(image, 0, 1).astype(np.float32)


def _shape(image: Picture) -> tuple[int, int]:
    return image.shape[0], image.shape[1]


def _crossed(rng: Rng, image: Picture) -> Picture:
    """Edges and bands that are no vertebra: ribs, folds of skin, bowel walls, a crest."""
    rows, columns = image.shape
    shadow = np.zeros_like(image)
    for _ in range(int(rng.integers(1, 6))):
        along = np.linspace(-0.2, 1.2, 24)
        start, end = rng.uniform((-0.2, -0.2), (1.2, 1.2), (2, 2)) * [columns, rows]
        across = np.array([start[1] - end[1], end[0] - start[0]])
        bow = rng.normal(0, 0.35) * np.sin(np.pi * along)[:, None] * across
        course = start + along[:, None] * (end - start) + bow
        width = max(1, round(float(np.exp(rng.uniform(0, 3))) * columns / 320))
        points = np.clip(np.round(course), -9999, 9999).astype(np.int32)
        if rng.random() < 0.6:
            cv2.polylines(shadow, [points], False, float(rng.normal(0, 0.2)), width, cv2.LINE_AA)
        else:  # one side of the line is denser than the other
            side = points + np.round(across / max(1.0, float(np.hypot(*across))) * columns).astype(np.int32)
            cv2.fillPoly(shadow, [np.vstack([points, side[::-1]])], float(rng.normal(0, 0.1)), cv2.LINE_AA)
    return image + cv2.GaussianBlur(shadow, (0, 0), float(rng.uniform(0.6, 4)))


def _equalised(rng: Rng, image: Picture) -> Picture:
    """Local contrast lifted or flattened, as makers' detail filters do."""
    # Blurred small and enlarged: a wide blur at full size costs as much as the network.
    small = cv2.resize(image, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), float(np.exp(rng.uniform(0, 2.3))))
    base = cv2.resize(soft, image.shape[::-1], interpolation=cv2.INTER_LINEAR)
    kept, detail = np.float32(rng.uniform(0.4, 1.0)), np.float32(np.exp(rng.uniform(-0.5, 0.9)))
    return np.asarray(kept * base + (1 - kept) * np.float32(base.mean()) + detail * (image - base))


def _curved(rng: Rng, image: Picture) -> Picture:
    """A random rising tone curve."""
    steps = np.cumsum(np.concatenate([[0.0], rng.uniform(0.25, 1.6, 6)]))
    return np.interp(image, np.linspace(0, 1, 7), steps / steps[-1]).astype(np.float32)

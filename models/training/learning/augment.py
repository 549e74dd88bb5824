"""From a rendered canvas to one network input: cropped, turned, scaled, mirrored, in another style."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from films.framing import INPUT, Frame
from phantoms.geometry import Rng, fractal_noise

from .style import toned

NEGATIVE_SHARE = 0.08
"""Of films turned into ones without a spine here, beside those of `films --negatives`."""

CROPPED_SHARE = 0.15
"""Of films that end within the spine: names must then come from what is left."""

MISPLACED_SHARE = 0.12
"""Of crops that lie too high or too low by up to a fifth of their height: the locating look named the spine wrongly."""


@dataclass(frozen=True)
class Example:
    pixels: NDArray[np.float32]
    """(height, width), 0..1."""
    points: NDArray[np.float32]
    """(43, 2), input pixels, pixel i centred at i + 0.5."""
    visible: NDArray[np.bool_]
    """(43,): on the film and on the input."""


def example(
    rng: Rng, frame: Frame, pixels: NDArray[np.uint8], points: NDArray[np.float32], film: NDArray[np.float32]
) -> Example:
    width, height = INPUT[frame]
    if frame == "wide" and rng.random() < NEGATIVE_SHARE:
        nothing = _negative(rng, pixels, (width, height))
        return Example(toned(rng, nothing), points, np.zeros(len(points), np.bool_))
    pixels, film = _cropped(rng, pixels, points, film)
    matrix = _cut_out(rng, frame, (pixels.shape[1], pixels.shape[0]), (width, height))
    # OpenCV centres pixel i at i: move by half a pixel there and back.
    shifted = matrix.copy()
    shifted[:, 2] += matrix[:, :2] @ [0.5, 0.5] - 0.5
    padding = 0 if rng.random() < 0.9 else int(rng.integers(255))
    turned = cv2.warpAffine(
        pixels, shifted, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=padding
    )
    moved = points @ matrix[:, :2].T.astype(np.float32) + matrix[:, 2].astype(np.float32)
    on_film = (points > film[:2] + 1).all(axis=1) & (points < film[2:] - 1).all(axis=1)
    on_input = (moved > 1).all(axis=1) & (moved < [width - 1, height - 1]).all(axis=1)
    return Example(toned(rng, turned.astype(np.float32) / 255), moved, on_film & on_input)


def _cropped(
    rng: Rng, pixels: NDArray[np.uint8], points: NDArray[np.float32], film: NDArray[np.float32]
) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Sometimes the film ends above or below: between T12 and L2, or between L4 and below S1."""
    if rng.random() >= CROPPED_SHARE or (points < 0).all():  # nothing to crop through
        return pixels, film
    l1, l4, l5, s1, t12 = points[[0, 3, 4, 5, 28], 1]
    pixels, film = pixels.copy(), film.copy()
    if rng.random() < 0.5:
        film[1] = np.clip(_between(rng, t12, l1 + (l1 - t12)), film[1], film[3])
        pixels[: round(float(film[1]))] = 0
    else:
        film[3] = np.clip(_between(rng, l4, s1 + (s1 - l5)), film[1], film[3])
        pixels[round(float(film[3])) :] = 0
    return pixels, film


def _between(rng: Rng, one: float, other: float) -> float:
    """Either may be the larger: some spines lie nearly flat."""
    return float(rng.uniform(min(one, other), max(one, other)))


def _cut_out(rng: Rng, frame: Frame, canvas: tuple[int, int], target: tuple[int, int]) -> NDArray[np.float64]:
    """Matrix (2, 3) from canvas to input."""
    scale = float(np.exp(rng.normal(0, 0.11 if frame == "close" else 0.06)))
    turn = np.deg2rad(rng.normal(0, 6 if frame == "close" else 3))
    mirror = -1.0 if rng.random() < 0.5 else 1.0
    stretch = float(np.exp(rng.normal(0, 0.04)))
    c, s = np.cos(turn), np.sin(turn)
    linear = scale * np.array([[c, -s], [s, c]]) @ np.diag([mirror * stretch, 1.0])
    shift = rng.normal(0, (14, 22) if frame == "close" else (5, 8))
    if frame == "close" and rng.random() < MISPLACED_SHARE:
        shift[1] = rng.uniform(-100, 100)
    offset = np.array(target) / 2 + shift - linear @ (np.array(canvas) / 2)
    return np.column_stack([linear, offset])


def _negative(rng: Rng, pixels: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.float32]:
    """What is no upright lateral lumbar film: one that lies on its side, parts of one without a spine, texture."""
    width, height = size
    kind = rng.random()
    if kind < 0.5:
        turned = np.ascontiguousarray(np.rot90(pixels, int(rng.choice([1, 3]))))
        if rng.random() < 0.5:
            turned = turned[:, ::-1]
        scale = min(width / turned.shape[1], height / turned.shape[0]) * rng.uniform(0.9, 1.6)
        at = np.array([width, height]) / 2 - scale * np.array(turned.shape[1::-1]) / 2 + rng.normal(0, 6, 2)
        matrix = np.array([[scale, 0, at[0]], [0, scale, at[1]]])
        return cv2.warpAffine(turned, matrix, size, flags=cv2.INTER_AREA).astype(np.float32) / 255
    if kind < 0.75:  # the front or the back of a trunk, enlarged: a corner that holds no spine
        rows, columns = pixels.shape
        side = columns // 4
        x = 0 if pixels[:, :side].mean() > pixels[:, -side:].mean() else columns - side
        y = int(rng.integers(0, rows - rows // 3))
        return cv2.resize(pixels[y : y + rows // 3, x : x + side], size).astype(np.float32) / 255
    grains = [float(g) for g in np.exp(rng.uniform(0.7, 4.2, 3))]
    texture = fractal_noise(rng, (height, width), grains, [0.5, 0.8, 1.0])
    return (texture - texture.min()) / np.float32(np.ptp(texture) + 1e-6)

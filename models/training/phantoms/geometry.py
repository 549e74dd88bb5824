"""Plane geometry and the texture noise that every tissue uses."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

Points = NDArray[np.float64]
"""Shape (n, 2); a single point is (2,)."""

Array = NDArray[np.float64]
"""Any other array of numbers; the docstring tells its shape."""

Image = NDArray[np.float32]
"""Shape (rows, columns)."""

Rng = np.random.Generator


def rotation(angle: float) -> NDArray[np.float64]:
    """Matrix (2, 2) that turns a column vector by `angle` radians, counter-clockwise where y is up."""
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, -s], [s, c]])


def turned(points: ArrayLike, angle: float) -> Points:
    """Row vectors turned by `angle` radians."""
    return np.asarray(points, dtype=np.float64) @ rotation(angle).T


def clipped_normal(rng: Rng, mean: float, deviation: float, low: float, high: float) -> float:
    """A normal draw held inside anatomical limits."""
    return float(np.clip(rng.normal(mean, deviation), low, high))


def rounded(polygon: ArrayLike, passes: int) -> Points:
    """A closed polygon with its corners cut `passes` times (Chaikin): bones have no sharp corners."""
    points = np.asarray(polygon, dtype=np.float64)
    for _ in range(passes):
        following = np.roll(points, -1, axis=0)
        points = np.stack([0.75 * points + 0.25 * following, 0.25 * points + 0.75 * following], axis=1).reshape(-1, 2)
    return points


def fractal_noise(rng: Rng, shape: tuple[int, int], scales_px: Sequence[float], amplitudes: Sequence[float]) -> Image:
    """Sum of smooth noises, one per correlation length in pixels; zero mean, not normalised."""
    rows, columns = shape
    total = np.zeros(shape, np.float32)
    for scale, amplitude in zip(scales_px, amplitudes, strict=True):
        step = max(1.0, scale)
        coarse = rng.standard_normal((int(rows / step) + 3, int(columns / step) + 3)).astype(np.float32)
        total += np.float32(amplitude) * cv2.resize(coarse, (columns, rows), interpolation=cv2.INTER_CUBIC)
    return total


def blurred(image: Image, sigma_px: float) -> Image:
    """Gaussian blur. Wide ones run on a reduced copy: the result is the same to the eye and far cheaper."""
    if sigma_px < 12:
        return cv2.GaussianBlur(image, (0, 0), sigma_px)
    rows, columns = image.shape
    factor = 2 ** int(np.log2(sigma_px / 3))
    reduced = cv2.resize(image, (max(1, columns // factor), max(1, rows // factor)), interpolation=cv2.INTER_AREA)
    reduced = cv2.GaussianBlur(reduced, (0, 0), sigma_px / factor)
    return cv2.resize(reduced, (columns, rows), interpolation=cv2.INTER_LINEAR)

"""Bowel: gas bubbles in rows of haustra, stool with its speckle, some of it over the anterior bodies."""

import cv2
import numpy as np

from phantoms.geometry import Image, Rng, blurred, fractal_noise
from phantoms.view import View

from .slices import smooth_curve
from .trunk import Trunk


def bowel(rng: Rng, view: View, trunk: Trunk) -> Image:
    """mm of tissue that is missing (gas) or added (stool, negative)."""
    mm, shape = view.pixels_per_mm, (view.height, view.width)
    total = np.zeros(shape, np.float32)
    for _ in range(int(rng.integers(1, 5))):
        total += _haustra(rng, view, trunk)
    for _ in range(int(rng.poisson(1.2))):
        total += _loop(rng, view, trunk)
    if rng.random() < 0.75:
        where = _region(rng, trunk, (-5, 120), (-60, 150), (30, 70))
        grain = fractal_noise(rng, shape, [1.6 * mm, 3.2 * mm, 6 * mm], [0.8, 1, 0.8])
        total += where * np.clip(grain, -1.2, 2.4) * np.float32(rng.uniform(3, 13))
    if rng.random() < 0.55:  # rectum and sigmoid before the sacrum
        where = _region(rng, trunk, (-70, -5), (-120, -45), (14, 32))
        total += _sharp(where, rng.uniform(0.3, 0.6), 6) * np.float32(rng.uniform(10, 40))
    inside = np.clip(trunk.tissue / 60, 0, 1)
    return (blurred(total, 0.5 * mm) * inside).astype(np.float32)


def _film_position(view: View, trunk: Trunk, forward: float, up: float) -> tuple[float, float]:
    """Film pixel of a place told relative to the spine."""
    # `phantoms.pose.bend` puts the sacral endplate at the world's origin.
    at = view.to_film(np.array([float(trunk.course.x(up)) + forward, up]))
    return float(at[0]), float(at[1])


def _haustra(rng: Rng, view: View, trunk: Trunk) -> Image:
    """A chain of overlapping bubbles along a piece of colon."""
    canvas = np.zeros((view.height, view.width), np.float32)
    start = np.array([rng.uniform(8, 100), rng.uniform(-40, 140)])
    knots = start + np.cumsum(rng.normal(0, 28, (4, 2)), axis=0)
    size, deep = rng.uniform(4, 13), rng.uniform(14, 55)
    for forward, up in smooth_curve(knots, int(rng.integers(4, 14))):
        if rng.random() < 0.25 or forward < -12:
            continue
        x, y = _film_position(view, trunk, forward + rng.normal(0, 3), up + rng.normal(0, 3))
        bubble = np.zeros_like(canvas)
        radius = max(2.0, size * rng.uniform(0.5, 1.4) * view.pixels_per_mm)
        axes = (round(radius * 16), round(radius * rng.uniform(0.5, 1.0) * 16))
        cv2.ellipse(bubble, (round(x * 16), round(y * 16)), axes, rng.uniform(0, 180), 0, 360, 1.0, -1, cv2.LINE_8, 4)
        canvas = np.maximum(canvas, bubble * np.float32(rng.uniform(0.5, 1)))
    return canvas * np.float32(deep)


def _loop(rng: Rng, view: View, trunk: Trunk) -> Image:
    """A stomach bubble or a wide gas-filled loop, with an irregular sharp edge."""
    where = _region(rng, trunk, (20, 120), (30, 210), (14, 38))
    noise = fractal_noise(
        rng, (where.shape[0], where.shape[1]), [12 * view.pixels_per_mm, 5 * view.pixels_per_mm], [0.12, 0.05]
    )
    return _sharp(where + noise, rng.uniform(0.35, 0.6), rng.uniform(4, 14)) * np.float32(rng.uniform(12, 60))


def _region(
    rng: Rng, trunk: Trunk, forward: tuple[float, float], up: tuple[float, float], size: tuple[float, float]
) -> Image:
    """1 in the middle of a soft patch, fading to 0."""
    a, b = rng.uniform(*size, 2)
    df, du = trunk.forward - rng.uniform(*forward), trunk.up - rng.uniform(*up)
    turn = rng.uniform(0, np.pi)
    along, across = df * np.cos(turn) + du * np.sin(turn), du * np.cos(turn) - df * np.sin(turn)
    return np.exp(-0.7 * ((along / a) ** 2 + (across / b) ** 2)).astype(np.float32)


def _sharp(where: Image, level: float, slope: float) -> Image:
    return (1 / (1 + np.exp(-np.clip((where - level) * slope * 4, -40, 40)))).astype(np.float32)

"""Bones for when no meshes are given: the same clouds, filled into simple solids."""

import numpy as np

from phantoms.geometry import Array, Rng

from .clouds import Cloud
from .meshes import CANCELLOUS, BoneClouds

# Outline of an iliac wing seen from the side, in half depths of the sacral endplate (forward, up), and how far from
# the mid-plane its middle lies there. Read off a pelvis of ordinary proportions.
_WING = np.array(
    [(-2.6, -1.2, 2.6), (-2.9, 0.1, 3.2), (-2.2, 1.1, 4.4), (-0.6, 1.7, 5.8), (1.4, 1.6, 7.0), (3.0, 1.0, 7.3)]
    + [(3.7, 0.0, 7.0), (4.0, -1.2, 6.3), (4.3, -2.6, 5.6), (4.6, -4.2, 5.2), (2.8, -4.4, 4.6), (1.6, -3.0, 4.0)]
    + [(0.4, -2.3, 3.4), (-1.0, -2.2, 2.9)]
)


def drawn_bones(rng: Rng) -> BoneClouds:
    """One set of drawn bones; draw several, `varied` changes them only gently."""
    return BoneClouds(
        {level: _posterior(rng, level) for level in ("L1", "L2", "L3", "L4", "L5")}, _sacrum(rng), _hips(rng)
    )


def _ellipsoid(rng: Rng, centre: tuple[float, float, float], radii: tuple[float, float, float], weight: float) -> Cloud:
    """`weight`: points per unit volume; the outermost are cortical bone."""
    volume = 4.19 * float(np.prod(radii))
    direction = rng.normal(0, 1, (max(40, int(volume * weight)), 3))
    radius = rng.random(len(direction)) ** (1 / 3)
    points = np.array(centre) + direction / np.linalg.norm(direction, axis=1)[:, None] * radius[:, None] * radii
    mass = np.where(radius > 0.965, 1.0, CANCELLOUS) * volume / len(points)
    return Cloud(points.astype(np.float32), mass.astype(np.float32))


def _limb(rng: Rng, line: Array, radius: float, weight: float) -> Cloud:
    """A tube along a line of points (n, 3)."""
    cloud = Cloud(np.zeros((0, 3), np.float32), np.zeros(0, np.float32))
    for start, end in zip(line[:-1], line[1:], strict=True):
        for share in np.linspace(0, 1, max(2, int(np.linalg.norm(end - start) / radius * 1.5)))[:-1]:
            x, y, z = start + share * (end - start)
            cloud = cloud.joined(_ellipsoid(rng, (x, y, z), (radius, radius, radius), weight))
    return cloud


def _posterior(rng: Rng, level: str) -> Cloud:
    """Pedicles, articular processes, laminae, spinous process; forward and left in half depths, up in half heights."""
    cloud = Cloud(np.zeros((0, 3), np.float32), np.zeros(0, np.float32))
    reach = rng.uniform(1.0, 1.3) if level == "L5" else rng.uniform(1.5, 1.9)
    for side in (-1.0, 1.0):
        z = side * rng.uniform(0.75, 0.95)
        cloud = cloud.joined(_ellipsoid(rng, (-1.3, 0.45, z), (0.42, 0.34, 0.25), 4000))
        cloud = cloud.joined(_ellipsoid(rng, (-1.65, 1.05, z * 1.05), (0.28, 0.55, 0.3), 4000))
        cloud = cloud.joined(_ellipsoid(rng, (-1.75, -1.15, z * 0.8), (0.26, 0.7, 0.28), 4000))
        cloud = cloud.joined(_limb(rng, np.array([(-1.45, 0.5, z), (-1.8, 0.45, 2.4 * z)]), 0.22, 4000))
        cloud = cloud.joined(_limb(rng, np.array([(-1.65, 0.5, z), (-2.1, -0.4, 0.1 * z)]), 0.22, 4000))
    tip = (-2.1 - reach, rng.uniform(-0.7, -0.2), 0.0)
    return cloud.joined(_ellipsoid(rng, ((-2.1 + tip[0]) / 2, tip[1] * 0.8, 0.0), (reach / 2, 0.62, 0.14), 4000))


def _sacrum(rng: Rng) -> Cloud:
    """Below the first body: three more bodies on a curve, the crest behind, the alae at the sides."""
    cloud = Cloud(np.zeros((0, 3), np.float32), np.zeros(0, np.float32))
    heading, at = -np.pi / 2 - rng.uniform(0.1, 0.25), np.array([0.0, -1.2])
    for k in range(4):
        size = 0.8 - 0.14 * k
        cloud = cloud.joined(_ellipsoid(rng, (at[0], at[1], 0.0), (size, size, size), 1500))
        cloud = cloud.joined(_ellipsoid(rng, (at[0] - 1.1 * size - 0.35, at[1], 0.0), (0.35, 0.7, 0.5), 1500))
        at = at + 1.35 * size * np.array([np.cos(heading), np.sin(heading)])
        heading -= rng.uniform(0.1, 0.3)
    for side in (-1.0, 1.0):
        cloud = cloud.joined(_ellipsoid(rng, (-0.1, -0.9, side * 2.2), (1.0, 1.1, 1.1), 1200))
        cloud = cloud.joined(_ellipsoid(rng, (-1.5, 0.2, side * 0.9), (0.35, 0.7, 0.4), 2500))
    return cloud


def _hips(rng: Rng) -> Cloud:
    cloud = Cloud(np.zeros((0, 3), np.float32), np.zeros(0, np.float32))
    outline = _WING * (1 + rng.normal(0, 0.05, _WING.shape))
    middle = outline.mean(axis=0)
    for side in (-1.0, 1.0):
        # The wing as a fan from its middle: uniform over the area, two cortices with little between.
        corner = rng.integers(0, len(outline), 20000)
        a, b = outline[corner], outline[(corner + 1) % len(outline)]
        u, v = np.sqrt(rng.random((20000, 1))), rng.random((20000, 1))
        points = (1 - u) * middle + u * ((1 - v) * a + v * b)
        thick = rng.uniform(0.25, 0.4) * (0.5 + u[:, 0])
        cortex = rng.random(20000) < 0.6
        across = np.where(cortex, rng.choice([-0.5, 0.5], 20000), rng.uniform(-0.5, 0.5, 20000)) * thick
        points[:, 2] = side * (points[:, 2] + across)
        mass = np.where(cortex, 1.0, CANCELLOUS) * 4.5 / 20000
        cloud = cloud.joined(Cloud(points.astype(np.float32), mass.astype(np.float32)))
        rim = np.column_stack([outline[1:9, :2], side * outline[1:9, 2]])
        cloud = cloud.joined(_limb(rng, rim, 0.24, 1500))
        head = np.array([4.1, -5.4, side * 5.2])
        cloud = cloud.joined(_ellipsoid(rng, (head[0], head[1], head[2]), (1.25, 1.25, 1.25), 1500))
        cloud = cloud.joined(_limb(rng, np.array([head, head + [-0.3, -1.0, side * 2.0]]), 0.8, 400))
        cloud = cloud.joined(_limb(rng, np.array([head + [0, -0.6, side * 2.2], head + [0.3, -7, side]]), 0.75, 300))
        floor = np.array(
            [(2.2, -5.5, side * 4.0), (1.5, -8.0, side * 3.2), (5.5, -7.8, side * 1.0), (5.8, -6.0, 0.3 * side)]
        )
        cloud = cloud.joined(_limb(rng, floor, 0.45, 900))
    return cloud

"""Bones as clouds of mass points in three dimensions: projected through the cone beam, they overlap as real ones do."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from phantoms.geometry import Image, Points, Rng
from phantoms.pose import Placed
from phantoms.view import View

Points3 = NDArray[np.float32]
"""Shape (n, 3): forward, up, and to the patient's left of the mid-plane; mm."""


@dataclass(frozen=True)
class Cloud:
    """A bone in its own axes. `mass` is mm^3 of cortical bone that each point stands for, (n,)."""

    points: Points3
    mass: NDArray[np.float32]

    def joined(self, other: "Cloud") -> "Cloud":
        return Cloud(np.concatenate([self.points, other.points]), np.concatenate([self.mass, other.mass]))

    def where(self, keep: NDArray[np.bool_]) -> "Cloud":
        return Cloud(self.points[keep], self.mass[keep])


def varied(rng: Rng, cloud: Cloud, *, scale: float, spread: float = 0.06, bend_mm: float = 2.5) -> Cloud:
    """Another person's bone: each axis stretched by a normal draw of `spread`, the whole bent by smooth waves."""
    points = cloud.points * (scale * (1 + rng.normal(0, spread, 3))).astype(np.float32)
    for _ in range(3):
        along, across = rng.normal(0, 1, 3), rng.normal(0, 1, 3)
        wave = 2 * np.pi / rng.uniform(70, 160) * along / np.linalg.norm(along)
        push = bend_mm / 2 * across / np.linalg.norm(across)
        points = points + np.sin(points @ wave.astype(np.float32) + rng.uniform(0, 6.3))[:, None] * push
    if rng.random() < 0.5:
        points = points * np.array([1, 1, -1])
    return Cloud(points.astype(np.float32), cloud.mass * np.float32(scale**3))


def splat(thickness: Image, view: View, at: Placed, cloud: Cloud, *, tilt: float, twist: float) -> None:
    """
    Adds the cloud, standing at a body, to a map of mm of cortical bone along the ray, shape (view.height, view.width).

    `tilt` and `twist` (radians) turn it out of the plane as `bodies` turns the body: a point z mm out of the mid-plane
    is displaced by z tan(angle) along the body's axes, and by the divergence of the beam.
    """
    z = cloud.points[:, 2].astype(np.float64)
    turn = np.stack([z * np.tan(twist + view.patient_twist), z * np.tan(tilt + view.patient_tilt)], axis=1)
    world = at.at(cloud.points[:, :2].astype(np.float64) + turn)
    film = view.to_film(world + view.divergence(world) * z[:, None])
    mm2_per_pixel = 1 / view.pixels_per_mm**2
    _deposit(thickness, film, cloud.mass / np.float32(mm2_per_pixel))


def _deposit(image: Image, at: Points, amount: NDArray[np.float32]) -> None:
    """Each point's amount shared by the four pixels around it, by distance."""
    rows, columns = image.shape
    x, y = at[:, 0] - 0.5, at[:, 1] - 0.5
    x0, y0 = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    fx, fy = (x - x0).astype(np.float32), (y - y0).astype(np.float32)
    flat = np.zeros(rows * columns, np.float32)
    for dx, dy in ((0, 0), (1, 0), (0, 1), (1, 1)):
        cx, cy = x0 + dx, y0 + dy
        share = (fx if dx else 1 - fx) * (fy if dy else 1 - fy) * amount
        inside = (cx >= 0) & (cx < columns) & (cy >= 0) & (cy < rows)
        flat += np.bincount(cy[inside] * columns + cx[inside], weights=share[inside], minlength=rows * columns).astype(
            np.float32
        )
    image += flat.reshape(rows, columns)

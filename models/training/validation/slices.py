"""Bones as ray sums: volumes cut into sagittal slices, and curved sheets seen obliquely.

Everything off the mid-sagittal plane is displaced by beam divergence and by the patient's turn, so both sides of a
bone part on the film as they do in reality.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import ArrayLike

from phantoms.canvas import ThicknessMap
from phantoms.geometry import Array, Image, Points
from phantoms.view import View


@dataclass(frozen=True)
class Bone:
    """Attenuation per mm beyond the soft tissue that it replaces, and the shell's thickness in mm."""

    cancellous: float
    cortical: float
    shell: float


class RaySum:
    """Adds bones to a map of attenuation."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._map = ThicknessMap(view)
        self._tilt, self._twist = np.tan(view.patient_tilt), np.tan(view.patient_twist)

    @property
    def attenuation(self) -> Image:
        return self._map.thickness

    def displaced(self, world: ArrayLike, z: ArrayLike) -> Points:
        """Where matter at `world`, `z` mm out of the mid-plane, is seen, in the mid-plane's mm."""
        points, depth = np.asarray(world, dtype=np.float64), np.asarray(z, dtype=np.float64)[..., None]
        return points + depth * (self._view.divergence(points) + [self._twist, self._tilt])

    def slice(self, outline: ArrayLike, z: float, thickness: float, bone: Bone) -> None:
        """A closed outline (world mm) at `z`, `thickness` mm deep, with its shell."""
        seen = self.displaced(outline, z)
        self._map.polygon(seen, bone.cancellous * thickness, 0)
        self.stroke(np.vstack([seen, seen[:1]]), bone.shell, bone.cortical * thickness)

    def stroke(self, seen: ArrayLike, width: float, attenuation: float) -> None:
        """A line already `displaced`; thinner ones than a pixel keep their mass."""
        pixels = width * self._view.pixels_per_mm
        self._map.band(seen, width, attenuation * pixels / max(1, round(pixels)))

    def fill(self, seen: ArrayLike, attenuation: float, smoothing: int = 2) -> None:
        self._map.polygon(seen, attenuation, smoothing)

    def sheet(self, world: Points, z: Array, path: Array) -> None:
        """A curved sheet: `world` (rows, columns, 2) and `z` (rows, columns) of a grid over it, `path` the attenuation
        of one perpendicular crossing. Where the ray runs along the sheet it crosses more of it."""
        solid = np.concatenate([world, z[..., None]], axis=-1)
        area = np.linalg.norm(np.cross(np.gradient(solid, axis=0), np.gradient(solid, axis=1)), axis=-1)
        film = self._view.to_film(self.displaced(world, z)) - 0.5
        mass = area * path * self._view.pixels_per_mm**2
        self._splat(film.reshape(-1, 2), mass.ravel())

    def _splat(self, at: Points, mass: Array) -> None:
        height, width = self.attenuation.shape
        corner = np.floor(at).astype(np.int64)
        share = at - corner
        for dx in (0, 1):
            for dy in (0, 1):
                x, y = corner[:, 0] + dx, corner[:, 1] + dy
                on = (x >= 0) & (x < width) & (y >= 0) & (y < height)
                weight = np.abs(1 - dx - share[:, 0]) * np.abs(1 - dy - share[:, 1]) * mass
                sums = np.bincount(y[on] * width + x[on], weight[on], minlength=height * width)
                self._map.thickness += sums.reshape(height, width).astype(np.float32)

    def sphere(self, centre: Points, z: float, radius: float, bone: Bone) -> None:
        """A ball with a shell, such as a femoral head."""
        seen = self._view.to_film(self.displaced(centre, z))
        mm = self._view.pixels_per_mm
        reach = int(radius * mm) + 2
        x0, y0 = int(seen[0]) - reach, int(seen[1]) - reach
        height, width = self.attenuation.shape
        left, top, right, bottom = max(x0, 0), max(y0, 0), min(x0 + 2 * reach, width), min(y0 + 2 * reach, height)
        if left >= right or top >= bottom:
            return
        columns, rows = np.meshgrid(np.arange(left, right) + 0.5, np.arange(top, bottom) + 0.5)
        off = ((columns - seen[0]) ** 2 + (rows - seen[1]) ** 2) / mm**2

        def chord(r: float) -> Array:
            return 2 * np.sqrt(np.clip(r**2 - off, 0, None))

        outer, inner = chord(radius), chord(radius - bone.shell)
        total = (outer - inner) * bone.cortical + inner * bone.cancellous
        self._map.thickness[top:bottom, left:right] += total.astype(np.float32)


def lateral_slices(half_width: float, count: int) -> tuple[Array, Array]:
    """Positions -1..1 of slices that bunch towards the sides, and each one's depth in mm."""
    theta = ((np.arange(count) + 0.5) / count * 2 - 1) * np.pi / 2 * 0.97
    return np.sin(theta), np.cos(theta) / np.cos(theta).sum() * 2 * half_width


def smooth_curve(points: ArrayLike, count: int) -> Array:
    """A smooth curve through points of any dimension (n, k), as `count` points equally far apart along it."""
    knots = np.asarray(points, dtype=np.float64)
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(knots, axis=0), axis=1))])
    fine = np.linspace(0, along[-1], count)
    straight = np.stack([np.interp(fine, along, knots[:, k]) for k in range(knots.shape[1])], axis=1)
    width = max(1, count // (3 * len(knots)))
    padded = np.pad(straight, ((width, width), (0, 0)), mode="reflect", reflect_type="odd")
    kernel = np.hanning(2 * width + 3)[1:-1]
    kernel /= kernel.sum()
    return np.stack([np.convolve(padded[:, k], kernel, mode="valid") for k in range(knots.shape[1])], axis=1)


def softened(image: Image, sigma_px: float) -> Image:
    return cv2.GaussianBlur(image, (0, 0), max(sigma_px, 0.3))


Outline = Callable[[float], Points]
"""A bone's outline in its own axes at a lateral position -1..1."""

"""Everything that is not bone: the trunk, lungs, muscle, bowel gas, a calcified aorta.

All lengths are relative to the spine's course, so the trunk bends with the patient.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from .canvas import ThicknessMap
from .geometry import Image, Rng, blurred, fractal_noise
from .pose import Spine
from .view import View

Map = NDArray[np.float32]


@dataclass(frozen=True)
class Course:
    """The spine's x at any height y, world mm, extended beyond both ends."""

    heights: NDArray[np.float64]
    positions: NDArray[np.float64]

    def x(self, y: NDArray[np.float64] | NDArray[np.float32] | float) -> NDArray[np.float64]:
        return np.interp(y, self.heights, self.positions)


def course_of(spine: Spine) -> Course:
    upward = ["S1", *(v.name for v in reversed(spine.patient.vertebrae))]
    centres = np.array([spine.placed[name].centre for name in upward])
    below, above = centres[0] + [-25, -150], centres[-1] + [-10, 120]
    chain = np.vstack([below, centres, above])
    # np.interp wants rising heights; a strongly bent spine may fold back by a hair.
    return Course(np.maximum.accumulate(chain[:, 1] + 1e-6 * np.arange(len(chain))), chain[:, 0])


def trunk_thickness(rng: Rng, view: View, spine: Spine, course: Course) -> Image:
    """Millimetres of water-like tissue under each pixel."""
    x, y = view.world_grid()
    shape = (view.height, view.width)
    mm = view.pixels_per_mm
    forward = (x - course.x(y)).astype(np.float32)
    sacrum_y, t12_y = spine.placed["S1"].centre[1], spine.placed["T12"].centre[1]

    back = -rng.uniform(75, 120) - 10 * np.sin((y - sacrum_y) / 60 + rng.uniform(0, 6))
    belly = rng.uniform(110, 190) + 22 * np.sin((y - sacrum_y) / 90 + rng.uniform(0, 6))
    middle, half = (back + belly) / 2, (belly - back) / 2
    profile = np.clip(1 - np.abs((forward - middle) / half) ** rng.uniform(2.6, 6), 0, None) ** rng.uniform(0.3, 0.55)
    hips = 1 + 0.22 * _step(sacrum_y + 20 - y, 25)
    unevenness = fractal_noise(rng, shape, [4 * mm, 10 * mm, 25 * mm, 64 * mm], [0.18, 0.35, 0.7, 1])
    tissue = rng.uniform(230, 340) * profile * hips * (1 + rng.uniform(0.01, 0.03) * unevenness)

    tissue = _with_lungs(rng, tissue, forward, y, t12_y, fractal_noise(rng, shape, [3 * mm, 6 * mm], [1, 0.8]))
    # The psoas and its fat stripe end in a soft edge in front of the bodies.
    tissue += rng.uniform(-10, 14) * _step(forward - rng.uniform(25, 45), rng.uniform(2, 8))
    gas = _bowel_gas(rng, view, spine, course)
    return np.clip(tissue - np.minimum(gas, tissue * 0.5), 0, None).astype(np.float32)


def _step(distance: Map, softness: float) -> Map:
    """0 to 1 across `softness` mm (a logistic)."""
    return 1 / (1 + np.exp(-np.clip(distance / softness, -40, 40)))


def _with_lungs(rng: Rng, tissue: Map, forward: Map, y: Map, t12_y: float, vessels: Image) -> Map:
    arch = np.minimum(((forward - rng.uniform(20, 90)) / rng.uniform(70, 130)) ** 2 * 40, rng.uniform(30, 70))
    dome = t12_y + rng.uniform(-10, 45) - arch
    lung = _step(y - dome, rng.uniform(1.5, 6))
    tissue = tissue * (1 - lung * rng.uniform(0.15, 0.5)) * (1 + lung * rng.uniform(0, 0.02) * vessels)
    if rng.random() < 0.6:  # the other dome of the diaphragm
        other = dome + rng.normal(0, 14)
        tissue = tissue * (1 - rng.uniform(0.1, 0.3) * _step(y - other, rng.uniform(1.5, 6)))
    return tissue


def _bowel_gas(rng: Rng, view: View, spine: Spine, course: Course) -> Image:
    """Pockets of gas in the abdomen and speckled colon content, mm of missing tissue; drawn at half resolution."""
    shape = (view.height // 2, view.width // 2)
    mm = view.pixels_per_mm / 2
    sacrum_y = spine.placed["S1"].centre[1]

    def spot(forward: float, up: float) -> NDArray[np.float64]:
        y = sacrum_y + up
        return view.to_film(np.array([float(course.x(y)) + forward, y])) / 2 - 0.5

    def ellipse(
        canvas: Image, centre: NDArray[np.float64], low: tuple[float, float], high: tuple[float, float]
    ) -> None:
        axes = (max(1, int(rng.uniform(low[0], high[0]) * mm)), max(1, int(rng.uniform(low[1], high[1]) * mm)))
        at = (int(centre[0]), int(centre[1]))
        cv2.ellipse(canvas, at, axes, float(rng.uniform(0, 180)), 0, 360, 1.0, -1, cv2.LINE_AA)

    gas = np.zeros(shape, np.float32)
    for _ in range(int(rng.poisson(6))):
        forward = rng.uniform(-50, 30) if rng.random() < 0.08 else rng.uniform(20, 130)
        pocket, centre = np.zeros(shape, np.float32), spot(forward, rng.uniform(-90, 160))
        for _ in range(int(rng.integers(1, 5))):
            ellipse(pocket, centre + rng.normal(0, 10 * mm, 2), (4, 4), (20, 13))
        gas += blurred(pocket, rng.uniform(0.8, 3) * mm) * np.float32(rng.uniform(5, 35))
    if rng.random() < 0.7:
        colon = np.zeros(shape, np.float32)
        for _ in range(int(rng.integers(2, 7))):
            ellipse(colon, spot(rng.uniform(15, 140), rng.uniform(-110, 150)), (10, 10), (40, 30))
        grain = rng.uniform(2, 6) * mm
        speckle = np.clip(fractal_noise(rng, shape, [grain, 2 * grain], [1, 0.7]) - 0.3, 0, 2)
        gas += blurred(colon, 3 * mm) * speckle * np.float32(rng.uniform(4, 20))
    return cv2.resize(gas, (view.width, view.height), interpolation=cv2.INTER_LINEAR)


def add_aorta(attenuation: ThicknessMap, spine: Spine, course: Course) -> None:
    """Flecks of calcium along the aorta, in front of L1-L4."""
    if not spine.patient.aortic_calcification:
        return
    detail = spine.patient.detail("aorta")
    distance = spine.placed["L4"].half_depth + detail.uniform(14, 26)
    heights = np.arange(spine.placed["L4"].centre[1], spine.placed["L1"].centre[1], 6.0)
    wall = np.array([[float(course.x(y)) + distance + detail.normal(0, 1.5), y] for y in heights])
    for start in range(len(wall) - 1):
        density, shown = detail.uniform(0.05, 0.3), detail.random() < 0.5
        if shown:
            attenuation.band(wall[start : start + 2], 1.5, density)

"""The trunk's soft tissue: what makes the thorax dark, the pelvis white and the air behind the back black."""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d

from phantoms.geometry import Image, Rng, blurred, fractal_noise
from phantoms.pose import Spine
from phantoms.soft_tissue import Course, course_of
from phantoms.view import View


@dataclass(frozen=True)
class Trunk:
    """Water-like tissue under each pixel, mm, and the maps that place things in it."""

    tissue: Image
    forward: Image
    """mm in front of the spine's course."""
    up: Image
    """mm above the sacral endplate."""
    course: Course


def make_trunk(rng: Rng, view: View, spine: Spine) -> Trunk:
    x, y = view.world_grid()
    course = _course(spine)
    up = (y - float(spine.placed["S1"].centre[1])).astype(np.float32)
    # Across a leaning trunk the horizontal is not the shortest way to the skin.
    lean = np.interp(y, course.heights, np.gradient(course.positions, course.heights))
    forward = ((x - course.x(y)) / np.hypot(1, np.clip(lean, -1.5, 1.5))).astype(np.float32)
    build = spine.patient.detail("build")
    stout = build.uniform(0, 1)
    mm, shape = view.pixels_per_mm, (view.height, view.width)

    # Side to side the trunk is narrow at the waist (60-120 mm over the sacrum) and wide at the hips.
    hips, waist = build.uniform(355, 430) + 40 * stout, build.uniform(205, 260) + 70 * stout
    chest = build.uniform(230, 280) + 50 * stout
    heights = [-220, -90, -20, 60, 130, 240]
    across = np.interp(up, heights, [0.85 * hips, hips, 0.93 * hips, waist, 0.6 * waist + 0.4 * chest, chest])
    sway = build.uniform(0, 6.3)
    back = -(build.uniform(55, 80) + 26 * stout) - 8 * np.sin(up / 55 + sway) - 45 * _step(-up - 5, 26)
    belly = build.uniform(115, 150) + 80 * stout + 12 * np.sin(up / 80 + sway) + 25 * _step(up - 150, 30)
    middle = build.uniform(2, 22) + 12 * _step(-up, 30)
    # Muscle and fat thin out gradually behind, the abdomen falls away in front.
    off = np.where(forward < middle, (middle - forward) / (middle - back), (forward - middle) / (belly - middle))
    tapering = np.where(forward < middle, build.uniform(1.7, 2.3), build.uniform(1.5, 2.3))
    tissue = across * np.clip(1 - off**tapering, 0, None) ** build.uniform(0.6, 0.85)

    unevenness = fractal_noise(rng, shape, [3 * mm, 7 * mm, 18 * mm, 50 * mm], [0.2, 0.45, 0.8, 1.1])
    tissue = tissue * (1 + rng.uniform(0.012, 0.03) * unevenness)
    tissue = _with_folds(rng, tissue, up, forward)
    tissue = _with_lungs(rng, view, tissue, forward, y - float(spine.placed["T12"].centre[1]))
    psoas = rng.uniform(8, 22) * _step(rng.uniform(8, 24) - forward, rng.uniform(1.5, 5)) * _step(150 - up, 20)
    return Trunk(np.clip(tissue + psoas * (tissue > 40), 0, None).astype(np.float32), forward, up, course)


def _course(spine: Spine) -> Course:
    """The spine's course, continued above it in the direction in which it ends: a bent trunk goes on forward."""
    inner = course_of(spine)
    t10, l1 = spine.placed["T10"].centre, spine.placed["L1"].centre
    onward = (t10 - l1) / max(30.0, float(t10[1] - l1[1])) * 130
    positions = inner.positions.copy()
    positions[-1] = t10[0] + onward[0]
    heights = inner.heights.copy()
    heights[-1] = max(float(t10[1]), float(heights[-2])) + 130
    # Flesh rounds off the spine's bends.
    even = np.arange(heights[0], heights[-1], 4.0)
    smooth = gaussian_filter1d(np.interp(even, heights, positions), 6, mode="nearest")
    return Course(even, smooth)


def _step(distance: Image, softness: float) -> Image:
    return 1 / (1 + np.exp(-np.clip(distance / softness, -40, 40)))


def _with_folds(rng: Rng, tissue: Image, up: Image, forward: Image) -> Image:
    """Skin folds and the edges of clothes: bands and steps across the film."""
    for _ in range(int(rng.integers(0, 4))):
        line = up - rng.uniform(-60, 110) + rng.normal(0, 0.25) * forward + rng.uniform(0, 0.002) * forward**2
        if rng.random() < 0.5:
            tissue = tissue * (1 + rng.normal(0, 0.035) * _step(line, rng.uniform(0.4, 2)))
        else:
            tissue = tissue * (1 + rng.normal(0, 0.05) * np.exp(-((line / rng.uniform(1, 4)) ** 2)))
    return tissue


def _with_lungs(rng: Rng, view: View, tissue: Image, forward: Image, over_t12: Image) -> Image:
    """Two domes of the diaphragm with sharp edges; above them lung with vessels."""
    mm, shape = view.pixels_per_mm, (view.height, view.width)
    vessels = fractal_noise(rng, shape, [3 * mm, 7 * mm, 16 * mm], [0.5, 1, 1.2])
    base, summit = rng.uniform(-38, 25), rng.uniform(15, 60)
    for _ in range(2):
        bow = rng.uniform(0.006, 0.011)
        dome = base + rng.normal(0, 7) + summit - bow * (forward - rng.uniform(35, 75)) ** 2
        lung = _step(over_t12 - dome, rng.uniform(0.6, 2.5)) * _step(forward + rng.uniform(25, 45), 6)
        tissue = tissue * (1 - rng.uniform(0.24, 0.36) * lung) * (1 + rng.uniform(0.01, 0.022) * vessels * lung)
    liver = rng.uniform(0, 0.09) * _step(over_t12 + rng.uniform(10, 60), 6) * _step(forward - rng.uniform(5, 40), 8)
    return tissue * (1 + liver)


def breast_shadow(rng: Rng, trunk: Trunk, view: View, t12_up: float) -> Image:
    """mm of breast or fold in front of the upper abdomen; in some patients only."""
    if rng.random() > 0.35:
        return np.zeros_like(trunk.tissue)
    size = rng.uniform(35, 60)
    off = np.hypot((trunk.forward - rng.uniform(80, 140)) / 1.3, trunk.up - t12_up - rng.uniform(0, 40)) / size
    return blurred(np.sqrt(np.clip(1 - off**2, 0, None)).astype(np.float32), 0.8 * view.pixels_per_mm) * rng.uniform(
        30, 70
    )

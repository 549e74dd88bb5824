"""The trunk around the bones: skin line, waist and hips, lungs and diaphragm, muscle, bowel gas."""

import cv2
import numpy as np

from phantoms.canvas import ThicknessMap
from phantoms.geometry import Image, Rng, blurred, fractal_noise
from phantoms.pose import Spine
from phantoms.soft_tissue import Course
from phantoms.view import View


def trunk(rng: Rng, view: View, spine: Spine, course: Course) -> Image:
    """Millimetres of water along each ray, shape (height, width)."""
    x, y = view.world_grid()
    mm = view.pixels_per_mm
    ahead = (x - course.x(y)).astype(np.float32)
    sacrum_y, t12_y = float(spine.placed["S1"].centre[1]), float(spine.placed["T12"].centre[1])
    hip = _step(sacrum_y + rng.uniform(0, 45) - y, rng.uniform(12, 30))

    back = -rng.uniform(60, 120) - rng.uniform(0, 55) * hip - 9 * np.sin((y - sacrum_y) / 65 + rng.uniform(0, 6.3))
    belly = rng.uniform(85, 230) - rng.uniform(0, 40) * hip + 20 * np.sin((y - sacrum_y) / 90 + rng.uniform(0, 6.3))
    across = (ahead - (back + belly) / 2) / ((belly - back) / 2)
    profile = np.clip(1 - np.abs(across) ** rng.uniform(2.2, 6), 0, None) ** rng.uniform(0.3, 0.6)
    width = rng.uniform(210, 340) * (1 + rng.uniform(0.05, 0.5) * hip)
    organs = fractal_noise(rng, (view.height, view.width), [5 * mm, 13 * mm, 32 * mm, 80 * mm], [0.2, 0.4, 0.8, 1])
    tissue = width * profile * (1 + rng.uniform(0.008, 0.035) * organs)

    tissue = _with_lungs(rng, tissue, ahead, y, t12_y, mm)
    # Muscle behind, the psoas in front of the bodies, each with a soft edge.
    tissue += rng.uniform(-12, 22) * _step(ahead - rng.uniform(22, 48), rng.uniform(2, 9))
    tissue += rng.uniform(-5, 25) * _step(-ahead - rng.uniform(20, 45), rng.uniform(3, 10))
    if rng.random() < 0.15:
        tissue += _arms(rng, view, spine)
    gas = _gas(rng, view, course, sacrum_y)
    return np.clip(tissue - np.minimum(gas, tissue * 0.5), 0, None).astype(np.float32)


def _step(distance: Image, softness: float) -> Image:
    return (1 / (1 + np.exp(-np.clip(distance / softness, -40, 40)))).astype(np.float32)


def _with_lungs(rng: Rng, tissue: Image, ahead: Image, y: Image, t12_y: float, mm: float) -> Image:
    vessels = fractal_noise(rng, (tissue.shape[0], tissue.shape[1]), [4 * mm, 9 * mm], [1, 0.8])
    base = t12_y + rng.uniform(-35, 45)
    arch = np.minimum(((ahead - rng.uniform(10, 100)) / rng.uniform(60, 130)) ** 2 * 40, rng.uniform(25, 80))
    for share in (rng.uniform(0.12, 0.5), rng.uniform(0, 0.3) * (rng.random() < 0.6)):
        lung = _step(y - (base - arch + rng.normal(0, 12)), rng.uniform(1, 6))
        tissue = tissue * (1 - share * lung) * (1 + rng.uniform(0, 0.025) * lung * vessels)
    return tissue


def _arms(rng: Rng, view: View, spine: Spine) -> Image:
    """Forearms held in front of the chest or the belly cross the film; their bones count as denser water."""
    arms = ThicknessMap(view)
    for _ in range(int(rng.integers(1, 3))):
        elbow = spine.placed["L1"].centre + rng.uniform((-60, -70), (80, 140))
        along = np.array([rng.uniform(0.7, 1.0), rng.uniform(-0.5, 0.7)])
        course = np.array([elbow - along * rng.uniform(0, 120), elbow + along * 320])
        arms.band(course, rng.uniform(65, 95), rng.uniform(35, 65))
        across = rng.uniform(8, 15) * np.array([-along[1], along[0]])
        for offset in (across, -across):
            arms.band(course + offset, rng.uniform(11, 15), rng.uniform(12, 22))
            arms.band(course + offset, rng.uniform(4, 7), -8.0)
    return cv2.GaussianBlur(arms.thickness, (0, 0), max(0.5, float(view.pixels_per_mm)))


def _gas(rng: Rng, view: View, course: Course, sacrum_y: float) -> Image:
    """Bubbles and speckled content of the bowel in front of the spine and in the pelvis; mm of missing tissue."""
    rows, columns = view.height // 2, view.width // 2
    mm = view.pixels_per_mm / 2

    def place() -> tuple[float, float]:
        up = rng.uniform(-130, 190)
        # Behind the sacral promontory lies the rectum.
        ahead = rng.uniform(-60, 20) if rng.random() < 0.15 else rng.uniform(8, 150)
        at = view.to_film(np.array([float(course.x(sacrum_y + up)) + ahead, sacrum_y + up])) / 2
        return float(at[0]), float(at[1])

    def blob(canvas: Image, at: tuple[float, float], low: float, high: float) -> None:
        axes = (max(1, int(rng.uniform(low, high) * mm)), max(1, int(rng.uniform(low, high) * 0.7 * mm)))
        centre = (int(np.clip(at[0], -9999, 9999)), int(np.clip(at[1], -9999, 9999)))
        cv2.ellipse(canvas, centre, axes, float(rng.uniform(0, 180)), 0, 360, 1.0, -1, cv2.LINE_AA)

    gas = np.zeros((rows, columns), np.float32)
    for _ in range(int(rng.poisson(rng.uniform(1, 16)))):
        pocket, at = np.zeros_like(gas), place()
        for _ in range(int(rng.integers(1, 5))):
            blob(pocket, (at[0] + rng.normal(0, 9 * mm), at[1] + rng.normal(0, 9 * mm)), 3, 20)
        gas += cv2.GaussianBlur(pocket, (0, 0), max(0.4, rng.uniform(0.6, 3.5) * mm)) * np.float32(rng.uniform(5, 40))
    if rng.random() < 0.7:
        colon = np.zeros_like(gas)
        for _ in range(int(rng.integers(2, 9))):
            blob(colon, place(), 10, 42)
        grain = rng.uniform(2, 9) * mm
        speckle = np.clip(fractal_noise(rng, (rows, columns), [grain, 2 * grain], [1, 0.7]) - rng.uniform(0, 0.5), 0, 2)
        gas += blurred(colon, max(0.5, 3 * mm)) * speckle * np.float32(rng.uniform(4, 26))
    return cv2.resize(gas, (view.width, view.height), interpolation=cv2.INTER_LINEAR)

"""What lies behind the bodies: pedicles, articular and spinous processes, and the ribs of T10-T12."""

import numpy as np

from .canvas import ThicknessMap
from .geometry import Points, Rng
from .pose import Placed, Spine
from .view import View

PEDICLE_OFFSET_MM = 18.0
"""Pedicles and joints stand this far left and right of the mid-plane."""


def add_posterior_elements(bone: ThicknessMap, view: View, spine: Spine) -> None:
    for vertebra in spine.patient.vertebrae:
        detail = spine.patient.detail(f"posterior {vertebra.name}")
        placed = spine.placed[vertebra.name]
        for side in (-1, 1):
            z = side * PEDICLE_OFFSET_MM * spine.patient.scale
            shift = view.divergence(placed.centre) * z
            turn = (z * np.tan(vertebra.twist + view.patient_twist), z * np.tan(vertebra.tilt + view.patient_tilt))
            _add_arch_half(bone, placed, spine.patient.scale, shift + placed.at(turn) - placed.centre, detail)
        _add_spinous_process(bone, placed, spine.patient.scale, vertebra.name, detail)
        if vertebra.name.startswith("T"):
            _add_ribs(bone, placed, spine.patient.scale, vertebra.name == "T12", detail)


def _outline(placed: Placed, points: list[tuple[float, float]], shift: Points, detail: Rng, jitter: float) -> Points:
    return np.array([placed.at((u, v)) + shift + detail.normal(0, jitter, 2) for u, v in points])


def _add_arch_half(bone: ThicknessMap, placed: Placed, s: float, shift: Points, detail: Rng) -> None:
    a, h = placed.half_depth, placed.half_height
    pedicle = [(-a + 1, 0.9 * h), (-a + 1, 0.12 * h), (-a - 8 * s, 0.1 * h), (-a - 10 * s, 0.75 * h)]
    superior_process = [
        (-a - 6 * s, 0.8 * h),
        (-a - 5 * s, 1.35 * h),
        (-a - 9 * s, 1.65 * h),
        (-a - 14 * s, 1.3 * h),
        (-a - 15 * s, 0.3 * h),
        (-a - 8 * s, 0.1 * h),
    ]
    inferior_process = [
        (-a - 7 * s, 0.5 * h),
        (-a - 10 * s, -0.4 * h),
        (-a - 11 * s, -1.2 * h),
        (-a - 16 * s, -1.75 * h),
        (-a - 22 * s, -1.4 * h),
        (-a - 20 * s, -0.3 * h),
        (-a - 15 * s, 0.6 * h),
    ]
    transverse_end_on = [(-a - 3 * s, 0.7 * h), (-a - 3 * s, 0.2 * h), (-a - 11 * s, 0.1 * h), (-a - 11 * s, 0.7 * h)]
    for outline, thickness in (
        (pedicle, 8 * s),
        (superior_process, 11 * s),
        (inferior_process, 10 * s),
        (transverse_end_on, detail.uniform(6, 20) * s),
    ):
        bone.polygon(_outline(placed, outline, shift, detail, 0.7), thickness)


def _add_spinous_process(bone: ThicknessMap, placed: Placed, s: float, name: str, detail: Rng) -> None:
    a, h = placed.half_depth, placed.half_height
    length = (detail.uniform(14, 20) if name == "L5" else detail.uniform(24, 32)) * s
    # Thoracic processes hang down more.
    droop = detail.uniform(-0.9, -0.3) * h * (2 if name.startswith("T") else 1)
    outline = [
        (-a - 14 * s, 0.35 * h),
        (-a - 20 * s, 0.3 * h),
        (-a - 20 * s - length, 0.2 * h + droop * 0.6),
        (-a - 22 * s - length, -0.75 * h + droop * 0.6),
        (-a - 18 * s - length * 0.7, -0.95 * h + droop * 0.5),
        (-a - 17 * s, -0.7 * h),
    ]
    bone.polygon(_outline(placed, outline, np.zeros(2), detail, 0.7), detail.uniform(5, 9) * s)


def _add_ribs(bone: ThicknessMap, placed: Placed, s: float, floating: bool, detail: Rng) -> None:
    a, h = placed.half_depth, placed.half_height
    along = np.linspace(0, 1, 14)[:, None]
    for side in (-1, 1):
        root = placed.at((-a - 8 * s + side * detail.normal(0, 3), 0.6 * h))
        length = detail.uniform(60, 120) if floating else detail.uniform(110, 170)
        back = np.array([-14 * s + side * detail.normal(0, 4), -6.0])
        fall = np.array([[length * 0.75, -length * detail.uniform(0.6, 0.95)]])
        sway = side * np.array([[0, detail.normal(0, 6)]])
        course = root + back * np.sin(np.pi * np.clip(along * 2.2, 0, 1)) + fall * along**1.3 + sway
        bone.band(course, detail.uniform(8, 11) * s, 3.5)
        bone.band(course, detail.uniform(5, 7) * s, -1.5)  # marrow: the rim of a rib is brighter than its middle

"""Pedicle screws, rods and cages: metal that hides parts of the bodies and blooms over the window."""

import numpy as np

from .canvas import ThicknessMap
from .geometry import Points
from .pose import Spine


def add_hardware(metal: ThicknessMap, spine: Spine) -> None:
    patient = spine.patient
    if not patient.screws:
        return
    detail = patient.detail("screws")
    heads: dict[int, list[Points]] = {-1: [], 1: []}
    for level in patient.screws:
        placed = spine.placed[level]
        a, h = placed.half_depth, placed.half_height
        below = -14.0 if level == "S1" else 0.0  # the sacral screws enter under the endplate
        for side in (-1, 1):
            shift = detail.normal(0, 1.5, 2) + side * 1.5
            head = placed.at(np.array([-a - 14, 0.35 * h + below]) + shift)
            tip = placed.at(np.array([a * detail.uniform(0.3, 0.8), detail.normal(0.2, 0.2) * h + below]) + shift)
            metal.band([head, tip], 5.5, 5)
            metal.band([head - placed.at((6, 0)) + placed.centre, head], 11, 9)
            heads[side].append(head)
    for side in (-1, 1):
        metal.band(heads[side], 5.5, 7)
    if patient.cage:
        for level in patient.screws[:-1]:
            placed = spine.placed[level]
            disc = next(d for v, d in zip(patient.vertebrae, patient.discs, strict=True) if v.name == level)
            middle = np.array([0.0, -placed.half_height - disc.height / 2])
            ends = [placed.at(middle + np.array([x, 0.0])) for x in (-8.0, 8.0)]
            metal.band(ends, max(3.0, disc.height * 0.8), detail.uniform(1, 5))

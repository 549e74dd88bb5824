"""Sacrum and hip bones. They move as one with the sacral endplate."""

import numpy as np

from .canvas import ThicknessMap
from .geometry import Points, rounded, rotation
from .pose import Placed, Spine


def add_sacrum(bone: ThicknessMap, attenuation: ThicknessMap, spine: Spine) -> None:
    """The curved sacrum with its crest, remains of its discs, the joints with L5 and the alae over L5-S1."""
    patient, sacrum = spine.patient, spine.placed["S1"]
    s, depth = patient.scale, patient.sacral_depth
    detail = patient.detail("sacrum")
    length, curve = detail.uniform(95, 120) * s, np.deg2rad(detail.uniform(35, 75))

    def wall(offset: float, taper: float) -> list[Points]:
        points: list[Points] = []
        at, heading = sacrum.centre.copy(), sacrum.angle - np.pi / 2 + np.deg2rad(8)
        for k in range(9):
            forward = rotation(heading) @ np.array([0.0, 1.0])
            points.append(at + forward * offset * (1 - taper * k / 8))
            at = at + rotation(heading) @ np.array([1.0, 0.0]) * length / 8
            heading -= curve / 8 * (1 if k > 1 else 0.3)
        return points

    front, back = wall(depth / 2 * 0.98, 0.75), wall(-depth / 2, 0.5)
    crest_base, crest = wall(-depth / 2 - 5 * s, 0.5), wall(-depth / 2 - 14 * s, 0.35)
    bone.polygon(front[1:] + back[::-1][:-1], detail.uniform(9, 16), 1)
    bone.polygon(front + back[::-1], detail.uniform(3, 7), 0)
    bone.polygon(crest_base[1:7] + crest[1:7][::-1], detail.uniform(6, 12), 2)
    below = rotation(sacrum.angle) @ np.array([0.0, -2.2])
    for k in (3, 5, 6):
        scar = np.array([front[k], back[k]])
        attenuation.band(scar, 1.8 * s, 0.10)
        attenuation.band(scar + below, 1.5 * s, -0.06)

    d = depth
    for side in (-1, 1):

        def near(points: list[tuple[float, float]], side: int = side) -> Points:
            return np.array(
                [sacrum.at(np.array(p) * s + detail.normal(0, 0.8, 2) + np.array([side * 1.5, side])) for p in points]
            )

        joint = [(-d / 2 - 4, -2), (-d / 2 - 5, 9), (-d / 2 - 11, 12), (-d / 2 - 15, 3), (-d / 2 - 14, -14)]
        bone.polygon(near([*joint, (-d / 2 - 5, -14)]), 10 * s)
        ala = [(d * 0.6, -3.0), (d * 0.15, detail.uniform(-3, 7)), (-d * 0.6, detail.uniform(-5, 3))]
        bone.polygon(near([*ala, (-d * 0.75, -38), (d * 0.3, -46)]), detail.uniform(1.5, 5), 1)


def add_hip_bones(bone: ThicknessMap, spine: Spine, rotation_mm: Points) -> None:
    """Both iliac wings with their crests and the femoral heads.

    `rotation_mm` parts the two sides: a patient who is not quite lateral shows two crests.
    """
    patient, sacrum = spine.patient, spine.placed["S1"]
    s, crest = patient.scale, patient.crest_height
    for side in (-1, 1):
        detail = patient.detail(f"hip bone {side}")
        centre = sacrum.centre + detail.normal(0, 4, 2) + side * rotation_mm
        local = [
            (-38 * s, -40 * s),
            (-44 * s, -18 * s),
            (-36 * s, 2 * s),
            (-14 * s, crest * 0.8),
            (14 * s, crest),
            (38 * s, crest * 0.6 - 4 * s),
            (56 * s, -22 * s),
            (62 * s, -44 * s),
            (52 * s, -70 * s),
            (36 * s, -95 * s),
            (5 * s, -105 * s),
            (-18 * s, -85 * s),
        ]
        wing = np.array([centre + np.array(p) + detail.normal(0, 2, 2) for p in local])
        bone.polygon(wing, detail.uniform(4, 10))
        bone.band(rounded(wing[:8], 2)[:-4], detail.uniform(3, 6), detail.uniform(5, 14))
        _add_femur(bone, centre + np.array([45 * s, -95 * s]), s)


def _add_femur(bone: ThicknessMap, head: Points, s: float) -> None:
    angles = np.linspace(0, 2 * np.pi, 32, endpoint=False)
    circle = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    bone.polygon(head + 22 * s * circle, 14, 0)
    shaft = Placed(head, 0.0, circle, 0, 0)
    bone.polygon(
        [shaft.at(p) for p in ((-14 * s, -8 * s), (14 * s, -8 * s), (22 * s, -160 * s), (-6 * s, -160 * s))], 10
    )

"""Ribs, and the arms that hang into wide films."""

import numpy as np

from phantoms.geometry import Rng
from phantoms.pose import Spine

from .slices import Bone, RaySum, smooth_curve


def add_ribs(ray: RaySum, spine: Spine, bone: Bone) -> None:
    """Both sides of the lower ribs: from the vertebra out and back, then forward and down over the upper lumbar spine."""
    s = spine.patient.scale
    t12, t10 = spine.placed["T12"].centre, spine.placed["T10"].centre
    upward = (t10 - t12) / np.hypot(*(t10 - t12))
    forward = np.array([upward[1], -upward[0]])
    spacing = np.hypot(*(t10 - t12)) / 2
    for rib in range(12, 6, -1):
        shared = spine.patient.detail(f"rib {rib}")
        root = t12 + upward * spacing * (12 - rib)
        reach = {12: shared.uniform(30, 90), 11: shared.uniform(90, 140)}.get(rib, 175.0)
        fall = shared.uniform(0.55, 1.0)
        for side in (-1, 1):
            own = spine.patient.detail(f"rib {rib} {side}")
            local = np.array(
                [(-16, 8, 14), (-36, -2, 45), (-42, -16, 80), (-22, -30, 112), (18, -48, 130), (70, -58, 130), (130, -52, 110)]
            ) * [1, fall, 1] + own.normal(0, 3, (7, 3))  # fmt: skip
            course = smooth_curve(local, 60)
            course = course[course[:, 0].cumsum() * 0 + np.arange(60) < 60 * min(1.0, reach / 175 + 0.15)]
            world = root + (course[:, :1] * forward + course[:, 1:2] * upward) * s
            seen = ray.displaced(world, side * course[:, 2] * s)
            width = own.uniform(9, 13) * s
            ray.stroke(seen, width, 4.0 * bone.cancellous + 1.8 * bone.cortical)
            ray.stroke(seen, width - 2.6, -1.0 * bone.cortical)


def add_arms(rng: Rng, ray: RaySum, spine: Spine, bone: Bone, water: float) -> None:
    """Arms crossed or held on a bar: soft cylinders with a bone inside, in front of the chest."""
    s, top = spine.patient.scale, spine.placed["T11"].centre
    elbow = top + np.array([rng.uniform(95, 175), rng.uniform(-35, 50)]) * s
    for side in (-1, 1):
        own = elbow + rng.normal(0, 14, 2)
        shoulder = own + np.array([rng.uniform(-75, 25), rng.uniform(120, 170)])
        hand = own + np.array([rng.uniform(110, 180), rng.uniform(-20, 110)])
        for line, flesh, shaft in (((shoulder, own), 78.0, 24.0), ((own, hand), 62.0, 15.0)):
            seen = ray.displaced(smooth_curve(np.array(line), 20), np.full(20, side * 180.0))
            for share in np.linspace(0.25, 1, 7):
                ray.stroke(seen, flesh * share, water * flesh * 0.75 / 7)
            ray.stroke(seen, shaft, 10 * bone.cancellous + 7 * bone.cortical)
            ray.stroke(seen, shaft * 0.55, -3.5 * bone.cortical)

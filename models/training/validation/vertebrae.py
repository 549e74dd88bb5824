"""Thoracolumbar vertebrae: bodies with irregular, worn endplates, and the arches behind them."""

import numpy as np

from phantoms.anatomy import VERTEBRAE, Patient, Vertebra
from phantoms.geometry import Array, Points, Rng
from phantoms.pose import Placed, Spine

from .slices import Bone, RaySum, lateral_slices

BODY_SLICES = 35


def add_bodies(ray: RaySum, spine: Spine, bone: Bone) -> None:
    for vertebra in spine.patient.vertebrae:
        _add_body(ray, spine, vertebra, bone)


def _add_body(ray: RaySum, spine: Spine, vertebra: Vertebra, bone: Bone) -> None:
    patient, placed = spine.patient, spine.placed[vertebra.name]
    detail = patient.detail(f"body {vertebra.name}")
    shape = _BodyShape(patient, vertebra, placed, detail)
    sclerosis = [wear * detail.uniform(0, 1) for wear in shape.wear]
    for lateral, thickness in zip(*lateral_slices(vertebra.half_width, BODY_SLICES), strict=True):
        z = float(lateral) * vertebra.half_width
        turned = np.array([z * np.tan(vertebra.twist), z * np.tan(vertebra.tilt)])
        superior, inferior = shape.endplates(float(lateral))
        front, back = shape.walls(float(lateral))
        outline = np.vstack([superior, front, inferior[::-1], back])
        ray.slice(placed.at(outline + turned), z, float(thickness), bone)
        for plate, up, dense in ((superior, 1.0, sclerosis[0]), (inferior, -1.0, sclerosis[1])):
            seen = ray.displaced(placed.at(plate + turned), z)
            ray.stroke(seen, 1.1 * bone.shell, 0.8 * bone.cortical * float(thickness))
            if dense > 0.15:
                depth = 2 + 4 * dense
                inside = ray.displaced(placed.at(plate + turned - [0.0, up * depth / 2]), z)
                ray.stroke(inside, depth, 0.35 * dense * bone.cancellous * float(thickness))


class _BodyShape:
    """A body's surface in its own axes. Its rim in the mid-sagittal plane is where the truth says, spurs aside."""

    def __init__(self, patient: Patient, vertebra: Vertebra, placed: Placed, detail: Rng) -> None:
        self._vertebra, self._exponent = vertebra, patient.body_exponent
        self._a, self._h = placed.half_depth, placed.half_height
        i = VERTEBRAE.index(vertebra.name)
        above = patient.discs[i - 1].height if i else 6.0
        self.wear = [
            float(np.clip(1.3 - height / (8.5 * patient.scale), 0, 1)) for height in (above, patient.discs[i].height)
        ]
        # Endplates are never smooth; worn ones less so. Modes across depth, each drifting from side to side.
        self._waves = [
            (
                detail.normal(0, 0.22 + 0.55 * wear, 5) / np.arange(1, 6) ** 0.6,
                detail.uniform(0, 6.3, 5),
                detail.normal(0, 1.5, 5),
            )
            for wear in self.wear
        ]
        self._node = [(detail.uniform(-0.5, 0.5), detail.uniform(0, 4) * (detail.random() < 0.15)) for _ in range(2)]
        self._dish = [detail.uniform(-0.35, 0.45) for _ in range(2)]

    def endplates(self, lateral: float) -> tuple[Points, Points]:
        """Superior and inferior surface, from the back to the front, spurs included."""
        v, rim = self._vertebra, self._rim(lateral)
        spur = v.osteophytes
        reach = 1 - 0.5 * lateral**2
        plates = []
        for k, (sign, concavity) in enumerate(((1.0, v.superior_concavity), (-1.0, v.inferior_concavity))):
            front, back = (spur[0], spur[1]) if k == 0 else (spur[3], spur[2])
            u = np.linspace(rim[0], rim[1], 25)
            un = np.clip(u / self._a, -1, 1)
            hollow = concavity * (1 - un**2) * (1 - 0.6 * lateral**2) * (1 + self._dish[k] * un)
            if k == 0:
                hollow = hollow + v.collapse * self._h * 0.8 * (1 - un**2) * (1 - 0.5 * lateral**2)
            at, deep = self._node[k]
            hollow = hollow + deep * np.exp(-((un - at) ** 2) / 0.03 - (lateral / 0.4) ** 2)
            hollow = hollow + self._waviness(k, un, lateral) * np.sqrt(np.clip(1 - un**2, 0, 1))
            height = self._h + sign * np.tan(v.wedge / 2) * u - hollow
            # The ring apophysis rounds off; spurs prolong the rim and lean over the disc.
            height = height - 0.7 * np.clip(np.abs(un) - 0.93, 0, 1) / 0.07 * 0.6
            surface = np.stack([u, sign * height], axis=1)
            if back > 0.4:
                tip = surface[0] + [-back * reach, sign * 0.25 * back * reach]
                surface = np.vstack([tip, surface])
            if front > 0.4:
                tip = surface[-1] + [front * reach, sign * 0.3 * front * reach]
                surface = np.vstack([surface, tip])
            plates.append(surface)
        return plates[0], plates[1]

    def walls(self, lateral: float) -> tuple[Points, Points]:
        """Front wall downward, back wall upward."""
        v, (behind, before) = self._vertebra, self._rim(lateral)
        along = np.array([0.66, 0.33, 0.0, -0.33, -0.66])
        waist = 1 - along**2
        front = np.stack([before - v.anterior_waist * waist, along * self._h], axis=1)
        back = np.stack([behind + v.posterior_waist * waist, along * self._h], axis=1)
        return front, back[::-1]

    def _rim(self, lateral: float) -> tuple[float, float]:
        side = abs(lateral)
        front = (1 - side**self._exponent) ** (1 / self._exponent)
        back = 1.0 if side < 0.5 else float(np.sqrt(max(0.0, 1 - ((side - 0.5) / 0.5) ** 2)))
        return -self._a * (0.25 + 0.75 * back), self._a * (1.5 * front - 0.5)

    def _waviness(self, plate: int, un: Array, lateral: float) -> Array:
        sizes, phases, drifts = self._waves[plate]
        modes = np.arange(1, 6)[:, None]
        waves = np.sin(modes * (un[None] + 1) * 1.8 + phases[:, None] + drifts[:, None] * lateral)
        return np.asarray((sizes[:, None] * waves).sum(axis=0))


def add_arches(ray: RaySum, spine: Spine, bone: Bone) -> None:
    """Pedicles, articular, transverse and spinous processes."""
    for i, vertebra in enumerate(spine.patient.vertebrae):
        placed, s = spine.placed[vertebra.name], spine.patient.scale
        detail = spine.patient.detail(f"arch {vertebra.name}")
        arthrosis = detail.uniform(0.9, 1.25) + 0.12 * max(0, i - 4) * detail.uniform(0, 2)
        for side in (-1, 1):
            _add_arch_half(ray, placed, vertebra, s, side, arthrosis, bone, detail)
        _add_spinous_process(ray, placed, vertebra, s, bone, detail)


def _add_arch_half(
    ray: RaySum, placed: Placed, vertebra: Vertebra, s: float, side: int, arthrosis: float, bone: Bone, detail: Rng
) -> None:
    a, h, g = placed.half_depth, placed.half_height, arthrosis
    pedicle = [
        (-a + 2, 0.85 * h),
        (-a + 2, 0.12 * h),
        (-a - 5 * s, 0.2 * h),
        (-a - 10 * s, 0.0),
        (-a - 10 * s, 0.7 * h),
    ]
    superior = [(-5, 0.7), (-4.5, 1.3), (-7, 1.62), (-12, 1.45), (-15, 0.7), (-13, 0.1), (-8, 0.1)]
    inferior = [(-8, 0.4), (-10.5, -0.5), (-11, -1.3), (-14, -1.8), (-20, -1.6), (-22, -0.6), (-18, 0.5)]
    centre_z = {"L4": 15.5, "L5": 18.0}.get(vertebra.name, 13.5) * s
    parts = (
        (np.array(pedicle), centre_z - 1, 8 * s, 0.8),
        (np.array(superior) * [s * g, h] + [-a, 0], centre_z + 3, 10 * s, 0.9 * g),
        (np.array(inferior) * [s * g, h] + [-a, 0], centre_z, 9 * s, 0.8 * g),
        (
            np.array([(-4, 0.65), (-3, 0.3), (-9, 0.15), (-12, 0.4), (-9, 0.75)]) * [s, h] + [-a, 0],
            centre_z + 16 * s,
            24 * s,
            0.45,
        ),
    )
    for outline, z, depth, dense in parts:
        outline = outline + detail.normal(0, 0.8, outline.shape)
        drift = detail.normal(0, 0.12, 2)
        for k in np.linspace(-0.5, 0.5, 7):
            bulge = 1 - 1.1 * k**2
            middle = outline.mean(axis=0)
            local = middle + (outline - middle) * bulge + k * depth * drift
            at = side * (z + k * depth)
            turned = np.array([at * np.tan(vertebra.twist), at * np.tan(vertebra.tilt)])
            ray.slice(placed.at(_rounded(local) + turned), at, dense * depth / 7, bone)


def _add_spinous_process(ray: RaySum, placed: Placed, vertebra: Vertebra, s: float, bone: Bone, detail: Rng) -> None:
    a, h = placed.half_depth, placed.half_height
    length = (detail.uniform(12, 20) if vertebra.name == "L5" else detail.uniform(24, 34)) * s
    droop = detail.uniform(-0.9, -0.2) * h * (2 if vertebra.name.startswith("T") else 1)
    root, end = -a - 15 * s, -a - 19 * s - length
    outline = np.array(
        [
            (root, 0.4 * h),
            (end + 6, 0.2 * h + 0.5 * droop),
            (end, 0.1 * h + 0.6 * droop),
            (end - 2, -0.5 * h + 0.6 * droop),
            (end + 4, -0.95 * h + 0.6 * droop),
            (root - 0.5 * length, -0.85 * h + 0.4 * droop),
            (root - 2, -0.6 * h),
        ]
    ) + detail.normal(0, 1.0, (7, 2))
    flat = Bone(1.3 * bone.cancellous, 0.7 * bone.cortical, bone.shell)
    for z in (-2.0, -1.0, 0.0, 1.0, 2.0):
        middle = outline.mean(axis=0)
        swell = 1 + 0.05 * detail.normal() - 0.03 * z**2
        ray.slice(placed.at(_rounded(middle + (outline - middle) * swell)), z * s, 1.2 * s, flat)


def _rounded(outline: Points) -> Points:
    following = np.roll(outline, -1, axis=0)
    return np.stack([0.75 * outline + 0.25 * following, 0.25 * outline + 0.75 * following], axis=1).reshape(-1, 2)


def add_fused_processes(ray: RaySum, spine: Spine, bone: Bone) -> None:
    """The broad transverse processes of a sacralised L5, grown onto the alae."""
    l5, sacrum, s = spine.placed["L5"], spine.placed["S1"], spine.patient.scale
    a, h = l5.half_depth, l5.half_height
    upper = [l5.at((-0.9 * a, 0.75 * h)), l5.at((0.15 * a, 0.55 * h))]
    lower = [sacrum.at((0.3 * a, -6.0 * s)), sacrum.at((-1.1 * a, -8.0 * s))]
    for side in (-1, 1):
        for share in np.linspace(0, 1, 7):
            middle = np.mean([*upper, *lower], axis=0)
            outline = middle + (np.array([*upper, *lower]) - middle) * (1 - 0.3 * share)
            ray.slice(_rounded(outline), side * (26 + 22 * share) * s, 3.2 * s, bone)

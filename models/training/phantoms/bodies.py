"""Vertebral bodies by ray sum: each is cut into sagittal slices, and every ray adds what it crosses in each.

This is what gives a film its real edges: endplates that double where the body tilts or lies far from the central ray,
a bright rim where the ray runs along the shell, a pale centre of cancellous bone.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .anatomy import Patient, Vertebra
from .canvas import ThicknessMap, clip
from .geometry import Array, Image, Rng
from .pose import Placed, Spine
from .view import View

Volume = NDArray[np.float32]
"""Shape (slice, row, column)."""

SLICES = 41
"""Enough that no single slice shows as a line in the cancellous bone."""


@dataclass(frozen=True)
class BoneMatter:
    """Attenuation per mm of cancellous and cortical bone, and the shell's thickness in mm."""

    cancellous: float
    cortical: float
    shell: float


def bone_matter(patient: Patient, exposure: float) -> BoneMatter:
    """`exposure` spreads the contrast between films: the tube voltage decides how much bone stands out."""
    detail = patient.detail("shell")
    return BoneMatter(
        cancellous=0.010 * patient.mineral * exposure,
        cortical=0.034 * patient.mineral**0.5,
        shell=detail.uniform(0.5, 1.2) * patient.mineral**0.5,
    )


@dataclass(frozen=True)
class _Shape:
    half_depth: float
    half_height: float
    half_width: float
    wedge: float
    superior_concavity: float
    inferior_concavity: float
    anterior_waist: float
    posterior_waist: float
    collapse: float
    tilt: float
    twist: float


def _shape_of(vertebra: Vertebra) -> _Shape:
    return _Shape(
        vertebra.depth / 2,
        vertebra.height / 2,
        vertebra.half_width,
        vertebra.wedge,
        vertebra.superior_concavity,
        vertebra.inferior_concavity,
        vertebra.anterior_waist,
        vertebra.posterior_waist,
        vertebra.collapse,
        vertebra.tilt,
        vertebra.twist,
    )


def add_bodies(attenuation: Image, view: View, spine: Spine, matter: BoneMatter, *, slices: int = SLICES) -> None:
    """Adds the attenuation of T10..L5 and of the first sacral body to the map."""
    patient = spine.patient
    for vertebra in patient.vertebrae:
        _add_body(attenuation, view, patient, spine.placed[vertebra.name], _shape_of(vertebra), matter, slices)
    sacrum = spine.placed["S1"]
    half_height = 0.40 * patient.sacral_depth
    first = Placed(sacrum.at((0.0, -half_height)), sacrum.angle, sacrum.corners, sacrum.half_depth, half_height)
    shape = _Shape(first.half_depth, half_height, patient.sacral_half_width, 0, 1.2, -1.0, 0.5, 0.5, 0, 0, 0)
    _add_body(attenuation, view, patient, first, shape, matter, slices, sacral=True)


def _add_body(
    attenuation: Image,
    view: View,
    patient: Patient,
    placed: Placed,
    shape: _Shape,
    matter: BoneMatter,
    slices: int,
    *,
    sacral: bool = False,
) -> None:
    a, h = shape.half_depth, shape.half_height
    centre = view.to_film(placed.centre)
    region = clip(view, centre[None], (np.hypot(a, h) + 12) * view.pixels_per_mm)
    if region is None:
        return
    x0, y0, x1, y1 = region
    columns, rows = np.meshgrid(np.arange(x0, x1) + 0.5, np.arange(y0, y1) + 0.5)
    to_local = np.array([[np.cos(placed.angle), -np.sin(placed.angle)], [np.sin(placed.angle), np.cos(placed.angle)]])
    local = (view.to_world(np.stack([columns, rows], axis=-1)) - placed.centre) @ to_local

    # Slices bunch towards the sides, where the outline changes fastest.
    theta = ((np.arange(slices) + 0.5) / slices * 2 - 1) * np.pi / 2 * 0.97
    lateral = np.sin(theta)
    thickness = _column(np.cos(theta) / np.cos(theta).sum() * 2 * shape.half_width)
    z = _column(lateral * shape.half_width)
    drift = view.divergence(placed.centre) @ to_local
    per_mm_u = float(drift[0] + np.tan(shape.twist + view.patient_twist))
    per_mm_v = float(drift[1] + np.tan(shape.tilt + view.patient_tilt))
    u = local[..., 0][None].astype(np.float32) - z * np.float32(per_mm_u)
    v = local[..., 1][None].astype(np.float32) - z * np.float32(per_mm_v)

    depth_inside, to_endplate = _distances(patient, shape, u, v, _column(np.abs(lateral)), sacral=sacral)
    # The step between slices must be no sharper than their displacement, or each would show as a line.
    step = 1.3 * 2 * shape.half_width / slices * float(np.hypot(per_mm_u, per_mm_v))
    soft = np.float32(max(1 / view.pixels_per_mm, step))
    inside = np.clip(depth_inside / soft + 0.5, 0, 1)
    wall = np.clip((matter.shell * 0.8 - depth_inside) / soft + 0.5, 0, 1) * inside * 0.75
    endplate = np.clip((matter.shell * 2.0 - to_endplate) / soft + 0.5, 0, 1) * inside * 0.9
    total = ((inside * matter.cancellous + np.maximum(wall, endplate) * matter.cortical) * thickness).sum(axis=0)
    if sacral:  # fades into the rest of the sacrum, which is drawn as outlines
        total = total * np.clip((local[..., 1] + 1.1 * h) / (1.3 * h), 0, 1) * 0.75
    attenuation[y0:y1, x0:x1] += total.astype(np.float32)


def _distances(
    patient: Patient, shape: _Shape, u: Volume, v: Volume, lateral: Volume, *, sacral: bool
) -> tuple[Volume, Volume]:
    """Depth below the nearest surface and below the nearest endplate, mm; negative outside."""
    a, h = shape.half_depth, shape.half_height
    exponent = patient.body_exponent
    front = (1 - lateral**exponent) ** (1 / exponent)
    back = np.where(lateral < 0.55, 1, np.sqrt(np.clip(1 - ((lateral - 0.55) / 0.45) ** 2, 0, 1)))
    slope = np.tan(shape.wedge / 2)
    un, vn = np.clip(u / a, -1.15, 1.15), np.clip(v / h, -1.1, 1.1)
    dish = (1 - un**2) * (1 - 0.75 * lateral**2) * (1 + 0.25 * un)
    superior = h + slope * u - (shape.superior_concavity + shape.collapse * h * 0.9) * dish
    inferior = -h - slope * u + shape.inferior_concavity * (1 - un**2) * (1 - 0.6 * lateral**2) * (1 - 0.35 * un)
    anterior = (1.55 * front - 0.55) * a - shape.anterior_waist * (1 - vn**2) * front
    posterior = -a * back + shape.posterior_waist * (1 - vn**2)
    below_top = superior - v
    above_bottom = np.full_like(v, 9 * h) if sacral else v - inferior
    k = np.float32(patient.rim_radius)
    depth = _smooth_minimum(
        _smooth_minimum(below_top, above_bottom, k), _smooth_minimum(anterior - u, u - posterior, k), k
    )
    return depth, np.minimum(below_top, above_bottom)


def _smooth_minimum(p: Volume, q: Volume, radius: np.float32) -> Volume:
    return np.minimum(p, q) - np.clip(radius - np.abs(p - q), 0, None) ** 2 / (4 * radius)


def _column(values: Array) -> Volume:
    return values.astype(np.float32)[:, None, None]


def add_osteophytes(bone: ThicknessMap, spine: Spine) -> None:
    """Spurs beside the rim. They are not the corner: the truth stays at the rim of the body."""
    for vertebra in spine.patient.vertebrae:
        placed, detail = spine.placed[vertebra.name], spine.patient.detail(f"osteophytes {vertebra.name}")
        signs = ((1, 1), (-1, 1), (-1, -1), (1, -1))
        for corner, (forward, up), length in zip(placed.corners, signs, vertebra.osteophytes, strict=True):
            density = _spur_density(detail)
            if length == 0:
                continue
            outline = [
                (-forward * 3, 0.0),
                (forward * length, up * length * 0.35),
                (forward * length * 0.6, -up * length * 0.35),
                (-forward, -up * (length * 0.9 + 2)),
            ]
            here = Placed(corner, placed.angle, placed.corners, 0, 0)
            bone.polygon([here.at(p) for p in outline], density, 1)


def _spur_density(detail: Rng) -> float:
    return float(detail.uniform(0.15, 0.4))

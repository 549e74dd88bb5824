"""One patient in one posture: rigid vertebrae stacked on the sacrum.

A vertebra keeps its shape; only the discs change. Bending turns and slides each vertebra on the one below it by the
amounts of its `SegmentMotion`, shared between flexion and extension, so the difference between the films is exact.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from .anatomy import LEVELS, VERTEBRAE, Patient
from .geometry import Points, Rng, rotation, turned

Posture = Literal["flexion", "extension"]

# Rotation between full flexion and full extension, degrees, mean and deviation. L2-S1: Abbott et al., BMC
# Musculoskelet Disord 2006;7:45, table 5. L1-L2 and above: read off the same trend, the thorax being stiff.
_ROTATION_DEG = {
    "T10": (2.0, 1.0),
    "T11": (2.5, 1.0),
    "T12": (4.0, 1.5),
    "L1": (9.0, 4.0),
    "L2": (10.7, 4.56),
    "L3": (10.0, 4.83),
    "L4": (8.2, 5.31),
    "L5": (6.8, 6.25),
}
ROTATION_LIMITS_DEG = (-2.0, 18.0)

CENTROID_BELOW_ENDPLATE = 0.38
"""Depths of the sacral endplate from its middle to S1's centre (the project's contract)."""


@dataclass(frozen=True)
class SegmentMotion:
    """What the upper vertebra of a segment does from extension to flexion, relative to the lower one."""

    rotation: float
    """Radians of lordosis gained from flexion to extension: IROM."""
    slide: float
    """Millimetres it glides forward along the disc from extension to flexion."""
    flexion_share: float
    """Share of both that lies between neutral and flexion, 0..1."""


@dataclass(frozen=True)
class Placed:
    """A body in the world: centre in mm, angle of its mid-plane (posterior to anterior) against +x."""

    centre: Points
    angle: float
    corners: Points
    """Rim points in the mid-sagittal plane, (4, 2): superior anterior, superior posterior, inferior posterior,
    inferior anterior; the sacrum has the first two, (2, 2)."""
    half_depth: float
    half_height: float

    def at(self, local: tuple[float, float] | Points) -> Points:
        """World position of a point given in the body's own axes (forward, up) from its centre."""
        return self.centre + turned(local, self.angle)


@dataclass(frozen=True)
class Spine:
    patient: Patient
    placed: Mapping[str, Placed]
    """By name: T10..L5 and S1."""

    def corners(self, level: str) -> Points:
        return self.placed[level].corners

    def rim_points(self) -> Points:
        """The 22 landmarks of L1..S1, world mm."""
        return np.concatenate([self.placed[level].corners for level in LEVELS])


def sample_motions(rng: Rng, fixed: Mapping[str, tuple[float, float]]) -> dict[str, SegmentMotion]:
    """Motion of the segment below each vertebra; `fixed` gives (rotation in degrees, slide in mm) where it is set."""
    low, high = ROTATION_LIMITS_DEG
    motions: dict[str, SegmentMotion] = {}
    for name in VERTEBRAE:
        mean, deviation = _ROTATION_DEG[name]
        rotation_deg = _between(rng, mean, deviation, low, high)
        # A turning vertebra also glides, about 0.08 mm per degree: forward on bending forward.
        slide = 0.08 * rotation_deg + rng.normal(0, 0.35)
        share = rng.uniform(0.4, 0.65)
        if name in fixed:
            rotation_deg, slide = fixed[name]
        motions[name] = SegmentMotion(float(np.deg2rad(rotation_deg)), float(slide), float(share))
    return motions


def _between(rng: Rng, mean: float, deviation: float, low: float, high: float) -> float:
    # Redrawn, not clipped: clipping would pile values up on the limits.
    while True:
        value = float(rng.normal(mean, deviation))
        if low <= value <= high:
            return value


def bend(patient: Patient, motions: Mapping[str, SegmentMotion], posture: Posture, pelvic_tilt: float) -> Spine:
    """Stacks the vertebrae from the sacrum upward. `pelvic_tilt` in radians adds to the sacral slope."""
    slope = patient.sacral_slope + pelvic_tilt
    half_sacrum = patient.sacral_depth / 2
    origin = np.zeros(2)
    placed: dict[str, Placed] = {
        "S1": Placed(origin, -slope, turned([[half_sacrum, 0.0], [-half_sacrum, 0.0]], -slope), half_sacrum, 10.0)
    }
    top, angle = origin, -slope  # the endplate that carries the next vertebra
    for vertebra, disc in zip(reversed(patient.vertebrae), reversed(patient.discs), strict=True):
        motion = motions[vertebra.name]
        share = -motion.flexion_share if posture == "flexion" else 1 - motion.flexion_share
        lordosis = disc.lordosis + share * motion.rotation
        slip = disc.slip - share * motion.slide
        base = top + turned([slip, disc.height], angle + lordosis / 2)
        body_angle = angle + lordosis + vertebra.wedge / 2
        half_height = vertebra.height / 2
        upward = rotation(body_angle) @ np.array([0.0, 1.0])
        centre = base + upward * half_height
        placed[vertebra.name] = Placed(
            centre,
            body_angle,
            centre + turned(rim(vertebra.depth / 2, half_height, vertebra.wedge), body_angle),
            vertebra.depth / 2,
            half_height,
        )
        top, angle = centre + upward * half_height, body_angle + vertebra.wedge / 2
    return Spine(patient, placed)


def rim(half_depth: float, half_height: float, wedge: float) -> Points:
    """The four corners of a body in its own axes, in the contract's order."""
    rise = np.tan(wedge / 2) * half_depth
    front, back = half_height + rise, half_height - rise
    return np.array([[half_depth, front], [-half_depth, back], [-half_depth, -back], [half_depth, -front]])


def centre_of(level: str, corners: Points) -> Points:
    """Centre by the contract, in the coordinates of `corners`: mean of the four; S1 by rule from its endplate."""
    if level != "S1":
        return corners.mean(axis=0)
    forward = corners[0] - corners[1]
    # Caudal: forward turned a quarter away from the head (world axes, y up).
    return corners.mean(axis=0) + CENTROID_BELOW_ENDPLATE * np.array([forward[1], -forward[0]])

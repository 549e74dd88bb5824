"""A patient: the shapes that stay the same whichever way the spine bends.

Sizes follow published means of CT and radiograph series (bodies 27-28 mm high and 33-35 mm deep at L3-L5, discs
8-11.5 mm); their spread, the share of worn discs, fractures, scoliosis and osteophytes is wider than a healthy
population's, because patients who are sent for flexion/extension films are not healthy.
"""

from dataclasses import dataclass

import numpy as np

from .geometry import Array, Rng, clipped_normal

VERTEBRAE = ("T10", "T11", "T12", "L1", "L2", "L3", "L4", "L5")
"""From above; films of the lumbar spine show the lower thoracic ones, so the phantom has them too."""

LEVELS = ("L1", "L2", "L3", "L4", "L5", "S1")
SEGMENTS = ("L1-L2", "L2-L3", "L3-L4", "L4-L5", "L5-S1")

# One column per vertebra of VERTEBRAE. Discs are the ones below each vertebra.
_DEPTH_MM = (27.0, 28.5, 30.0, 31.5, 33.0, 34.0, 34.5, 35.0)
_HEIGHT_MM = (22.0, 23.5, 25.0, 26.5, 27.5, 28.0, 27.5, 27.0)
_HALF_WIDTH_MM = (15.0, 16.0, 18.0, 20.0, 21.0, 22.0, 23.5, 25.0)
_WEDGE_DEG = (-3.0, -3.0, -2.5, -2.0, -0.5, 1.0, 2.5, 8.0)
_DISC_HEIGHT_MM = (5.0, 5.5, 6.5, 8.0, 9.5, 10.5, 11.5, 10.0)
_DISC_LORDOSIS_DEG = (0.0, 0.0, 1.5, 4.0, 6.5, 9.0, 12.0, 14.0)


@dataclass(frozen=True)
class Vertebra:
    """A body seen from the side; millimetres and radians. The rim corners follow from depth, height and wedge."""

    name: str
    depth: float
    height: float
    wedge: float
    """Angle between the endplates, lordotic (taller in front) positive."""
    half_width: float
    superior_concavity: float
    inferior_concavity: float
    anterior_waist: float
    posterior_waist: float
    collapse: float
    """Share of the height lost in the middle of the superior endplate by a fracture; 0 for none."""
    tilt: float
    """Lateral bend: shows both edges of an endplate as a double contour."""
    twist: float
    """Axial rotation: shows a double posterior wall."""
    osteophytes: tuple[float, float, float, float]
    """Length of the spur at superior anterior, superior posterior, inferior posterior, inferior anterior; 0: none."""


@dataclass(frozen=True)
class Disc:
    """The disc below a vertebra in the neutral posture."""

    height: float
    lordosis: float
    slip: float
    """How far the upper vertebra sits forward (positive) on the lower one."""


@dataclass(frozen=True)
class Patient:
    scale: float
    vertebrae: tuple[Vertebra, ...]
    discs: tuple[Disc, ...]
    sacral_slope: float
    sacral_depth: float
    sacral_half_width: float
    body_exponent: float
    """How square a body is in the axial plane (a superellipse's exponent)."""
    rim_radius: float
    mineral: float
    """Bone density: 0.55 osteoporotic to 1.25 dense."""
    crest_height: float
    """How far the iliac crest rises over the sacral endplate; about 40 mm covers L4-L5."""
    screws: tuple[str, ...]
    """Levels that carry pedicle screws and a rod, from above; empty: none."""
    cage: bool
    aortic_calcification: bool
    texture_seed: int
    """Seeds the details of shape that must be alike in both films."""

    def detail(self, structure: str) -> Rng:
        """A generator for one structure's details: the same in both films, whatever else was drawn before."""
        return np.random.default_rng([self.texture_seed, *structure.encode()])


@dataclass(frozen=True)
class Findings:
    """What a patient must have; everything else is drawn."""

    slips: tuple[tuple[str, float], ...] = ()
    """(segment, mm forward in the neutral posture)."""
    screws: tuple[str, ...] = ()
    crest_height: float | None = None
    straight: bool = False
    """No scoliosis: every wall and endplate is a single line."""


def sample_patient(rng: Rng, findings: Findings = Findings()) -> Patient:
    """Draws one patient."""
    count = len(VERTEBRAE)
    scale = clipped_normal(rng, 1.0, 0.075, 0.8, 1.2)
    depth = np.array(_DEPTH_MM) * scale * (1 + rng.normal(0, 0.02, count))
    height = np.array(_HEIGHT_MM) * scale * (1 + rng.normal(0, 0.025, count))
    wedge = np.deg2rad(np.array(_WEDGE_DEG) + rng.normal(0, 1.6, count))
    collapse = np.zeros(count)
    if rng.random() < 0.12:
        broken = int(rng.integers(1, count - 1))
        collapse[broken] = rng.uniform(0.12, 0.4)
        wedge[broken] -= np.deg2rad(collapse[broken] * 35)
        height[broken] *= 1 - 0.5 * collapse[broken]

    tilt, twist = _scoliosis(rng, count)
    if findings.straight:
        tilt, twist = np.zeros(count), np.zeros(count)

    vertebrae = tuple(
        Vertebra(
            name=name,
            depth=float(depth[i]),
            height=float(height[i]),
            wedge=float(wedge[i]),
            half_width=_HALF_WIDTH_MM[i] * scale,
            superior_concavity=rng.uniform(0.6, 2.8) * scale,
            inferior_concavity=rng.uniform(0.8, 3.2) * scale,
            anterior_waist=rng.uniform(0.6, 2.6) * scale,
            posterior_waist=rng.uniform(0.3, 1.6) * scale,
            collapse=float(collapse[i]),
            tilt=float(tilt[i]),
            twist=float(twist[i]),
            osteophytes=_osteophytes(rng),
        )
        for i, name in enumerate(VERTEBRAE)
    )
    return Patient(
        scale=scale,
        vertebrae=vertebrae,
        discs=_discs(rng, scale, findings),
        sacral_slope=np.deg2rad(clipped_normal(rng, 37, 9, 12, 62)),
        sacral_depth=33 * scale,
        sacral_half_width=24 * scale,
        body_exponent=rng.uniform(2.1, 3.2),
        rim_radius=rng.uniform(0.6, 2.2),
        mineral=rng.uniform(0.65, 1.2),
        crest_height=scale * (rng.uniform(0, 20) if findings.crest_height is None else findings.crest_height),
        screws=findings.screws,
        cage=bool(findings.screws) and bool(rng.random() < 0.5),
        aortic_calcification=bool(rng.random() < 0.25),
        texture_seed=int(rng.integers(1 << 31)),
    )


def _scoliosis(rng: Rng, count: int) -> tuple[Array, Array]:
    amplitude = np.deg2rad(abs(rng.normal(0, 3)) + (rng.uniform(5, 14) if rng.random() < 0.18 else 0))
    phase, waves = rng.uniform(0, 2 * np.pi), rng.uniform(0.5, 1.1)
    along = waves * np.arange(count) + phase
    return amplitude * np.sin(along), 0.6 * amplitude * np.cos(along) + np.deg2rad(rng.normal(0, 3))


def _osteophytes(rng: Rng) -> tuple[float, float, float, float]:
    # Spurs grow mostly in front; behind they are small.
    lengths = [rng.uniform(1.5, 6) * share if rng.random() < 0.25 else 0.0 for share in (1.0, 0.4, 0.4, 1.0)]
    return lengths[0], lengths[1], lengths[2], lengths[3]


def _discs(rng: Rng, scale: float, findings: Findings) -> tuple[Disc, ...]:
    count = len(VERTEBRAE)
    height = np.array(_DISC_HEIGHT_MM) * scale * (1 + rng.normal(0, 0.1, count))
    lordosis = np.array(_DISC_LORDOSIS_DEG)
    for i in range(VERTEBRAE.index("L1"), count):
        if rng.random() < 0.22:  # a worn disc: low and flat
            height[i] *= rng.uniform(0.4, 0.75)
            lordosis[i] *= rng.uniform(0.3, 0.9)
    lordosis = lordosis * clipped_normal(rng, 1.0, 0.28, 0.25, 1.7) + rng.normal(0, 1.5, count)
    slip = rng.normal(0, 0.6, count)
    for segment, forward in findings.slips:
        slip[VERTEBRAE.index(segment.split("-")[0])] = forward
    return tuple(
        Disc(height=float(height[i]), lordosis=float(np.deg2rad(lordosis[i])), slip=float(slip[i]))
        for i in range(count)
    )

"""Who is on the films and how far each segment moves: `phantoms`' patients with more wear and a plan's findings."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from phantoms.anatomy import VERTEBRAE, Findings, Patient, sample_patient
from phantoms.geometry import Rng
from phantoms.pose import SegmentMotion

from .plans import Plan

ROTATION_LIMITS_DEG = (-3.0, 25.0)
_EXTENDED_LIMIT_DEG, _FLEXED_LIMIT_DEG = 78.0, -18.0

# Rotation between full flexion and full extension, degrees: mean and deviation. L2-S1 from Abbott et al. 2006, table 5,
# the deviation widened towards the stiff and the lax, because those are the patients who are measured.
_ROTATION_DEG = {
    "T10": (2.0, 1.0),
    "T11": (2.5, 1.0),
    "T12": (4.0, 1.5),
    "L1": (8.5, 5.0),
    "L2": (10.5, 5.8),
    "L3": (10.2, 6.3),
    "L4": (9.0, 6.9),
    "L5": (7.6, 7.2),
}
_SLIPPING = ("L4-L5", "L5-S1", "L3-L4")
_FUSABLE = (("L4", "L5"), ("L5", "S1"), ("L4", "L5", "S1"), ("L3", "L4"), ("L3", "L4", "L5"))


def make_patient(rng: Rng, plan: Plan) -> Patient:
    slips: tuple[tuple[str, float], ...] = ()
    if plan.shows("slip"):
        segment = str(rng.choice(_SLIPPING, p=[0.5, 0.35, 0.15]))
        backward = segment != "L5-S1" and rng.random() < 0.25
        slips = ((segment, -rng.uniform(3, 6) if backward else rng.uniform(4.5, 12)),)
    screws = _FUSABLE[int(rng.integers(len(_FUSABLE)))] if plan.shows("hardware") else ()
    crest = rng.uniform(30, 58) if plan.shows("overlap") else rng.uniform(-12, 16)
    patient = sample_patient(rng, Findings(slips=slips, screws=screws, crest_height=crest))
    patient = _worn(rng, patient)
    if plan.shows("fracture"):
        patient = _fractured(rng, patient)
    if plan.shows("scoliosis"):
        patient = _scoliotic(rng, patient)
    if plan.transition == "sacralised-l5":
        lowest = replace(patient.discs[-1], height=patient.discs[-1].height * 0.4, slip=0.0)
        patient = replace(patient, discs=(*patient.discs[:-1], replace(lowest, lordosis=lowest.lordosis * 0.4)))
    return patient


def make_motions(rng: Rng, plan: Plan, patient: Patient) -> dict[str, SegmentMotion]:
    """Motion of the segment below each vertebra."""
    moved: dict[str, tuple[float, float]] = {}
    stiffness = float(np.clip(rng.normal(1.0, 0.28), 0.35, 1.6))
    slipped = {VERTEBRAE[i] for i, disc in enumerate(patient.discs) if abs(disc.slip) > 3}
    for name in VERTEBRAE:
        mean, deviation = _ROTATION_DEG[name]
        degrees = _between(rng, mean * stiffness, deviation)
        # A turning vertebra glides with it, about 0.08 mm a degree; a slipped one more.
        slide = 0.08 * degrees + rng.normal(0, 0.5) + (rng.uniform(0, 4) if name in slipped else 0.0)
        moved[name] = (degrees, slide)
    below: dict[str, str | None] = {"S1": None, **dict(zip(VERTEBRAE[1:], VERTEBRAE, strict=False))}
    for upper, lower in zip(patient.screws, patient.screws[1:], strict=False):
        assert below[lower] in (None, upper)
        moved[upper] = (float(rng.normal(0.4, 0.5)), float(rng.normal(0, 0.15)))
    if plan.transition == "sacralised-l5":
        moved["L5"] = (float(rng.uniform(-0.3, 1.5)), float(rng.normal(0, 0.1)))
    return {
        name: SegmentMotion(float(np.deg2rad(degrees)), float(slide), float(rng.uniform(0.35, 0.65)))
        for name, (degrees, slide) in moved.items()
    }


def within_posture_limits(patient: Patient, motions: Mapping[str, SegmentMotion]) -> Patient:
    """Discs changed so that nobody is bent further than people bend: L1-S1 lordosis in extension and in flexion."""
    lumbar = range(VERTEBRAE.index("L1"), len(VERTEBRAE))
    wedges = sum(patient.vertebrae[i].wedge for i in lumbar)
    neutral = sum(patient.discs[i].lordosis for i in lumbar) + wedges
    moves = [motions[VERTEBRAE[i]] for i in lumbar]
    extended = neutral + sum((1 - m.flexion_share) * m.rotation for m in moves)
    flexed = neutral - sum(m.flexion_share * m.rotation for m in moves)
    high, low = np.deg2rad(_EXTENDED_LIMIT_DEG), np.deg2rad(_FLEXED_LIMIT_DEG)
    excess = max(0.0, extended - high) - max(0.0, low - flexed)
    discs = tuple(
        replace(disc, lordosis=float(disc.lordosis - (excess / len(lumbar) if i in lumbar else 0)))
        for i, disc in enumerate(patient.discs)
    )
    return replace(patient, discs=discs)


def _between(rng: Rng, mean: float, deviation: float) -> float:
    low, high = ROTATION_LIMITS_DEG
    while True:
        value = float(rng.normal(mean, deviation))
        if low <= value <= high:
            return value


def _worn(rng: Rng, patient: Patient) -> Patient:
    """Low discs come with spurs beside them."""
    wear = rng.uniform(0, 1)
    discs, spurs = list(patient.discs), [list(v.osteophytes) for v in patient.vertebrae]
    for i in range(VERTEBRAE.index("L1"), len(discs)):
        if rng.random() > 0.12 + 0.4 * wear:
            continue
        loss = rng.uniform(0.15, 0.65)
        discs[i] = replace(discs[i], height=max(2.0, discs[i].height * (1 - loss)))
        for vertebra, corners in ((i, (3, 2)), (i + 1, (0, 1))):
            if vertebra < len(spurs):
                spurs[vertebra][corners[0]] += rng.uniform(1, 8) * loss
                spurs[vertebra][corners[1]] += rng.uniform(0, 3) * loss
    vertebrae = tuple(
        replace(vertebra, osteophytes=(spur[0], spur[1], spur[2], spur[3]))
        for vertebra, spur in zip(patient.vertebrae, spurs, strict=True)
    )
    return replace(patient, vertebrae=vertebrae, discs=tuple(discs), mineral=rng.uniform(0.5, 1.15))


def _fractured(rng: Rng, patient: Patient) -> Patient:
    """One or two collapsed bodies of T12-L4, wedged or biconcave."""
    vertebrae = list(patient.vertebrae)
    for _ in range(int(rng.integers(1, 3))):
        i = int(rng.integers(VERTEBRAE.index("T12"), VERTEBRAE.index("L4") + 1))
        broken, collapse = vertebrae[i], rng.uniform(0.2, 0.5)
        if broken.collapse > 0:
            continue
        vertebrae[i] = replace(
            broken,
            collapse=collapse * rng.uniform(0.4, 1),
            height=broken.height * (1 - 0.6 * collapse),
            wedge=broken.wedge - np.deg2rad(rng.uniform(10, 40) * collapse),
        )
    return replace(patient, vertebrae=tuple(vertebrae), mineral=min(patient.mineral, 0.75))


def _scoliotic(rng: Rng, patient: Patient) -> Patient:
    amplitude = np.deg2rad(rng.uniform(8, 20))
    phase, waves = rng.uniform(0, 2 * np.pi), rng.uniform(0.5, 1.0)
    vertebrae = tuple(
        replace(
            vertebra,
            tilt=float(amplitude * np.sin(waves * i + phase)),
            twist=float(0.7 * amplitude * np.cos(waves * i + phase)),
        )
        for i, vertebra in enumerate(patient.vertebrae)
    )
    return replace(patient, vertebrae=vertebrae)

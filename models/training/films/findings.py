"""What makes a spine hard to name and to measure, more often than in `phantoms`' patients: curves, wear, fused L5."""

from dataclasses import replace

import numpy as np

from phantoms.anatomy import VERTEBRAE, Patient
from phantoms.geometry import Rng


def harder(rng: Rng, patient: Patient) -> Patient:
    """The same patient, in some films with a strong curve, worn discs, a collapsed body or a sacralised L5."""
    if rng.random() < 0.12:
        patient = _curved(rng, patient)
    if rng.random() < 0.2:
        patient = _worn(rng, patient)
    if rng.random() < 0.08:
        patient = _collapsed(rng, patient)
    if rng.random() < 0.06:
        lowest = patient.discs[-1]
        share = rng.uniform(0.25, 0.5)
        fused = replace(lowest, height=lowest.height * share, lordosis=lowest.lordosis * share, slip=0.0)
        patient = replace(patient, discs=(*patient.discs[:-1], fused))
    return patient


def _curved(rng: Rng, patient: Patient) -> Patient:
    """Scoliosis: bodies tilt and turn along a wave, so that their edges double."""
    amplitude, phase = np.deg2rad(rng.uniform(8, 22)), rng.uniform(0, 2 * np.pi)
    along = rng.uniform(0.4, 1.1) * np.arange(len(VERTEBRAE)) + phase
    share = rng.uniform(0.4, 0.9)
    vertebrae = tuple(
        replace(v, tilt=float(amplitude * np.sin(at)), twist=float(share * amplitude * np.cos(at)))
        for v, at in zip(patient.vertebrae, along, strict=True)
    )
    return replace(patient, vertebrae=vertebrae)


def _worn(rng: Rng, patient: Patient) -> Patient:
    """Two or three low, flat lumbar discs, with spurs in front of them."""
    discs, vertebrae = list(patient.discs), list(patient.vertebrae)
    first = VERTEBRAE.index("L1")
    for i in rng.choice(np.arange(first, len(discs)), int(rng.integers(2, 4)), replace=False).tolist():
        share = rng.uniform(0.3, 0.7)
        height = max(1.5, discs[i].height * share)
        discs[i] = replace(discs[i], height=height, lordosis=discs[i].lordosis * rng.uniform(0.2, 0.8))
        front, back, under_back, under_front = vertebrae[i].osteophytes
        spurs = (front, back, under_back + rng.uniform(0, 1.5), under_front + rng.uniform(0, 5))
        vertebrae[i] = replace(vertebrae[i], osteophytes=spurs)
    return replace(patient, vertebrae=tuple(vertebrae), discs=tuple(discs), mineral=rng.uniform(0.5, 1.1))


def _collapsed(rng: Rng, patient: Patient) -> Patient:
    """One or two bodies of T12-L5 that have lost height, wedged or dished."""
    vertebrae = list(patient.vertebrae)
    for _ in range(int(rng.integers(1, 3))):
        i = int(rng.integers(VERTEBRAE.index("T12"), len(vertebrae)))
        body, loss = vertebrae[i], rng.uniform(0.15, 0.5)
        vertebrae[i] = replace(
            body,
            collapse=max(body.collapse, loss * rng.uniform(0.3, 1)),
            height=body.height * (1 - 0.55 * loss),
            wedge=body.wedge - np.deg2rad(rng.uniform(0, 38) * loss),
        )
    return replace(patient, vertebrae=tuple(vertebrae), mineral=min(patient.mineral, 0.8))

"""One training film: a patient, a posture, a view, its pixels and where everything is on them."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from phantoms.anatomy import Findings, Patient, sample_patient
from phantoms.canvas import ThicknessMap
from phantoms.geometry import Points, Rng
from phantoms.pose import Posture, SegmentMotion, Spine, bend, centre_of, sample_motions
from phantoms.soft_tissue import add_aorta, course_of

from .exposure import expose
from .findings import harder
from .framing import Frame, Framed, enlarged, framed
from .meshes import BoneClouds
from .skeleton import skeleton
from .tissue import trunk

THORACIC = ("T12", "T11", "T10")
POINTS = 43
"""6 centres L1..S1; 22 corners; 3 centres T12..T10; 12 corners. The corners in the networks' channel order: superior
anterior, superior posterior, inferior anterior, inferior posterior."""

_CHANNEL_ORDER = [0, 1, 3, 2]


@dataclass(frozen=True)
class Sample:
    pixels: NDArray[np.uint8]
    points: NDArray[np.float32]
    """(43, 2), canvas pixels, pixel i centred at i + 0.5."""
    film: tuple[int, int, int, int]
    mm_per_pixel: float


def sample_film(seed: int, frame: Frame, bones: list[BoneClouds], *, size: int = 1) -> Sample:
    """The same seed gives the same film; `size` multiplies the canvas, and with it all that is in pixels."""
    rng = np.random.default_rng([seed, 77])
    spine = _sample_spine(rng)
    shot = enlarged(framed(rng, spine, frame), size)
    pixels = pixels_of(rng, spine, shot, bones)
    points = shot.view.to_film(landmarks(spine)).astype(np.float32)
    return Sample(pixels, points, shot.film, 1 / shot.view.pixels_per_mm)


def pixels_of(rng: Rng, spine: Spine, shot: Framed, bones: list[BoneClouds]) -> NDArray[np.uint8]:
    """The film of a spine on its canvas, (height, width)."""
    view = shot.view
    course = course_of(spine)
    tissue = trunk(rng, view, spine, course)
    flecks = ThicknessMap(view)
    add_aorta(flecks, spine, course)
    bone = skeleton(rng, view, spine, bones[int(rng.integers(len(bones)))])
    attenuation = np.float32(rng.uniform(0.013, 0.022)) * tissue + bone + flecks.thickness
    return expose(rng, shot, attenuation.astype(np.float32), tissue)


def _sample_spine(rng: Rng) -> Spine:
    patient, motions = _patient_and_motions(rng)
    posture = rng.random()
    if posture < 0.4:  # standing upright
        motions = {name: SegmentMotion(0.0, 0.0, motion.flexion_share) for name, motion in motions.items()}
        return bend(patient, motions, "flexion", np.deg2rad(rng.normal(0, 5)))
    return posed(rng, patient, _with_effort(rng, motions), "flexion" if posture < 0.7 else "extension")


def patient_of(rng: Rng) -> tuple[Patient, dict[str, SegmentMotion]]:
    """A patient, and how each vertebra moves on the next between the patient's two postures."""
    patient, motions = _patient_and_motions(rng)
    return patient, _with_effort(rng, motions)


def posed(rng: Rng, patient: Patient, motions: dict[str, SegmentMotion], posture: Posture) -> Spine:
    pelvis = rng.uniform(-16, 6) if posture == "flexion" else rng.uniform(-5, 9)
    return bend(patient, motions, posture, np.deg2rad(pelvis))


def _patient_and_motions(rng: Rng) -> tuple[Patient, dict[str, SegmentMotion]]:
    slips: tuple[tuple[str, float], ...] = ()
    if rng.random() < 0.22:
        segment = str(rng.choice(["L3-L4", "L4-L5", "L4-L5", "L5-S1", "L5-S1"]))
        slips = ((segment, float(rng.choice([1, 1, -1]) * rng.uniform(3, 12))),)
    screws: tuple[str, ...] = ()
    if rng.random() < 0.08:
        levels = ["L2", "L3", "L4", "L5", "S1"]
        first = int(rng.integers(0, 4))
        screws = tuple(levels[first : first + int(rng.integers(2, 4))])
    crest = float(rng.uniform(-4, 26) if rng.random() < 0.7 else rng.uniform(20, 48))
    patient = harder(rng, sample_patient(rng, Findings(slips=slips, screws=screws, crest_height=crest)))
    return patient, sample_motions(rng, {})


def _with_effort(rng: Rng, motions: dict[str, SegmentMotion]) -> dict[str, SegmentMotion]:
    """Not everybody bends as far as they might."""
    effort = rng.uniform(0.3, 1.3)
    return {n: replace(m, rotation=m.rotation * effort, slide=m.slide * effort) for n, m in motions.items()}


def landmarks(spine: Spine) -> Points:
    """(43, 2), world mm, in the order of `POINTS`."""
    levels = ("L1", "L2", "L3", "L4", "L5", "S1")

    def corners(names: tuple[str, ...]) -> Points:
        in_order = [spine.corners(n)[_CHANNEL_ORDER] if n != "S1" else spine.corners(n) for n in names]
        return np.concatenate(in_order)

    def centres(names: tuple[str, ...]) -> Points:
        return np.array([centre_of(n, spine.corners(n)) for n in names])

    return np.concatenate([centres(levels), corners(levels), centres(THORACIC), corners(THORACIC)])

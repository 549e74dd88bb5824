"""One training film: a patient, a posture, a view, its pixels and where everything is on them."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from phantoms.anatomy import Findings, sample_patient
from phantoms.canvas import ThicknessMap
from phantoms.geometry import Points, Rng
from phantoms.pose import SegmentMotion, Spine, bend, centre_of, sample_motions
from phantoms.soft_tissue import add_aorta, course_of

from .exposure import expose
from .framing import Frame, framed
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


def sample_film(seed: int, frame: Frame, bones: list[BoneClouds]) -> Sample:
    """The same seed gives the same film."""
    rng = np.random.default_rng([seed, 77])
    spine = _sample_spine(rng)
    shot = framed(rng, spine, frame)
    view = shot.view
    course = course_of(spine)
    tissue = trunk(rng, view, spine, course)
    flecks = ThicknessMap(view)
    add_aorta(flecks, spine, course)
    bone = skeleton(rng, view, spine, bones[int(rng.integers(len(bones)))])
    attenuation = np.float32(rng.uniform(0.013, 0.022)) * tissue + bone + flecks.thickness
    pixels = expose(rng, shot, attenuation.astype(np.float32), tissue)
    points = view.to_film(landmarks(spine)).astype(np.float32)
    return Sample(pixels, points, shot.film, 1 / view.pixels_per_mm)


def _sample_spine(rng: Rng) -> Spine:
    slips: tuple[tuple[str, float], ...] = ()
    if rng.random() < 0.22:
        segment = str(rng.choice(["L3-L4", "L4-L5", "L4-L5", "L5-S1", "L5-S1"]))
        slips = ((segment, float(rng.choice([1, 1, -1]) * rng.uniform(3, 12))),)
    screws: tuple[str, ...] = ()
    if rng.random() < 0.08:
        levels = ["L2", "L3", "L4", "L5", "S1"]
        first = int(rng.integers(0, 4))
        screws = tuple(levels[first : first + int(rng.integers(2, 4))])
    patient = sample_patient(rng, Findings(slips=slips, screws=screws, crest_height=float(rng.uniform(-4, 26))))
    motions = sample_motions(rng, {})
    posture = rng.random()
    if posture < 0.4:  # standing upright
        motions = {name: SegmentMotion(0.0, 0.0, motion.flexion_share) for name, motion in motions.items()}
        return bend(patient, motions, "flexion", np.deg2rad(rng.normal(0, 5)))
    effort = rng.uniform(0.6, 1.3)
    motions = {n: replace(m, rotation=m.rotation * effort, slide=m.slide * effort) for n, m in motions.items()}
    if posture < 0.7:
        return bend(patient, motions, "flexion", np.deg2rad(rng.uniform(-16, 6)))
    return bend(patient, motions, "extension", np.deg2rad(rng.uniform(-5, 9)))


def landmarks(spine: Spine) -> Points:
    """(43, 2), world mm, in the order of `POINTS`."""
    levels = ("L1", "L2", "L3", "L4", "L5", "S1")

    def corners(names: tuple[str, ...]) -> Points:
        in_order = [spine.corners(n)[_CHANNEL_ORDER] if n != "S1" else spine.corners(n) for n in names]
        return np.concatenate(in_order)

    def centres(names: tuple[str, ...]) -> Points:
        return np.array([centre_of(n, spine.corners(n)) for n in names])

    return np.concatenate([centres(levels), corners(levels), centres(THORACIC), corners(THORACIC)])

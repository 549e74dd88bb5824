"""Where tube and detector stand, and which part of the shadow the film keeps."""

import numpy as np

from phantoms.geometry import Array, Rng
from phantoms.pose import Spine, centre_of
from phantoms.view import View

from .plans import Plan

Range = tuple[float, float]

# mm kept above L1, below the centre of S1, and beside the spine in front and behind.
_STANDARD: tuple[Range, Range, Range, Range] = ((20, 60), (45, 110), (60, 130), (45, 95))
_WIDE: tuple[Range, Range, Range, Range] = ((55, 110), (125, 175), (120, 190), (85, 150))
_BENT_WIDER = 0.85


def frame(rng: Rng, spine: Spine, plan: Plan, magnification: float, turn: tuple[float, float]) -> View:
    """`turn`: tilt and twist of the patient against the ideal lateral, degrees."""
    landmarks = np.vstack([spine.rim_points(), centre_of("S1", spine.corners("S1"))])
    lean = np.deg2rad(plan.lean_deg + rng.normal(0, 2))
    c, s = np.cos(lean), np.sin(lean)
    mirror = np.diag([1.0 if plan.facing == "right" else -1.0, -1.0])
    to_shadow = mirror @ np.array([[c, -s], [s, c]])
    shadow = landmarks @ to_shadow.T
    low, high = shadow.min(axis=0), shadow.max(axis=0)

    above, below, front, back = (rng.uniform(*margin) for margin in (_WIDE if plan.shows("wide") else _STANDARD))
    if plan.cut == "top":
        above = _cut_above(rng, spine, to_shadow, low[1])
    elif plan.cut == "bottom":
        below = _cut_below(rng, spine, to_shadow, high[1])
    # A bent trunk is wide: the radiographer opens the blades less than would be needed to keep the proportions.
    spread = high[0] - low[0]
    front = max(20.0, front - _BENT_WIDER * max(0.0, spread - 90)) if not plan.shows("wide") else front
    left = front if plan.facing == "left" else back
    width_mm, height_mm = spread + front + back, high[1] - low[1] + above + below

    scale = magnification / plan.detector_spacing
    width, height = round(width_mm * scale), round(height_mm * scale)
    source_to_detector = float(rng.choice([1000.0, 1150.0, 1300.0, 1500.0, 1800.0]))
    return View(
        width=width,
        height=height,
        facing=plan.facing,
        detector_spacing=plan.detector_spacing,
        source_to_patient=source_to_detector / magnification,
        source_to_detector=source_to_detector,
        matrix=scale * to_shadow,
        offset=-scale * np.array([low[0] - left, low[1] - above]),
        beam_centre=np.array([width / 2 + rng.normal(0, 30) * scale, height / 2 + rng.normal(0, 45) * scale]),
        patient_tilt=float(np.deg2rad(turn[0] + rng.normal(0, 1.5))),
        patient_twist=float(np.deg2rad(turn[1] + rng.normal(0, 2))),
    )


def _cut_above(rng: Rng, spine: Spine, to_shadow: Array, top: float) -> float:
    """The film's upper edge runs through L1 or takes it all, L2's rim at most."""
    body = (spine.corners("L1") @ to_shadow.T)[:, 1]
    edge = body.min() + rng.uniform(0.25, 1.1) * np.ptp(body)
    return float(top - edge)


def _cut_below(rng: Rng, spine: Spine, to_shadow: Array, bottom: float) -> float:
    """The film's lower edge takes S1's endplate, all or half of it."""
    endplate = (spine.corners("S1") @ to_shadow.T)[:, 1]
    edge = endplate.max() - rng.uniform(0.2, 1.3) * np.ptp(endplate)
    return float(edge - bottom)

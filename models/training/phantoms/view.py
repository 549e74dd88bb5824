"""Where the X-ray source, the patient and the detector stand, and which part of the shadow the film keeps."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .geometry import Points, Rng
from .pose import Spine, centre_of

Facing = Literal["left", "right"]
FieldOfView = Literal["tight", "standard", "wide"]


@dataclass(frozen=True)
class View:
    """One exposure. The mid-sagittal plane is parallel to the detector, so its image is a similarity: exact truth."""

    width: int
    height: int
    facing: Facing
    detector_spacing: float
    """mm between pixel centres on the detector."""
    source_to_patient: float
    """mm from the focal spot to the mid-sagittal plane."""
    source_to_detector: float
    matrix: NDArray[np.float64]
    """World to film, (2, 2)."""
    offset: Points
    beam_centre: Points
    """Film position where the ray is perpendicular: matter out of the mid-plane is displaced away from it."""
    patient_tilt: float
    patient_twist: float

    @property
    def magnification(self) -> float:
        return self.source_to_detector / self.source_to_patient

    @property
    def pixels_per_mm(self) -> float:
        """Film pixels per mm in the mid-sagittal plane."""
        return self.magnification / self.detector_spacing

    def to_film(self, world: ArrayLike) -> Points:
        return np.asarray(world, dtype=np.float64) @ self.matrix.T + self.offset

    def to_world(self, film: ArrayLike) -> Points:
        return (np.asarray(film, dtype=np.float64) - self.offset) @ np.linalg.inv(self.matrix).T

    def divergence(self, world: Points) -> Points:
        """Displacement in world mm, per mm out of the mid-plane, of matter seen at `world`."""
        return (world - self.to_world(self.beam_centre)) / self.source_to_patient

    def world_grid(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """World x and y of every pixel centre, each (height, width)."""
        columns, rows = np.meshgrid(np.arange(self.width) + 0.5, np.arange(self.height) + 0.5)
        world = self.to_world(np.stack([columns, rows], axis=-1))
        return world[..., 0].astype(np.float32), world[..., 1].astype(np.float32)


# Millimetres kept above L1 and below the centre of S1, and the film's height over its width: low, high. The baseline
# network needs wide views most: real films show ribs, abdomen and half the pelvis around a spine in their middle.
_MARGINS: dict[FieldOfView, tuple[tuple[float, float], tuple[float, float], tuple[float, float]]] = {
    "tight": ((12, 30), (18, 45), (1.5, 2.0)),
    "standard": ((25, 55), (45, 85), (1.2, 1.6)),
    "wide": ((40, 80), (80, 130), (1.05, 1.4)),
}


def frame(
    rng: Rng, spine: Spine, *, facing: Facing, field_of_view: FieldOfView, detector_spacing: float, magnification: float
) -> View:
    """Points the tube at the lumbar spine and keeps the part of the shadow that the field of view asks for."""
    landmarks = np.vstack([spine.rim_points(), centre_of("S1", spine.corners("S1"))])
    lean = np.deg2rad(rng.normal(0, 3))
    c, s = np.cos(lean), np.sin(lean)
    # Patients who face left have anterior (+x of the world) on the film's left; the film's y points down.
    mirror = np.diag([1.0 if facing == "right" else -1.0, -1.0])
    turn = mirror @ np.array([[c, -s], [s, c]])
    shadow = landmarks @ turn.T
    low, high = shadow.min(axis=0), shadow.max(axis=0)

    margins = _MARGINS[field_of_view]
    above, below = rng.uniform(*margins[0]), rng.uniform(*margins[1])
    height_mm = high[1] - low[1] + above + below
    width_mm = max(height_mm / rng.uniform(*margins[2]), high[0] - low[0] + 45)
    spare = width_mm - (high[0] - low[0])
    # The abdomen gets more of the film than the back.
    front = rng.uniform(0.45, 0.7) if field_of_view == "tight" else rng.uniform(0.52, 0.78)
    left = spare * (front if facing == "left" else 1 - front)

    scale = magnification / detector_spacing
    width, height = round(width_mm * scale), round(height_mm * scale)
    source_to_detector = float(rng.choice([1000.0, 1150.0, 1500.0, 1800.0]))
    return View(
        width=width,
        height=height,
        facing=facing,
        detector_spacing=detector_spacing,
        source_to_patient=source_to_detector / magnification,
        source_to_detector=source_to_detector,
        matrix=scale * turn,
        offset=-scale * np.array([low[0] - left, low[1] - above]),
        beam_centre=np.array([width / 2 + rng.normal(0, 20) * scale, height / 2 + rng.normal(0, 35) * scale]),
        patient_tilt=float(np.deg2rad(rng.normal(0, 2))),
        patient_twist=float(np.deg2rad(rng.normal(0, 2))),
    )

"""From attenuation to a film: beam, scatter, collimator, noise, and the detector's processing for presentation."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from . import bodies, hardware, pelvis, posterior_elements, soft_tissue
from .canvas import ThicknessMap
from .geometry import Image, Rng, blurred, fractal_noise
from .pose import Posture, Spine
from .view import View

BITS = 12
WHITE = 2**BITS - 1

METAL_PER_MM = 0.25


@dataclass(frozen=True)
class Film:
    """Stored values 0..4095, bone bright, (height, width) uint16."""

    pixels: NDArray[np.uint16]
    view: View
    spine: Spine


def expose(rng: Rng, view: View, spine: Spine, posture: Posture, *, photons_per_mm2: float) -> Film:
    """Takes the film. `photons_per_mm2` at the detector behind the middle of the trunk sets the noise."""
    bone_lines = _bone(rng, view, spine)
    course = soft_tissue.course_of(spine)
    tissue = soft_tissue.trunk_thickness(rng, view, spine, course)
    flecks = ThicknessMap(view)
    soft_tissue.add_aorta(flecks, spine, course)
    attenuation = rng.uniform(0.014, 0.019) * tissue + bone_lines + flecks.thickness

    intensity = np.exp(-attenuation) * _heel(rng, view)
    behind_trunk = float(np.median(intensity[tissue > 40]))
    # Detectors saturate in the direct beam.
    intensity = np.minimum(intensity, behind_trunk * rng.uniform(15, 60))
    intensity = intensity + _scatter(rng, view, intensity, behind_trunk)
    collimator = _collimator(rng, view)
    focal_blur = rng.uniform(0.12, 0.4) * view.pixels_per_mm
    intensity = cv2.GaussianBlur(intensity.astype(np.float32), (0, 0), max(0.3, focal_blur))
    intensity = _with_noise(rng, view, intensity, behind_trunk, photons_per_mm2)
    shown = _present(rng, view, intensity, behind_trunk, (tissue > 4) & (collimator > 0.9))
    # The detector's system finds the blades and blackens what they shut out.
    shown = shown * collimator
    _stamp_markers(rng, shown, view, posture)
    return Film(np.round(np.clip(shown, 0, 1) * WHITE).astype(np.uint16), view, spine)


def _bone(rng: Rng, view: View, spine: Spine) -> Image:
    """Attenuation of all bone and metal."""
    patient = spine.patient
    mm = view.pixels_per_mm
    solid = ThicknessMap(view)  # holds attenuation, not mm
    bodies.add_bodies(solid.thickness, view, spine, bodies.bone_matter(patient, rng.uniform(0.85, 1.25)))
    bodies.add_osteophytes(solid, spine)
    arches, hips, metal = ThicknessMap(view), ThicknessMap(view), ThicknessMap(view)
    posterior_elements.add_posterior_elements(arches, view, spine)
    pelvis.add_sacrum(arches, solid, spine)
    pelvis.add_hip_bones(hips, spine, 60.0 * np.array([view.patient_twist, view.patient_tilt]))
    hardware.add_hardware(metal, spine)
    # Outlines of constant thickness get the bright rim that a real shell shows edge-on.
    arch = blurred(arches.thickness, 0.55 * mm)
    arch_rim = np.clip(arch - blurred(arch, 1.6 * mm), 0, None)
    hip = blurred(hips.thickness, 0.8 * mm)
    hip_rim = np.clip(hip - blurred(hip, 2.2 * mm), 0, None)
    per_mm = patient.mineral * rng.uniform(0.014, 0.024)
    shape = (view.height, view.width)
    trabeculae = fractal_noise(rng, shape, [1.4 * mm, 2.1 * mm, 4.3 * mm], [0.6, 1, 0.8])
    total = solid.thickness + per_mm * (arch + 1.6 * arch_rim + 0.9 * hip + 1.5 * hip_rim)
    return total * (1 + rng.uniform(0.03, 0.09) * trabeculae) + METAL_PER_MM * metal.thickness


def _heel(rng: Rng, view: View) -> Image:
    """The beam is stronger on one side (anode heel effect)."""
    across = np.linspace(-0.5, 0.5, view.width, dtype=np.float32)[None]
    down = np.linspace(-0.5, 0.5, view.height, dtype=np.float32)[:, None]
    return 1 + np.float32(rng.uniform(-0.2, 0.2)) * across + np.float32(rng.uniform(-0.2, 0.2)) * down


def _scatter(rng: Rng, view: View, intensity: Image, behind_trunk: float) -> Image:
    """Scattered rays veil the film; the grid lets some through."""
    source = np.minimum(intensity, behind_trunk * rng.uniform(1.5, 4)).astype(np.float32)
    return np.float32(rng.uniform(0.15, 0.9)) * blurred(source, rng.uniform(23, 51) * view.pixels_per_mm)


def _collimator(rng: Rng, view: View) -> Image:
    """1 inside the field, 0 behind the blades; in about a third of films the blades show at the edges."""
    if rng.random() > 0.35:
        return np.ones((view.height, view.width), np.float32)
    x = np.arange(view.width, dtype=np.float32)[None] + 0.5
    y = np.arange(view.height, dtype=np.float32)[:, None] + 0.5
    left, right = rng.uniform(0, 0.05, 2) * view.width
    top, bottom = rng.uniform(0, 0.02, 2) * view.height
    lean = rng.normal(0, 0.008, 4)
    inside = np.minimum.reduce(
        [
            x - left + lean[0] * (y - view.height / 2),
            view.width - right - x + lean[1] * (y - view.height / 2),
            y - top + lean[2] * (x - view.width / 2),
            view.height - bottom - y + lean[3] * (x - view.width / 2),
        ]
    )
    return (1 / (1 + np.exp(-np.clip(inside, -20, 20) / rng.uniform(0.6, 2.5)))).astype(np.float32)


def _with_noise(rng: Rng, view: View, intensity: Image, behind_trunk: float, photons_per_mm2: float) -> Image:
    per_pixel = photons_per_mm2 * view.detector_spacing**2
    grain = rng.standard_normal(intensity.shape).astype(np.float32)
    quantum = np.sqrt(np.clip(intensity, 0, None) * behind_trunk / per_pixel) * grain
    # Light spreads in the scintillator, so neighbouring pixels share their noise.
    spread = cv2.GaussianBlur(quantum.astype(np.float32), (0, 0), 0.55)
    return np.clip(intensity + spread, behind_trunk * 1e-4, None).astype(np.float32)


def _present(rng: Rng, view: View, intensity: Image, behind_trunk: float, trunk: NDArray[np.bool_]) -> Image:
    """The manufacturer's processing: logarithm, dynamic range compression, edge enhancement, a tone curve. 0..1."""
    mm = view.pixels_per_mm
    density = -np.log(intensity + behind_trunk * rng.uniform(0.0, 0.05))
    density = density - rng.uniform(0.1, 0.6) * blurred(density.astype(np.float32), rng.uniform(17, 45) * mm)
    if rng.random() < 0.6:
        density = density + rng.uniform(0.2, 0.9) * (
            density - blurred(density.astype(np.float32), rng.uniform(1.5, 5) * mm)
        )
    low, high = np.percentile(density[trunk][::7], [rng.uniform(0.5, 6), rng.uniform(98.5, 99.9)])
    tone = np.clip((density - low) / (high - low), 0, 1)
    if rng.random() < 0.4:
        tone = 1 / (1 + np.exp(-rng.uniform(2, 4.5) * (tone - rng.uniform(0.4, 0.6))))
        tone = (tone - tone.min()) / np.ptp(tone)
    else:
        tone = tone ** rng.uniform(0.75, 1.5)
    return tone.astype(np.float32)


def _stamp_markers(rng: Rng, shown: Image, view: View, posture: Posture) -> None:
    """A lead letter and the posture, in the corner in front of the patient's chest or belly, away from the spine."""
    if rng.random() < 0.2:
        return
    size = float(rng.uniform(0.7, 1.1)) * view.height / 900
    x = round(view.width * (0.03 if view.facing == "left" else 0.80))
    y = round(view.height * rng.choice([0.06, 0.94]))
    text = f"{'L' if view.facing == 'left' else 'R'} {'FLEX' if posture == 'flexion' else 'EXT'}"
    cv2.putText(shown, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, size, 1.0, max(1, round(2 * size)), cv2.LINE_AA)

"""From a patient in a posture to a film: all attenuation, scatter, noise, and the maker's processing."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from phantoms.acquisition import WHITE, Film
from phantoms.geometry import Image, Rng, blurred, fractal_noise
from phantoms.pose import Spine
from phantoms.view import View

from . import chest, metal, pelvis, vertebrae
from .gas import bowel
from .marks import stamp_marks
from .plans import Plan
from .slices import Bone, RaySum, softened
from .trunk import Trunk, breast_shadow, make_trunk


_FLOOR, _CEILING = 0.03, 0.93
"""Stored values leave room at both ends."""


@dataclass(frozen=True)
class Technique:
    """How a department takes and processes its films: alike in both films of a pair."""

    water: float
    """Attenuation per mm of soft tissue."""
    bone_contrast: float
    photons_per_mm2: float
    scatter: float
    equalisation: float
    sharpening: float
    gamma: float
    sigmoid: float
    """Steepness; 0 for none."""
    shutter: bool


def draw_technique(rng: Rng, *, low_contrast: bool) -> Technique:
    return Technique(
        water=rng.uniform(0.013, 0.0175),
        bone_contrast=rng.uniform(0.4, 0.56) if low_contrast else rng.uniform(0.44, 0.8),
        photons_per_mm2=10 ** (rng.uniform(4.6, 5.1) if low_contrast else rng.uniform(4.7, 5.6)),
        scatter=rng.uniform(0.7, 1.3) if low_contrast else rng.uniform(0.3, 1.0),
        equalisation=rng.uniform(0.0, 0.45) if rng.random() < 0.6 else 0.0,
        sharpening=rng.uniform(0.1, 0.8) if rng.random() < 0.55 else 0.0,
        gamma=rng.uniform(0.95, 1.8),
        sigmoid=rng.uniform(2, 4.5) if rng.random() < 0.4 else 0.0,
        shutter=bool(rng.random() < 0.35),
    )


def expose(rng: Rng, view: View, spine: Spine, plan: Plan, technique: Technique) -> Film:
    trunk = make_trunk(rng, view, spine)
    gas = bowel(rng, view, trunk)
    t12_up = float(spine.placed["T12"].centre[1])
    tissue = np.clip(trunk.tissue - np.minimum(gas, 0.45 * trunk.tissue), 0, None)
    tissue = tissue + breast_shadow(rng, trunk, view, t12_up)
    attenuation = technique.water * tissue + _bone(rng, view, spine, plan, technique, trunk)

    intensity = np.exp(-attenuation)
    behind = float(np.median(intensity[trunk.tissue > 40]))
    # Detectors saturate in the direct beam.
    intensity = np.minimum(intensity, behind * rng.uniform(25, 80)) * _heel(rng, view)
    veil = np.minimum(intensity, behind * rng.uniform(1.5, 4)).astype(np.float32)
    intensity = intensity + technique.scatter * blurred(veil, rng.uniform(25, 60) * view.pixels_per_mm)
    intensity = softened(intensity.astype(np.float32), rng.uniform(0.15, 0.4) * view.pixels_per_mm)
    intensity = _with_noise(rng, view, intensity, behind, technique.photons_per_mm2)
    shown = _present(view, intensity, behind, technique, trunk.tissue > 15)
    if technique.shutter:
        shown = shown * _shutter(rng, view)
    stamp_marks(rng, shown, view)
    # Compression with loss overshoots at sharp edges; what left the 12 bits would wrap around.
    shown = _FLOOR + (_CEILING - _FLOOR) * np.clip(shown, 0, 1)
    return Film(np.round(shown * WHITE).astype(np.uint16), view, spine)


def _bone(rng: Rng, view: View, spine: Spine, plan: Plan, technique: Technique, trunk: Trunk) -> Image:
    mineral, mm = spine.patient.mineral, view.pixels_per_mm
    contrast, detail = technique.bone_contrast, spine.patient.detail("matter")
    body = Bone(0.0062 * mineral * contrast, 0.026 * contrast * mineral**0.5, detail.uniform(0.45, 0.95))
    arch = Bone(0.018 * mineral * contrast, 0.050 * contrast * mineral**0.5, detail.uniform(0.7, 1.2))
    ray = RaySum(view)
    vertebrae.add_bodies(ray, spine, body)
    vertebrae.add_arches(ray, spine, arch)
    chest.add_ribs(ray, spine, Bone(0.022 * mineral * contrast, 0.065 * contrast * mineral**0.5, 1.0))
    lumbarised = plan.transition == "lumbarised-s1"
    pelvis.add_sacrum(
        ray, spine, Bone(0.0065 * mineral * contrast, 0.028 * contrast * mineral**0.5, 0.8), lumbarised=lumbarised
    )
    fused = plan.transition == "sacralised-l5"
    if fused:
        vertebrae.add_fused_processes(ray, spine, arch)
    hips = RaySum(view)
    pelvis.add_pelvis(hips, view, spine, Bone(0.020 * mineral * contrast, 0.060 * contrast * mineral**0.5, 1.0))
    bones = softened(ray.attenuation, 0.28 * mm) + softened(hips.attenuation, 0.55 * mm)
    trabeculae = fractal_noise(
        rng, (bones.shape[0], bones.shape[1]), [0.8 * mm, 1.5 * mm, 3.2 * mm, 9 * mm], [0.6, 0.9, 0.9, 1]
    )
    bones = bones * (1 + rng.uniform(0.04, 0.10) * trabeculae)
    solid = RaySum(view)
    metal.add_hardware(solid, spine)
    metal.add_clutter(rng, solid, view)
    if plan.shows("wide") and rng.random() < 0.7:
        chest.add_arms(rng, solid, spine, body, technique.water)
    return bones + solid.attenuation


def _heel(rng: Rng, view: View) -> Image:
    across = np.linspace(-0.5, 0.5, view.width, dtype=np.float32)[None]
    down = np.linspace(-0.5, 0.5, view.height, dtype=np.float32)[:, None]
    return np.asarray(1 + np.float32(rng.uniform(-0.25, 0.25)) * across + np.float32(rng.uniform(-0.3, 0.3)) * down)


def _with_noise(rng: Rng, view: View, intensity: Image, behind: float, photons_per_mm2: float) -> Image:
    per_pixel = photons_per_mm2 * view.detector_spacing**2
    grain = rng.standard_normal(intensity.shape).astype(np.float32)
    quantum = np.sqrt(np.clip(intensity, 0, None) * behind / per_pixel) * grain
    spread = softened(quantum.astype(np.float32), 0.12 / view.detector_spacing + 0.2)
    return np.clip(intensity + spread, behind * 1e-3, None).astype(np.float32)


def _present(view: View, intensity: Image, behind: float, technique: Technique, trunk: NDArray[np.bool_]) -> Image:
    """Logarithm, a little dynamic range compression and sharpening, a tone curve: 0..1, bone bright."""
    mm = view.pixels_per_mm
    density = -np.log(intensity + 0.01 * behind).astype(np.float32)
    density = density - technique.equalisation * blurred(density, 40 * mm)
    density = density + technique.sharpening * (density - blurred(density, 2.5 * mm))
    low, high = np.percentile(density[trunk][::7], [1.0, 99.8])
    tone = np.clip((density - low) / (high - low), 0, 1)
    if technique.sigmoid:
        tone = 1 / (1 + np.exp(-technique.sigmoid * (tone - 0.5)))
        tone = (tone - tone.min()) / np.ptp(tone)
    return np.asarray(tone**technique.gamma, dtype=np.float32)


def _shutter(rng: Rng, view: View) -> Image:
    """Collimator blades: dark but not black outside, penumbra at the edge."""
    x = np.arange(view.width, dtype=np.float32)[None] + 0.5
    y = np.arange(view.height, dtype=np.float32)[:, None] + 0.5
    share = rng.uniform(-0.03, 0.05, 4)
    lean = rng.normal(0, 0.012, 4)
    edges = np.minimum.reduce(
        [
            x - share[0] * view.width + lean[0] * (y - view.height / 2),
            (1 - share[1]) * view.width - x + lean[1] * (y - view.height / 2),
            y - 0.4 * share[2] * view.height + lean[2] * (x - view.width / 2),
            (1 - 0.4 * share[3]) * view.height - y + lean[3] * (x - view.width / 2),
        ]
    )
    outside = rng.uniform(0, 0.12)
    return np.asarray(
        outside + (1 - outside) / (1 + np.exp(-np.clip(edges / rng.uniform(0.6, 3), -20, 20))), np.float32
    )

"""From attenuation to a film: beam, scatter, collimator, blur, noise, and many makers' processing."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from phantoms.geometry import Image, Rng, blurred

from .framing import Framed

_TEXTS = ("L", "R", "LT", "RT", "RT.", "FLEX", "EXT", "STANDING", "12:41", "KV 85", "LAT", "LL")


def expose(rng: Rng, framed: Framed, attenuation: Image, tissue: Image) -> NDArray[np.uint8]:
    """The film on its canvas, bone bright, padding black; (height, width)."""
    view = framed.view
    mm = view.pixels_per_mm
    columns = np.linspace(-0.5, 0.5, view.width, dtype=np.float32)[None]
    rows = np.linspace(-0.5, 0.5, view.height, dtype=np.float32)[:, None]
    heel = 1 + rng.uniform(-0.25, 0.25) * columns + rng.uniform(-0.25, 0.25) * rows
    beam = np.exp(-attenuation) * heel
    trunk = tissue > 40
    behind = float(np.median(beam[trunk])) if trunk.any() else float(np.median(beam))
    beam = np.minimum(beam, behind * rng.uniform(10, 60)).astype(np.float32)
    veil = blurred(np.minimum(beam, behind * rng.uniform(1.5, 4)).astype(np.float32), rng.uniform(18, 55) * mm)
    beam = beam + np.float32(rng.uniform(0.1, 1.2)) * veil
    field = _collimator(rng, framed)
    if field is not None and rng.random() < 0.5:  # blades that leave some light, and are not masked
        beam = beam * (field + (1 - field) * np.float32(rng.uniform(0.002, 0.05)))
        field = None
    beam = cv2.GaussianBlur(beam.astype(np.float32), (0, 0), max(0.3, rng.uniform(0.1, 0.75) * mm))
    photons = 10 ** rng.uniform(2.8, 4.8)
    grain = rng.standard_normal(beam.shape).astype(np.float32)
    if rng.random() < 0.5:
        grain = cv2.GaussianBlur(grain, (0, 0), rng.uniform(0.5, 1.0)) * 2
    beam = np.clip(beam + np.sqrt(np.clip(beam, 0, None) * behind / photons) * grain, behind * 1e-4, None)
    tone = _processed(rng, beam.astype(np.float32), behind, framed, tissue)
    if field is not None:
        tone = tone * field + (1 - field) * np.float32(rng.choice([0, 0, 0, 1.0]))
    _stamp(rng, tone, framed.film)
    x0, y0, x1, y1 = framed.film
    canvas = np.full(tone.shape, 0 if rng.random() < 0.9 else rng.integers(0, 255), np.uint8)
    canvas[y0:y1, x0:x1] = (np.clip(tone, 0, 1) * 255)[y0:y1, x0:x1]
    return canvas


def _collimator(rng: Rng, framed: Framed) -> Image | None:
    if rng.random() > 0.4:
        return None
    view, (x0, y0, x1, y1) = framed.view, framed.film
    x = np.arange(view.width, dtype=np.float32)[None]
    y = np.arange(view.height, dtype=np.float32)[:, None]
    left, right = rng.uniform(-0.08, 0.1, 2) * (x1 - x0)
    top, bottom = rng.uniform(-0.08, 0.06, 2) * (y1 - y0)
    lean = rng.normal(0, 0.02, 4)
    sides = (
        x - (x0 + left) + lean[0] * (y - view.height / 2),
        (x1 - right) - x + lean[1] * (y - view.height / 2),
        y - (y0 + top) + lean[2] * (x - view.width / 2),
        (y1 - bottom) - y + lean[3] * (x - view.width / 2),
    )
    inside = np.minimum.reduce(np.broadcast_arrays(*sides))
    return (1 / (1 + np.exp(-np.clip(inside, -20, 20) / rng.uniform(0.4, 2.5)))).astype(np.float32)


def _processed(rng: Rng, beam: Image, behind: float, framed: Framed, tissue: Image) -> Image:
    """Logarithm, dynamic range compression, edge enhancement, window, tone curve; 0..1."""
    mm = framed.view.pixels_per_mm
    density = -np.log(beam + behind * np.float32(rng.uniform(0, 0.06)))
    density = density - rng.uniform(0, 0.75) * blurred(density.astype(np.float32), rng.uniform(14, 45) * mm)
    if rng.random() < 0.6:
        soft = cv2.GaussianBlur(density.astype(np.float32), (0, 0), max(0.6, rng.uniform(1, 6) * mm))
        density = density + rng.uniform(0.2, 1.5) * (density - soft)
    x0, y0, x1, y1 = framed.film
    sample = density[y0:y1:3, x0:x1:3]
    trunk = tissue[y0:y1:3, x0:x1:3] > 4
    if rng.random() < 0.7 and trunk.sum() > 300:
        sample = sample[trunk]
    low, high = np.percentile(sample, [rng.uniform(0.3, 14), rng.uniform(95, 99.9)])
    tone = np.clip((density - low) / (high - low + 1e-6), 0, 1)
    if rng.random() < 0.4:
        tone = 1 / (1 + np.exp(-rng.uniform(2, 6) * (tone - rng.uniform(0.35, 0.7))))
        tone = (tone - tone.min()) / (np.ptp(tone) + 1e-6)
    else:
        tone = tone ** rng.uniform(0.6, 2.2)
    if rng.random() < 0.12:
        equal = cv2.createCLAHE(float(rng.uniform(1, 4)), (8, 8)).apply((tone * 255).astype(np.uint8))
        tone = equal.astype(np.float32) / 255
    return tone.astype(np.float32)


def _stamp(rng: Rng, tone: Image, film: Sequence[int]) -> None:
    """Lead letters, dark or light, some on a plate."""
    x0, y0, x1, y1 = film
    if rng.random() > 0.6:
        return
    for _ in range(int(rng.integers(1, 3))):
        size = float(rng.uniform(0.35, 1.3)) * (y1 - y0) / 640
        x = int(rng.uniform(x0 + 3, max(x0 + 4, x1 - 90 * size)))
        y = int(rng.choice([rng.uniform(y0, y0 + 0.15 * (y1 - y0)), rng.uniform(y0 + 0.7 * (y1 - y0), y1)]))
        text, light = str(rng.choice(_TEXTS)), float(rng.choice([1.0, 1.0, 0.0]))
        if rng.random() < 0.35:
            cv2.rectangle(tone, (x - 3, y - int(26 * size)), (x + int(20 * size * len(text)), y + 5), 1 - light, -1)
        cv2.putText(tone, text, (x, y), int(rng.choice([0, 1, 2, 4])), size, light, max(1, int(3 * size)), cv2.LINE_AA)

"""A part of the body as flesh and bone, drawn in mm and exposed as the lumbar films are: what `negatives` are made of."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from phantoms.canvas import ThicknessMap
from phantoms.geometry import Array, Image, Points, Rng, fractal_noise
from phantoms.view import View

from .exposure import expose
from .framing import Framed

PIXELS = 720
"""Of the longer side."""
WATER_PER_MM = 0.018
CORTEX_PER_MM = 0.036
"""Attenuation (natural log) a mm."""

Film = NDArray[np.uint8]


@dataclass
class Shadow:
    """What a film is made of: mm of water-like tissue and of cortical bone along each ray, (height, width)."""

    rng: Rng
    view: View
    tissue: Image
    bone: ThicknessMap

    def flesh(self, outline: Array, thickness: float, *, share: float = 1.0) -> None:
        """A solid seen from the side: thickest in its middle, nothing at its edge. `share` < 1 thins what is there (air)."""
        inside = ThicknessMap(self.view)
        inside.polygon(outline, 1.0, smoothing=3)
        depth = cv2.distanceTransform((inside.thickness > 0.5).astype(np.uint8), cv2.DIST_L2, 5)
        profile = np.sqrt(np.clip(1 - (1 - depth / (depth.max() + 1e-6)) ** 2, 0, None)).astype(np.float32)
        if share < 1:
            self.tissue *= 1 - (1 - np.float32(share)) * np.minimum(1, 3 * profile)
        else:
            self.tissue = np.maximum(self.tissue, np.float32(thickness) * profile)

    def limb(self, line: Array, radius: float, thickness: float) -> None:
        """Flesh around a line."""
        for part in np.linspace(1, 0.1, 24):
            mask = ThicknessMap(self.view)
            mask.band(line, 2 * radius * float(part), thickness * float(np.sqrt(1.04 - part**2)))
            self.tissue = np.maximum(self.tissue, mask.thickness)

    def shaft(self, line: Array, width: float, *, cortex: float = 5.0) -> None:
        """A long bone: two cortices and marrow."""
        self.bone.band(line, width, cortex)
        self.bone.band(line, width * 0.62, -0.55 * cortex)

    def block(self, outline: Array, *, cortex: float = 5.0, smoothing: int = 2) -> None:
        """A flat or short bone: a rim and spongy bone within."""
        self.bone.polygon(outline, cortex, smoothing)
        middle = np.asarray(outline).mean(axis=0)
        self.bone.polygon(middle + 0.86 * (np.asarray(outline) - middle), -0.45 * cortex, smoothing)

    def exposed(self) -> Film:
        size = (self.view.height, self.view.width)
        organs = fractal_noise(self.rng, size, [6, 18, 60, 150], [0.2, 0.4, 0.8, 1])
        tissue = self.tissue * (1 + np.float32(self.rng.uniform(0.008, 0.03)) * organs)
        bone = np.clip(self.bone.thickness, 0, None)
        bone = cv2.GaussianBlur(bone, (0, 0), max(0.5, 0.7 * self.view.pixels_per_mm))
        attenuation = WATER_PER_MM * tissue + CORTEX_PER_MM * np.float32(self.rng.uniform(0.7, 1.3)) * bone
        film = (0, 0, self.view.width, self.view.height)
        return expose(self.rng, Framed(self.view, film), attenuation.astype(np.float32), tissue.astype(np.float32))


def shadow(rng: Rng, height_mm: float, aspect: float) -> Shadow:
    """World mm with the film's middle at the origin, y up; `aspect` is height over width."""
    mm_per_pixel = height_mm / PIXELS
    width, height = round(PIXELS / aspect), PIXELS
    turn = np.deg2rad(rng.normal(0, 4))
    c, s = np.cos(turn), np.sin(turn)
    mirror = 1.0 if rng.random() < 0.5 else -1.0
    view = View(
        width=width,
        height=height,
        facing="right",
        detector_spacing=mm_per_pixel,
        source_to_patient=1e6,
        source_to_detector=1e6,
        matrix=np.diag([mirror, -1.0]) @ np.array([[c, -s], [s, c]]) / mm_per_pixel,
        offset=np.array([width, height]) / 2,
        beam_centre=np.array([width, height]) / 2,
        patient_tilt=0.0,
        patient_twist=0.0,
    )
    return Shadow(rng, view, np.zeros((height, width), np.float32), ThicknessMap(view))


def ellipse(x: float, y: float, rx: float, ry: float) -> Points:
    """Outline about (x, y); all in mm."""
    turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    return np.column_stack([x + rx * np.cos(turn), y + ry * np.sin(turn)])


def box(x: float, y: float, rx: float, ry: float, angle: float = 0.0) -> Points:
    """Outline of 2 rx by 2 ry mm about (x, y), turned by `angle` (radians); large ones are waisted, as bodies are."""
    c, s = np.cos(angle), np.sin(angle)
    corners = np.array([(rx, ry), (-rx, ry), (-rx, -ry), (rx, -ry)])
    waist = np.array(
        [(rx, ry), (0, 0.93 * ry), (-rx, ry), (-0.88 * rx, 0), (-rx, -ry), (0, -0.93 * ry), (rx, -ry), (0.88 * rx, 0)]
    )
    outline = waist if rx > 6 else corners
    return np.array([x, y]) + outline @ np.array([[c, s], [-s, c]])


def column(
    into: Shadow,
    foot: tuple[float, float],
    count: int,
    size: float,
    lean: float,
    curve: float,
    spike: float,
    cortex: float = 7.0,
) -> list[Points]:
    """
    Bodies from below (`foot`, mm), seen from the side, each with a spinous process behind (to the left); their centres.
    `size` is half the lowest body's depth in mm, `lean` and `curve` (a step) are radians, `spike` is in half depths.
    """
    rng, centres = into.rng, []
    x, y, heading = foot[0], foot[1], np.pi / 2 + lean
    for k in range(count):
        half = size * (1 - 0.018 * k)
        angle = heading - np.pi / 2
        into.block(box(x, y, half, 0.72 * half, angle), cortex=cortex * rng.uniform(0.8, 1.2), smoothing=1)
        back = np.array([np.cos(angle), np.sin(angle)])
        root = np.array([x, y]) - back * half * 1.3
        tip = root - back * half * spike * rng.uniform(0.8, 1.2) - np.array([0.0, half * spike * 0.5])
        into.bone.band(np.array([root, tip]), 0.5 * half, 3.0)
        into.bone.polygon(ellipse(root[0], root[1] + 0.1 * half, 0.5 * half, 0.75 * half), 4.0)
        centres.append(np.array([x, y]))
        step = 2 * 0.72 * half + rng.uniform(0.22, 0.4) * half
        x, y = x + step * np.cos(heading), y + step * np.sin(heading)
        heading += curve
    return centres

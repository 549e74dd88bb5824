"""Thickness maps: millimetres of a tissue under each pixel, drawn as outlines of constant thickness."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from .geometry import Image, Points, rounded
from .view import View

_SUBPIXEL_BITS = 4

Draw = Callable[[NDArray[np.uint8], NDArray[np.int32]], object]
"""Draws white on a mask at integer positions with `_SUBPIXEL_BITS` fractional bits."""


class ThicknessMap:
    """Adds shapes given in world mm to a film-sized map; shapes that miss the film add nothing."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.thickness: Image = np.zeros((view.height, view.width), np.float32)

    def polygon(self, outline: ArrayLike, thickness: float, smoothing: int = 2) -> None:
        """A filled outline of `thickness` mm along the ray."""
        points = self._view.to_film(rounded(outline, smoothing))
        self._stamp(points, 2.0, thickness, lambda mask, at: cv2.fillPoly(mask, [at], 255, cv2.LINE_AA, _SUBPIXEL_BITS))

    def band(self, line: ArrayLike, width: float, thickness: float) -> None:
        """A line `width` mm wide and `thickness` mm deep; negative thickness hollows out what is there."""
        stroke = max(1, round(width * self._view.pixels_per_mm))
        self._stamp(
            self._view.to_film(line),
            stroke + 2.0,
            thickness,
            lambda mask, at: cv2.polylines(mask, [at], False, 255, stroke, cv2.LINE_AA, _SUBPIXEL_BITS),
        )

    def _stamp(self, points: Points, margin: float, thickness: float, draw: Draw) -> None:
        region = clip(self._view, points, margin)
        if region is None:
            return
        x0, y0, x1, y1 = region
        mask = np.zeros((y1 - y0, x1 - x0), np.uint8)
        # OpenCV centres pixel i at i, the project at i + 0.5.
        at = np.round((points - 0.5 - [x0, y0]) * 2**_SUBPIXEL_BITS).astype(np.int32)
        draw(mask, at)
        self.thickness[y0:y1, x0:x1] += mask.astype(np.float32) * np.float32(thickness / 255)


def clip(view: View, points: Points, margin: float) -> tuple[int, int, int, int] | None:
    """Pixel rectangle (x0, y0, x1, y1) around film points, inside the film; None where nothing is left."""
    low = np.floor(points.min(axis=0) - margin).astype(int)
    high = np.ceil(points.max(axis=0) + margin).astype(int) + 1
    x0, y0 = max(int(low[0]), 0), max(int(low[1]), 0)
    x1, y1 = min(int(high[0]), view.width), min(int(high[1]), view.height)
    return None if x1 <= x0 or y1 <= y0 else (x0, y0, x1, y1)

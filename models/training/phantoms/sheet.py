"""Contact sheets: the films side by side, with or without the truth drawn on them, for a person to look at."""

from collections.abc import Iterable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from .acquisition import WHITE, Film
from .truth import film_corners

CELL = (480, 420)
"""Rows and columns of one film on the sheet."""


def write_sheet(path: Path, films: Iterable[Film], *, columns: int = 6, landmarks: bool = False) -> None:
    cells = [_cell(film, landmarks) for film in films]
    cells += [np.zeros_like(cells[0])] * (-len(cells) % columns)
    rows = [np.hstack(cells[i : i + columns]) for i in range(0, len(cells), columns)]
    cv2.imwrite(str(path), np.vstack(rows))


def _cell(film: Film, landmarks: bool) -> NDArray[np.uint8]:
    rows, columns = CELL
    scale = min(rows / film.view.height, columns / film.view.width)
    size = (round(film.view.width * scale), round(film.view.height * scale))
    shown = cv2.resize((film.pixels / WHITE * 255).astype(np.uint8), size, interpolation=cv2.INTER_AREA)
    coloured = cv2.cvtColor(shown, cv2.COLOR_GRAY2BGR)
    if landmarks:
        for level, points in film_corners(film.spine, film.view).items():
            for x, y in points * scale - 0.5:
                cv2.circle(coloured, (round(x * 16), round(y * 16)), 2 * 16, (0, 255, 255), -1, cv2.LINE_AA, 4)
            x, y = points.mean(axis=0) * scale
            cv2.putText(coloured, level, (int(x) - 8, int(y) + 4), 0, 0.35, (0, 255, 0), 1, cv2.LINE_AA)
    cell = np.zeros((rows, columns, 3), np.uint8)
    cell[: size[1], : size[0]] = coloured
    return cell

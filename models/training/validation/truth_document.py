"""A pair's entry in `validation.json`: the shape of `phantoms.json`, with causes, and nothing for what is off the film."""

from collections.abc import Mapping

import numpy as np

from phantoms.acquisition import Film
from phantoms.anatomy import LEVELS, SEGMENTS
from phantoms.dicom_film import stated_spacing
from phantoms.geometry import Points
from phantoms.pairs import CORNERS, POSTURES, read_bodies
from phantoms.pose import Posture
from phantoms.truth import SegmentTruth, film_corners, read_pair
from phantoms.view import View

from .plans import Plan

EDGE_PX = 1.0
"""A corner nearer to the film's edge than this is off it."""


def file_name(plan: Plan, posture: Posture) -> str:
    return f"{plan.id}-{posture}.dcm"


def pair_truth(plan: Plan, films: Mapping[Posture, Film]) -> dict[str, object]:
    """Raises when the film's truth contradicts the body's."""
    corners = {posture: film_corners(film.spine, film.view) for posture, film in films.items()}
    spacings = {posture: stated_spacing(film.view, plan.spacing) for posture, film in films.items()}
    in_patient = read_bodies(plan.id, films, corners)
    millimetres = [spacings[posture].get("mmPerPixel") for posture in POSTURES]
    stated: list[SegmentTruth] | None = None
    if isinstance(millimetres[0], float) and isinstance(millimetres[1], float):
        stated = read_pair(corners["flexion"], corners["extension"], millimetres[0], millimetres[1])
    complete = {
        level: all(on_view(corners[posture][level], films[posture].view).all() for posture in POSTURES)
        for level in LEVELS
    }
    return {
        "id": plan.id,
        "shows": ", ".join(plan.causes) or "an ordinary pair",
        "causes": list(plan.causes),
        "flexion": file_name(plan, "flexion"),
        "extension": file_name(plan, "extension"),
        **{
            f"{posture}Truth": {
                "width": film.view.width,
                "height": film.view.height,
                "facing": film.view.facing,
                "pixelSpacing": spacings[posture],
                "corners": _named(corners[posture], film.view),
            }
            for posture, film in films.items()
        },
        "segments": [
            _segment(segment, in_patient[i], None if stated is None else stated[i], _seen(segment, complete))
            for i, segment in enumerate(SEGMENTS)
        ],
    }


def on_view(points: Points, view: View) -> Points:
    """Which points lie on the film, (n,) of booleans."""
    return np.asarray(((points >= EDGE_PX) & (points <= [view.width - EDGE_PX, view.height - EDGE_PX])).all(axis=-1))


def _seen(segment: str, complete: Mapping[str, bool]) -> bool:
    """A value needs every corner of both vertebrae in both films."""
    upper, lower = segment.split("-")
    return complete[upper] and complete[lower]


def _segment(segment: str, body: SegmentTruth, stated: SegmentTruth | None, seen: bool) -> dict[str, object]:
    return {
        "segment": segment,
        "iromDegrees": round(body.irom_degrees, 6) if seen else None,
        "translationMm": round(stated.translation, 6) if seen and stated else None,
        "patientTranslationMm": round(body.translation, 6) if seen else None,
        "translationPercentDepth": round(body.translation_percent_depth, 6) if seen else None,
    }


def _named(corners: Mapping[str, Points], view: View) -> dict[str, dict[str, list[float]]]:
    """Corners on the film by level and name; a level without any is left out."""
    named = {
        level: {
            name: [round(float(x), 6), round(float(y), 6)]
            for name, (x, y), on in zip(CORNERS, points, on_view(points, view), strict=False)
            if on
        }
        for level, points in corners.items()
    }
    return {level: found for level, found in named.items() if found}

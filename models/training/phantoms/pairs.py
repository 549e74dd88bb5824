"""Makes pairs from plans: draws the patient, bends it, takes both films, and states the truth."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from .acquisition import Film, expose
from .anatomy import LEVELS, sample_patient
from .dicom_film import stated_spacing, synthetic_uid, write_film
from .dozen import PairPlan
from .geometry import Points
from .pose import Posture, bend, sample_motions
from .truth import SegmentTruth, film_corners, read_pair
from .view import frame

SCHEMA = 1
CORNERS = ("superiorAnterior", "superiorPosterior", "inferiorPosterior", "inferiorAnterior")
POSTURES: tuple[Posture, Posture] = ("flexion", "extension")

# Pelvis tilt added to the sacral slope when standing bent, degrees: low, high.
_PELVIC_TILT_DEG: dict[Posture, tuple[float, float]] = {"flexion": (-14, 4), "extension": (-4, 7)}


def make_pair(plan: PairPlan, seed: int) -> dict[Posture, Film]:
    """The two films of a plan. The same plan and seed give the same films."""
    rng = np.random.default_rng([seed, *plan.id.encode()])
    patient = sample_patient(rng, plan.findings)
    motions = sample_motions(rng, plan.motions)
    magnification = rng.uniform(1.12, 1.32)
    photons = 10 ** rng.uniform(5.5, 6.0)
    films: dict[Posture, Film] = {}
    for posture in POSTURES:
        spine = bend(patient, motions, posture, np.deg2rad(rng.uniform(*_PELVIC_TILT_DEG[posture])))
        view = frame(
            rng,
            spine,
            facing=plan.facing,
            field_of_view=plan.field_of_view,
            detector_spacing=plan.detector_spacing,
            # Nobody stands in exactly the same place twice.
            magnification=round(magnification * (1 + rng.normal(0, 0.008)), 3),
        )
        films[posture] = expose(rng, view, spine, posture, photons_per_mm2=photons)
    return films


def pair_truth(plan: PairPlan, films: dict[Posture, Film]) -> dict[str, object]:
    """The entry of `phantoms.json`. Raises when a landmark lies off its film or the film's truth contradicts the body's."""
    corners = {posture: film_corners(film.spine, film.view) for posture, film in films.items()}
    spacings = {posture: stated_spacing(film.view, plan.spacing) for posture, film in films.items()}
    for posture, film in films.items():
        for level, points in corners[posture].items():
            if (points < 1).any() or (points > [film.view.width - 1, film.view.height - 1]).any():
                raise ValueError(f"{plan.id} {posture}: {level} lies off the film")

    in_patient = read_bodies(plan.id, films, corners)
    stated_mm = [spacings[posture].get("mmPerPixel") for posture in POSTURES]
    stated = (
        None if None in stated_mm else read_pair(corners["flexion"], corners["extension"], *map(_number, stated_mm))
    )
    return {
        "id": plan.id,
        "shows": plan.shows,
        "flexion": _file(plan, "flexion"),
        "extension": _file(plan, "extension"),
        **{
            f"{posture}Truth": {
                "width": film.view.width,
                "height": film.view.height,
                "facing": film.view.facing,
                "pixelSpacing": spacings[posture],
                "corners": {level: _named(points) for level, points in corners[posture].items()},
            }
            for posture, film in films.items()
        },
        "segments": [
            {
                "segment": body.segment,
                "iromDegrees": round(body.irom_degrees, 6),
                "translationMm": None if stated is None else round(stated[i].translation, 6),
                "patientTranslationMm": round(body.translation, 6),
                "translationPercentDepth": round(body.translation_percent_depth, 6),
            }
            for i, body in enumerate(in_patient)
        ],
    }


def read_bodies(
    pair: str, films: Mapping[Posture, Film], corners: Mapping[Posture, Mapping[str, Points]]
) -> list[SegmentTruth]:
    """The pair's truth, mm of the patient. Raises ValueError when the film's landmarks (`corners`) tell another one."""
    flexion, extension = (films[posture] for posture in POSTURES)
    world = [{level: film.spine.corners(level) for level in LEVELS} for film in (flexion, extension)]
    in_patient = read_pair(world[0], world[1])
    in_mm = [1 / film.view.pixels_per_mm for film in (flexion, extension)]
    on_film = read_pair(corners["flexion"], corners["extension"], in_mm[0], in_mm[1])
    for body, shadow in zip(in_patient, on_film, strict=True):
        difference = max(abs(body.irom_degrees - shadow.irom_degrees), abs(body.translation - shadow.translation))
        if difference > 1e-6:
            raise ValueError(f"{pair} {body.segment}: film and body disagree by {difference}")
    return in_patient


def write_pairs(plans: Sequence[PairPlan], seed: int, folder: Path, command: str) -> dict[str, dict[Posture, Film]]:
    """Writes every pair's films and `phantoms.json`; returns the films for looking at."""
    folder.mkdir(parents=True, exist_ok=True)
    made, entries = {}, []
    for plan in plans:
        films = make_pair(plan, seed)
        entries.append(pair_truth(plan, films))
        for number, (posture, film) in enumerate(films.items(), start=1):
            write_film(
                folder / _file(plan, posture),
                film,
                posture,
                study=synthetic_uid("phantom", seed, plan.id),
                spacing=plan.spacing,
                coding=plan.coding,
                inverted=plan.inverted,
                number=number,
            )
        made[plan.id] = films
    document = {"schema": SCHEMA, "generator": {"command": command, "seed": seed}, "pairs": entries}
    (folder / "phantoms.json").write_text(json.dumps(document, indent=1) + "\n")
    return made


def _file(plan: PairPlan, posture: Posture) -> str:
    return f"{plan.id}-{posture}.dcm"


def _named(points: Points) -> dict[str, list[float]]:
    return {name: [round(float(x), 6), round(float(y), 6)] for name, (x, y) in zip(CORNERS, points)}


def _number(value: object) -> float:
    assert isinstance(value, float)
    return value

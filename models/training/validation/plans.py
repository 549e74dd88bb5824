"""What each pair of the set must show: shares of causes are quotas, so the set has them whatever the seed."""

from dataclasses import dataclass
from typing import Literal, cast

import numpy as np

from phantoms.dicom_film import Spacing
from phantoms.geometry import Rng
from phantoms.view import Facing

Cause = Literal[
    "overlap",
    "wide",
    "slip",
    "hardware",
    "cropped",
    "transitional",
    "low-contrast",
    "fine",
    "fracture",
    "scoliosis",
]
"""Why a pair is hard; README.md tells what each means."""

Cut = Literal["top", "bottom"]
Transition = Literal["lumbarised-s1", "sacralised-l5"]

PAIRS = 104
QUOTAS: dict[Cause, int] = {
    "overlap": 56,
    "wide": 44,
    "slip": 18,
    "hardware": 9,
    "cropped": 12,
    "transitional": 6,
    "low-contrast": 22,
    "fine": 11,
    "fracture": 11,
    "scoliosis": 14,
}
_EXCLUDES: dict[Cause, tuple[Cause, ...]] = {"cropped": ("wide", "transitional"), "hardware": ("transitional",)}

# How films state their pixel size, and how often.
_SPACINGS: tuple[tuple[Spacing, int], ...] = (
    ("ermf", 35),
    ("sid-sod", 20),
    ("fiducial", 15),
    ("geometry", 10),
    ("imager", 16),
    ("none", 8),
)
_INVERTED, _TILTED = 12, 16


@dataclass(frozen=True)
class Plan:
    id: str
    causes: tuple[Cause, ...]
    facing: Facing
    detector_spacing: float
    spacing: Spacing
    inverted: bool
    lean_deg: float
    """How far the patient's axis is turned in the film's plane."""
    cut: Cut | None
    transition: Transition | None

    def shows(self, cause: Cause) -> bool:
        return cause in self.causes


def make_plans(seed: int) -> list[Plan]:
    """The plans of the whole set."""
    rng = np.random.default_rng([seed, *b"plans"])
    members = _causes(rng)
    facings = _dealt(rng, ["left"] * (PAIRS // 2) + ["right"] * (PAIRS - PAIRS // 2))
    spacings = _dealt(rng, [kind for kind, count in _SPACINGS for _ in range(count)])
    inverted = _dealt(rng, ["yes"] * _INVERTED + [""] * (PAIRS - _INVERTED))
    tilted = _dealt(rng, ["yes"] * _TILTED + [""] * (PAIRS - _TILTED))
    plans = []
    for i in range(PAIRS):
        causes = tuple(cause for cause in QUOTAS if i in members[cause])
        low, high = (0.14, 0.2) if "fine" in causes else (0.4, 0.6) if "wide" in causes else (0.3, 0.5)
        lean = rng.choice([-1, 1]) * rng.uniform(8, 18) if tilted[i] else rng.normal(0, 3)
        rank = sorted(members["transitional"]).index(i) if "transitional" in causes else 0
        cut_rank = sorted(members["cropped"]).index(i) if "cropped" in causes else 0
        plans.append(
            Plan(
                id=f"v{i + 1:03d}",
                causes=causes,
                facing=cast(Facing, facings[i]),
                detector_spacing=round(float(rng.uniform(low, high)), 3),
                spacing=cast(Spacing, spacings[i]),
                inverted=bool(inverted[i]),
                lean_deg=float(lean),
                cut=("top", "bottom")[cut_rank % 2] if "cropped" in causes else None,
                transition=("lumbarised-s1", "sacralised-l5")[rank % 2] if "transitional" in causes else None,
            )
        )
    return plans


def _causes(rng: Rng) -> dict[Cause, set[int]]:
    """Which pairs show which cause."""
    members: dict[Cause, set[int]] = {}
    for cause, count in QUOTAS.items():
        barred = {i for other in _EXCLUDES.get(cause, ()) for i in members.get(other, set())}
        barred |= {i for other, excluded in _EXCLUDES.items() if cause in excluded for i in members.get(other, set())}
        free = [i for i in range(PAIRS) if i not in barred]
        members[cause] = set(int(i) for i in rng.permutation(free)[:count])
    return members


def _dealt(rng: Rng, cards: list[str]) -> list[str]:
    assert len(cards) == PAIRS
    return [cards[int(i)] for i in rng.permutation(PAIRS)]

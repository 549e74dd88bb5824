"""Screws, rods and cages, and what else of metal patients carry: clips, hooks, buttons."""

import numpy as np

from phantoms.geometry import Points, Rng
from phantoms.pose import Spine
from phantoms.view import View

from .slices import RaySum

_PER_MM = 0.22


def add_hardware(ray: RaySum, spine: Spine) -> None:
    patient = spine.patient
    if not patient.screws:
        return
    detail, s = patient.detail("implants"), patient.scale
    heads: dict[int, list[Points]] = {-1: [], 1: []}
    for level in patient.screws:
        placed = spine.placed[level]
        a, h = placed.half_depth, placed.half_height
        for side in (-1, 1):
            start = np.array([-a - 15 * s, 0.45 * h]) if level != "S1" else np.array([-a - 9 * s, -8 * s])
            end = start + np.array([detail.uniform(40, 50) * s, detail.normal(-3, 3) - (4 if level == "S1" else 0)])
            shift = detail.normal(0, 1.2, 2)
            course = np.linspace(start + shift, end + shift, 24)
            z = side * np.linspace(21, 11, 24) * s
            seen = ray.displaced(placed.at(course), z)
            ray.stroke(seen, 4.2, 4.5 * _PER_MM)
            for thread in range(5, 24, 1):
                across = seen[thread] - seen[thread - 1]
                normal = np.array([-across[1], across[0]]) / np.hypot(*across)
                ray.stroke(np.array([seen[thread] - 3.1 * normal, seen[thread] + 3.1 * normal]), 0.9, 1.2 * _PER_MM)
            tulip = ray.displaced(placed.at(np.array([start + shift - [5, 0], start + shift + [6, 0]])), z[:2])
            ray.stroke(tulip, 11.5, 9 * _PER_MM)
            heads[side].append(tulip.mean(axis=0))
    for side in (-1, 1):
        rod = np.array(heads[side])
        beyond = (rod[0] - rod[-1]) / np.hypot(*(rod[0] - rod[-1])) * 7
        ray.stroke(np.vstack([rod[0] + beyond, rod, rod[-1] - beyond]), 5.5, 5.5 * _PER_MM)
    if patient.cage:
        for level in patient.screws[:-1]:
            placed = spine.placed[level]
            disc = next(d for v, d in zip(patient.vertebrae, patient.discs, strict=True) if v.name == level)
            low, high = -placed.half_height - disc.height, -placed.half_height
            box = [(-9, low), (12, low + 0.5), (12, high - 0.5), (-9, high)]
            ray.fill(placed.at(np.array(box)), detail.uniform(0.15, 0.8), 1)
            for u in (-7.0, 0.0, 10.0):
                ray.stroke(placed.at(np.array([(u, low + 1), (u, high - 1)])), 1.0, 1.1)


def add_clutter(rng: Rng, ray: RaySum, view: View) -> None:
    """Small metal anywhere on the film: surgical clips, a hook, a coin or button in a pocket, contrast residue."""
    corners = view.to_world(np.array([[0.0, 0.0], [view.width, view.height]]))
    for _ in range(int(rng.poisson(0.7))):
        at = rng.uniform(corners.min(axis=0), corners.max(axis=0))
        kind = rng.random()
        if kind < 0.5:
            for _ in range(int(rng.integers(1, 6))):
                clip = at + rng.normal(0, 12, 2)
                ray.stroke(np.array([clip, clip + rng.normal(0, 3, 2)]), 1.2, 0.5)
        elif kind < 0.8:
            angles = np.linspace(0, 6.4, 24)
            ray.fill(
                at + rng.uniform(4, 9) * np.stack([np.cos(angles), np.sin(angles)], axis=1), rng.uniform(0.2, 1), 0
            )
        else:
            ray.stroke(at + np.cumsum(rng.normal(0, 6, (6, 2)), axis=0), 1.5, 0.7)

"""
Films that are no lateral lumbar films, for the locating network to find nothing on, and for fitting when a film is
refused: other parts of the body, other directions, films that lie on their side, and none at all. Rough on purpose: what
counts is that they are bones in flesh, exposed and processed as the lumbar films are, so that style does not give them
away.
"""

from collections.abc import Callable

import numpy as np

from phantoms.geometry import Rng, fractal_noise

from .head_and_limbs import foot_from_side, hand, knee, neck_from_side, skull_from_side
from .meshes import BoneClouds
from .sample import sample_film
from .shadow import PIXELS, Film, shadow
from .trunk_parts import chest_from_front, chest_from_side, lumbar_from_front, pelvis_from_front


def on_its_side(rng: Rng, bones: BoneClouds) -> Film:
    """A lateral lumbar film, turned by 90 degrees either way."""
    sample = sample_film(int(rng.integers(2**31)), "wide", [bones], size=3)
    x0, y0, x1, y1 = sample.film
    return np.ascontiguousarray(np.rot90(sample.pixels[y0:y1, x0:x1], int(rng.choice([1, 3]))))


def beside_the_spine(rng: Rng, bones: BoneClouds) -> Film:
    """The abdomen or the back of a lateral film, without its spine."""
    while True:
        sample = sample_film(int(rng.integers(2**31)), "wide", [bones], size=3)
        x0, y0, x1, y1 = sample.film
        left, right = (round(float(v)) for v in (sample.points[:, 0].min(), sample.points[:, 0].max()))
        part = (x0, left - 12) if left - x0 > x1 - right else (right + 12, x1)
        if part[1] - part[0] > 120:
            return np.ascontiguousarray(sample.pixels[y0:y1, part[0] : part[1]])


def noise(rng: Rng, bones: BoneClouds) -> Film:
    shape = (PIXELS, int(rng.uniform(0.5, 1.2) * PIXELS))
    if rng.random() < 0.3:
        return rng.integers(0, 256, shape, dtype=np.uint8)
    grains = [float(g) for g in np.exp(rng.uniform(0.7, 5.0, 3))]
    texture = fractal_noise(rng, shape, grains, [0.5, 0.8, 1.0])
    return (255 * (texture - texture.min()) / (np.ptp(texture) + 1e-6)).astype(np.uint8)


def blank(rng: Rng, bones: BoneClouds) -> Film:
    """No patient in the beam: even, or falling off to one side, or blades alone, perhaps with grain."""
    into = shadow(rng, 350, float(rng.uniform(0.8, 1.8)))
    kind = rng.random()
    if kind < 0.3:
        return np.full(into.tissue.shape, int(rng.integers(256)), np.uint8)
    if kind < 0.6:
        into.tissue += np.float32(rng.uniform(5, 60))
        return into.exposed()
    rows, columns = into.tissue.shape
    ramp = np.linspace(0, 1, columns)[None] * rng.normal(0, 1) + np.linspace(0, 1, rows)[:, None] * rng.normal(0, 1)
    grain = rng.standard_normal((rows, columns)) * rng.uniform(0, 0.05)
    return np.clip(255 * (0.5 + ramp / 2 + grain), 0, 255).astype(np.uint8)


NEGATIVES: dict[str, Callable[[Rng, BoneClouds], Film]] = {
    "lumbar-from-front": lumbar_from_front,
    "pelvis-from-front": pelvis_from_front,
    "chest-from-side": chest_from_side,
    "chest-from-front": chest_from_front,
    "neck-from-side": neck_from_side,
    "skull-from-side": skull_from_side,
    "hand": hand,
    "knee": knee,
    "foot-from-side": foot_from_side,
    "on-its-side": on_its_side,
    "beside-the-spine": beside_the_spine,
    "noise": noise,
    "blank": blank,
}

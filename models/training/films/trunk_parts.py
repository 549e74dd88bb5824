"""The trunk as other films show it: lumbar spine, pelvis and chest from the front, chest from the side. For `negatives`."""

import numpy as np

from phantoms.geometry import Rng
from phantoms.pose import Placed

from .clouds import Cloud, splat, varied
from .meshes import BoneClouds
from .shadow import Film, Shadow, box, column, ellipse, shadow


def _from_front(cloud: Cloud) -> Cloud:
    return Cloud(np.ascontiguousarray(cloud.points[:, [2, 1, 0]]), cloud.mass)


def _add_cloud(
    into: Shadow, at: tuple[float, float], cloud: Cloud, unit: tuple[float, float, float], angle: float
) -> None:
    scaled = Cloud(cloud.points * np.array(unit, np.float32), cloud.mass * np.float32(np.prod(unit)))
    placed = Placed(np.array(at), angle, np.zeros((4, 2)), 1.0, 1.0)
    splat(into.bone.thickness, into.view, placed, scaled, tilt=0.0, twist=0.0)


def _trunk_from_front(into: Shadow, waist: float) -> None:
    rng = into.rng
    ys = np.linspace(-320, 320, 9)
    half = waist / 2 * (1 + 0.14 * np.cos((ys + rng.uniform(-20, 60)) / 90 + np.pi)) * rng.uniform(0.95, 1.1)
    outline = np.vstack([np.column_stack([half, ys]), np.column_stack([-half, ys])[::-1]])
    into.flesh(outline, rng.uniform(170, 290))


def _spine_from_front(into: Shadow, bones: BoneClouds, sacrum_y: float) -> None:
    """L5 upward to T8, the sacrum and both hips, from the front."""
    rng = into.rng
    size = rng.uniform(0.9, 1.1)
    half = 17.0 * size
    bend, y = rng.normal(0, 0.012), sacrum_y + 18 * size
    for k in range(10):
        width, height = (25 - 0.9 * k) * size, (14 - 0.35 * k) * size
        x, angle = bend * (y - sacrum_y) ** 2 / 40, -bend * (y - sacrum_y) / 20
        into.block(box(x, y, width, height, angle), cortex=rng.uniform(4, 7), smoothing=1)
        level = f"L{5 - k}" if k < 5 else "L1"
        arch = varied(rng, _from_front(bones.posterior[level]), scale=1.0, bend_mm=0.08)
        _add_cloud(into, (x, y), arch, (half, height, half), angle)
        if k >= 5:
            for side in (-1, 1):
                t = np.linspace(0, 1, 14)
                course = np.column_stack([x + side * (width + 105 * np.sin(1.7 * t)), y + 12 * t - 95 * t**2])
                into.shaft(course, 10.0, cortex=3.5)
        y += 2 * height + rng.uniform(7, 11) * size
    _add_cloud(into, (0, sacrum_y), varied(rng, _from_front(bones.sacrum), scale=half), (1, 1, 1), 0.0)
    hips = varied(rng, _from_front(bones.hips), scale=half * rng.uniform(0.9, 1.1), bend_mm=4)
    _add_cloud(into, (0, sacrum_y + rng.normal(0, 5)), hips, (1, 1, 1), 0.0)


def lumbar_from_front(rng: Rng, bones: BoneClouds) -> Film:
    into = shadow(rng, rng.uniform(300, 440), rng.uniform(1.0, 1.6))
    _trunk_from_front(into, rng.uniform(280, 380))
    _spine_from_front(into, bones, rng.uniform(-120, -50))
    return into.exposed()


def pelvis_from_front(rng: Rng, bones: BoneClouds) -> Film:
    into = shadow(rng, rng.uniform(300, 400), rng.uniform(0.78, 1.1))
    _trunk_from_front(into, rng.uniform(340, 440))
    sacrum_y = rng.uniform(60, 110)
    _spine_from_front(into, bones, sacrum_y)
    for side in (-1, 1):
        top = sacrum_y - 95
        into.shaft(
            np.array([(side * 125, top), (side * 150, top - 40), (side * 138, top - 260)]),
            rng.uniform(28, 36),
            cortex=11,
        )
    return into.exposed()


def chest_from_side(rng: Rng, bones: BoneClouds) -> Film:
    into = shadow(rng, rng.uniform(340, 440), rng.uniform(1.0, 1.35))
    outline = np.array(
        [(-130, -260), (-140, 40), (-105, 170), (-50, 260), (40, 260), (95, 120), (130, -20), (125, -260)]
    )
    into.flesh(outline * rng.uniform(0.9, 1.1, 2), rng.uniform(260, 340))
    into.flesh(
        np.array([(-105, -110), (-110, 40), (-70, 160), (-10, 190), (60, 110), (95, -20), (70, -70), (0, -60)]),
        0,
        share=rng.uniform(0.3, 0.5),
    )
    heart = Shadow(rng, into.view, np.zeros_like(into.tissue), into.bone)
    heart.flesh(ellipse(45, -25, 45, 62), rng.uniform(50, 110))
    into.tissue += heart.tissue
    centres = column(
        into,
        (-70, -230),
        15,
        rng.uniform(13, 17),
        rng.uniform(0.1, 0.25),
        -rng.uniform(0.02, 0.05),
        1.5,
        rng.uniform(10, 22),
    )
    for centre in centres[3:]:
        for side in (-1, 1):
            t = np.linspace(0, 1, 14)
            off = side * rng.uniform(1, 7)
            course = np.column_stack([centre[0] - 28 * np.sin(2.6 * t) + 150 * t**2, centre[1] + off - 75 * t])
            into.shaft(course, rng.uniform(8, 11), cortex=7)
    into.shaft(np.array([(75, 130), (105, 30), (108, -40)]), 12, cortex=4)
    return into.exposed()


def chest_from_front(rng: Rng, bones: BoneClouds) -> Film:
    into = shadow(rng, rng.uniform(340, 430), rng.uniform(0.95, 1.25))
    _trunk_from_front(into, rng.uniform(300, 380))
    for side in (-1, 1):
        into.flesh(
            np.array(
                [
                    (side * 20, 150),
                    (side * 75, 160),
                    (side * 125, 40),
                    (side * 135, -90),
                    (side * 60, -70),
                    (side * 25, -60),
                ]
            ),
            0,
            share=rng.uniform(0.3, 0.5),
        )
        for k in range(10):
            t = np.linspace(0, 1, 14)
            y = 150 - 27 * k
            reach = 110 - 4 * abs(5 - k)
            into.shaft(
                np.column_stack([side * (15 + reach * np.sin(1.6 * t)), y + 15 * np.sin(3 * t) - 70 * t**2]),
                10,
                cortex=4,
            )
        into.shaft(np.array([(side * 12, 150), (side * 70, 165), (side * 140, 175)]), 12, cortex=6)
    heart = Shadow(rng, into.view, np.zeros_like(into.tissue), into.bone)
    heart.flesh(ellipse(20, -40, 62, 68), rng.uniform(70, 130))
    into.tissue += heart.tissue
    for k in range(13):
        into.block(box(0, 190 - 24 * k, 15, 10), cortex=3, smoothing=1)
    return into.exposed()

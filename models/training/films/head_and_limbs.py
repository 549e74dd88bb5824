"""Neck and skull from the side, hand, knee and foot: for `negatives`."""

import numpy as np

from phantoms.geometry import Rng

from .meshes import BoneClouds
from .shadow import Film, box, column, ellipse, shadow


def neck_from_side(rng: Rng, bones: BoneClouds) -> Film:
    into = shadow(rng, rng.uniform(230, 310), rng.uniform(1.05, 1.45))
    into.limb(np.array([(-15, -190), (0, -40), (0, 90)]), rng.uniform(52, 70), rng.uniform(100, 150))
    into.flesh(
        np.array([(-150, -220), (-130, -120), (-50, -80), (40, -90), (130, -130), (150, -220)]), rng.uniform(200, 320)
    )
    into.flesh(ellipse(5, 150, 95, 85), 150)
    into.bone.polygon(ellipse(-5, 165, 90, 75), rng.uniform(9, 14))
    into.bone.polygon(ellipse(-5, 165, 83, 68), -6.0)
    into.block(np.array([(20, 110), (30, 75), (85, 45), (95, 60), (45, 90), (40, 115)]), cortex=10)
    column(into, (-15, -120), 9, rng.uniform(8, 10.5), rng.uniform(-0.15, 0.15), rng.uniform(-0.02, 0.05), 2.2)
    into.flesh(np.array([(22, 40), (32, 40), (30, -160), (18, -160)]), 0, share=0.7)
    return into.exposed()


def skull_from_side(rng: Rng, bones: BoneClouds) -> Film:
    into = shadow(rng, rng.uniform(240, 300), rng.uniform(0.85, 1.2))
    into.limb(np.array([(-25, -200), (-10, -40)]), 58, 110)
    into.flesh(ellipse(0, 25, 105, 92), 150)
    into.flesh(np.array([(20, -10), (100, 0), (95, -100), (30, -95)]), 110)
    into.bone.polygon(ellipse(0, 30, 98, 82), rng.uniform(10, 16))
    into.bone.polygon(ellipse(0, 30, 90, 74), -7.0)
    into.block(np.array([(0, -40), (10, -75), (80, -95), (90, -80), (35, -60), (25, -30)]), cortex=10)
    into.bone.polygon(ellipse(60, -25, 30, 26), 6.0)
    into.flesh(ellipse(62, -22, 16, 13), 0, share=0.6)
    column(into, (-35, -165), 6, 9.5, 0.1, 0.0, 2.0)
    return into.exposed()


def hand(rng: Rng, bones: BoneClouds) -> Film:
    into = shadow(rng, rng.uniform(210, 300), rng.uniform(1.0, 1.6))
    into.flesh(np.array([(-42, -40), (-45, 20), (38, 25), (45, -30), (28, -75), (-28, -75)]), 26)
    for side, width in ((-1, 15.0), (1, 11.0)):
        into.shaft(np.array([(side * 11, -70), (side * 13, -200)]), width, cortex=6)
    into.limb(np.array([(0, -60), (0, -220)]), 30, 45)
    for k in range(8):
        into.block(ellipse(-19 + 12.5 * (k % 4) + rng.normal(0, 1), -52 + 13 * (k // 4), 7.5, 7), cortex=4)
    for k, length in enumerate((0.85, 1.0, 1.08, 0.97, 0.78)):
        spread = (k - 2) * rng.uniform(0.1, 0.2) - 0.5 * (k == 0)
        at, heading = np.array([-24.0 + 12 * k, -28.0]), np.array([np.sin(spread), np.cos(spread)])
        start = at
        for part in (58.0, 42.0, 26.0, 19.0)[1 if k == 0 else 0 :]:
            end = at + heading * part * length
            into.shaft(np.array([at + 2 * heading, end - 2 * heading]), rng.uniform(8, 10), cortex=5)
            at = end + 1.5 * heading
        into.limb(np.array([start, at]), 9.5, 18)
    return into.exposed()


def knee(rng: Rng, bones: BoneClouds) -> Film:
    into = shadow(rng, rng.uniform(280, 420), rng.uniform(1.2, 2.0))
    bend = rng.uniform(-10, 90)
    up, down = np.array([bend, 260.0]), np.array([bend / 2, -260.0])
    into.limb(np.array([up, (0, 0), down]), rng.uniform(55, 75), rng.uniform(100, 140))
    into.shaft(np.array([up, (0, 45)]), rng.uniform(26, 32), cortex=11)
    into.shaft(np.array([(0, -45), down]), rng.uniform(24, 29), cortex=11)
    into.shaft(np.array([(26, -45), down + [30, 0]]), 12, cortex=6)
    for y, ry in ((24.0, 26.0), (-24.0, 18.0)):
        into.block(box(0, y, rng.uniform(34, 42), ry), cortex=9)
    into.block(ellipse(-45, 22, 9, 20), cortex=6)
    return into.exposed()


def foot_from_side(rng: Rng, bones: BoneClouds) -> Film:
    into = shadow(rng, rng.uniform(230, 320), rng.uniform(0.8, 1.3))
    into.limb(np.array([(-50, 200), (-45, 0)]), 42, 75)
    into.flesh(np.array([(-100, -60), (-95, 0), (-20, 25), (60, -20), (140, -60), (140, -80)]), 70)
    into.shaft(np.array([(-50, 220), (-45, 25)]), 28, cortex=10)
    into.shaft(np.array([(-68, 220), (-60, 10)]), 12, cortex=6)
    into.block(np.array([(-65, 22), (-20, 20), (5, 0), (-15, -15), (-60, -5)]), cortex=9)
    into.block(np.array([(-95, -15), (-60, -12), (-10, -25), (-15, -45), (-90, -58)]), cortex=9)
    for k in range(3):
        into.block(box(12 + 16 * k, -15 - 10 * k, 9, 14, -0.4), cortex=6)
    for k in range(5):
        into.shaft(np.array([(45, -32 - 3 * k), (105, -58 - 2 * k)]), 9, cortex=4)
    return into.exposed()

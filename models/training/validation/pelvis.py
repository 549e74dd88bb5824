"""Sacrum, both hip bones and femora: the large dense region that lies over L5-S1.

Hip bones are curved sheets of two cortical tables around thin cancellous bone, so that a ray along the sheet shows a
bright line (crest, arcuate line, sciatic notch) and one across it a veil. Shapes follow the Visible Human pelvis by eye.
"""

from dataclasses import dataclass

import numpy as np

from phantoms.geometry import Array, Points, Rng, rotation, turned
from phantoms.pose import Placed, Spine
from phantoms.view import View

from .slices import Bone, RaySum, smooth_curve

_REFERENCE_SLOPE = np.deg2rad(37)

# Millimetres from the middle of the sacral endplate: forward, up, outward. From the sciatic notch over the posterior
# spines and the crest to the anterior spines.
_CREST_RISE = 43.0
_RIM = (
    (-14, -74, 58), (-32, -62, 52), (-56, -40, 44), (-63, -14, 40), (-54, 14, 46), (-36, 34, 66), (-14, _CREST_RISE, 96),
    (14, 40, 118), (40, 22, 128), (60, -4, 126), (69, -24, 121), (62, -42, 112), (52, -62, 104), (46, -80, 98),
)  # fmt: skip
_HUB = (14, -88, 84)
_HIP = (24.0, -98.0, 92.0)


@dataclass(frozen=True)
class _Frame:
    """The pelvis's own axes: the sacral endplate's middle, upright."""

    origin: Points
    angle: float
    scale: float

    def at(self, local: Array | tuple[float, float]) -> Points:
        return self.origin + turned(np.asarray(local, dtype=np.float64) * self.scale, self.angle)


def add_pelvis(ray: RaySum, view: View, spine: Spine, bone: Bone) -> None:
    sacrum, detail = spine.placed["S1"], spine.patient.detail("pelvis")
    incidence = np.deg2rad(detail.normal(0, 6))
    frame = _Frame(sacrum.centre, sacrum.angle + _REFERENCE_SLOPE + incidence, spine.patient.scale)
    rise = spine.patient.crest_height / spine.patient.scale - _CREST_RISE
    flare, wall = detail.uniform(0.85, 1.2), detail.uniform(0.7, 1.5)
    for side in (-1, 1):
        own = spine.patient.detail(f"hip {side}")
        _add_wing(ray, view, frame, side, rise, flare, wall, bone, own)
        _add_lower_hip(ray, frame, side, bone, own)


def _add_wing(
    ray: RaySum, view: View, frame: _Frame, side: int, rise: float, flare: float, wall: float, bone: Bone, own: Rng
) -> None:
    knots = np.array(_RIM, dtype=np.float64) + own.normal(0, 1.8, (len(_RIM), 3))
    # The crest's height varies between people; the joint with the sacrum stays.
    knots[:, 1] += rise * np.clip((knots[:, 1] + 30) / (_CREST_RISE + 30), 0, 1)
    knots[:, 2] *= 1 + (flare - 1) * np.clip((knots[:, 0] + 40) / 60, 0, 1)
    grid = int(180 * view.pixels_per_mm * frame.scale)
    rim = smooth_curve(knots, min(int(1.4 * grid), 2200))
    out = np.linspace(0, 1, min(grid, 1400))[None, :, None]
    hub = np.array(_HUB, dtype=np.float64)
    surface = hub + (rim[:, None] - hub) * out
    along = np.linspace(0, 1, len(rim))[:, None]
    fossa = np.sin(np.pi * out[..., 0]) * np.sin(np.pi * np.clip(along * 1.1, 0, 1))
    surface[..., 2] -= 13 * flare * fossa
    # The sacropelvic surface bends inward behind the arcuate line.
    surface[..., 2] -= 9 * np.exp(-(((along - 0.30) / 0.10) ** 2)) * np.sin(np.pi * out[..., 0]) ** 2
    distance = (1 - out[..., 0]) * np.linalg.norm(rim[:, None] - hub, axis=-1)
    spongy = 2.0 + 9.0 * np.exp(-((distance / 5.5) ** 2)) + 7.0 * np.exp(-((out[..., 0] / 0.3) ** 2))
    spongy = spongy + 5.0 * np.exp(-(((along - 0.28) / 0.14) ** 2))
    tables = 2 * wall * (0.7 + 0.9 * np.exp(-((distance / 3.0) ** 2)))
    path = spongy * bone.cancellous + tables * bone.cortical
    # The acetabulum takes over where the sheet would run together in one point.
    path *= np.clip(out[..., 0] / 0.2 - 0.25, 0, 1)
    world = frame.origin + (surface[..., :2] * frame.scale) @ rotation(frame.angle).T
    ray.sheet(world, side * surface[..., 2] * frame.scale, path)


def _add_lower_hip(ray: RaySum, frame: _Frame, side: int, bone: Bone, own: Rng) -> None:
    """Acetabulum, ischium, pubis, femoral head and shaft."""
    s = frame.scale
    hip = np.array(_HIP) + own.normal(0, 2, 3)
    z = side * hip[2] * s
    centre = frame.at(hip[:2])
    thin = Bone(0.0, bone.cortical * 0.5, 1.2)
    ray.sphere(centre, z * 0.97, 27 * s, thin)
    ray.sphere(centre, z, 23.5 * s, Bone(bone.cancellous * 0.25, bone.cortical * 0.45, 0.9))

    def tube(points: tuple[tuple[float, float, float], ...], width: float, spongy: float, shell: float) -> None:
        course = smooth_curve(np.array(points) + own.normal(0, 1, (len(points), 3)), 40)
        seen = ray.displaced(frame.at(course[:, :2]), side * course[:, 2] * s)
        ray.stroke(seen, width * s, 0.6 * spongy * bone.cancellous)
        ray.stroke(seen, width * s, 0.6 * shell * bone.cortical)
        ray.stroke(seen, (width - 3) * s, -0.3 * shell * bone.cortical)

    x, y, out = hip
    tube(((x - 12, y + 8, out - 8), (x - 22, y - 30, out - 22), (x - 26, y - 62, out - 34)), 30, 20, 2.4)
    tube(((x - 26, y - 62, out - 34), (x + 6, y - 66, out - 55), (x + 38, y - 30, out - 84)), 15, 9, 2.2)
    tube(((x + 8, y + 10, out - 8), (x + 36, y - 2, out - 45), (x + 50, y - 12, out - 86)), 17, 10, 2.2)
    # The thigh bends forward with the trunk, less than the pelvis does.
    down = -0.8 * frame.angle + own.normal(0.15, 0.12)
    thigh = np.array([np.sin(down), -np.cos(down)])
    neck = np.array([x, y]) + [-6, -4]
    shaft = np.array([[*neck, out + 22], [*(neck + 30 * thigh), out + 38], [*(neck + 190 * thigh), out + 26]])
    tube(tuple((a, b, c) for a, b, c in shaft.tolist()), 32, 16, 5.0)


def add_sacrum(ray: RaySum, spine: Spine, bone: Bone, *, lumbarised: bool) -> None:
    """A curved volume that thins out sideways into the alae; its first body squares off when lumbarised."""
    patient, sacrum = spine.patient, spine.placed["S1"]
    s, detail = patient.scale, patient.detail("sacrum volume")
    depth = patient.sacral_depth
    length, curve = detail.uniform(98, 122) * s, np.deg2rad(detail.uniform(45, 95))
    heading = -np.deg2rad(detail.uniform(0, 12))
    steps, spread = _axis(sacrum, length, curve, heading)
    taper = np.linspace(0, 1, len(steps))
    front = steps + spread * (depth / 2 * (1 - 0.8 * taper**0.8))[:, None]
    back = steps - spread * (depth / 2 * (1 - 0.7 * taper))[:, None]
    half_width = 25 * s
    slope_back = detail.uniform(5, 16)
    for lateral in np.linspace(-1, 1, 27):
        # The sacrum narrows downward: the outer slices end early.
        z, side = lateral * half_width, 1 - 0.35 * abs(lateral) ** 3
        last = 5 + round(8 * float(1 - lateral**2) ** 0.7)
        plate = _plate(sacrum, depth, side, detail_dish=1.4 * (1 - lateral**2))
        outline = np.vstack(
            [plate, (steps + (front - steps) * side)[1:last], (steps + (back - steps) * side)[last - 1 : 0 : -1]]
        )
        ray.slice(outline, float(z), 2 * half_width / 27 * 0.9, bone)
        ray.stroke(ray.displaced(plate, z), 1.4 * bone.shell, 1.2 * bone.cortical * 2 * half_width / 27)
    for side in (-1, 1):
        for share in np.linspace(0, 1, 11):
            z = side * (half_width + share * 30 * s)
            fall = share * slope_back * s
            first = sacrum.at((depth * (0.42 - 0.1 * share), -3 - fall))
            rear = sacrum.at((-depth * (0.55 + 0.25 * share), -6 - 1.2 * fall))
            cut = 3 + round(3 * (1 - share))
            pull = 1 - 0.25 * share
            outline = np.vstack(
                [
                    rear,
                    first,
                    (steps + (front - steps) * pull)[2 : cut + 3],
                    (steps + (back - steps) * 1.1)[cut + 2 : 2 : -1],
                ]
            )
            ray.slice(outline, float(z), 30 * s / 11 * 1.3, bone)
    _add_joint_lines(ray, steps, spread, depth, s, bone, detail)
    _add_crest_and_foramina(ray, steps, spread, depth, s, bone, detail)
    _add_disc_remnants(ray, front, back, s, bone, detail, lumbarised)


def _axis(sacrum: Placed, length: float, curve: float, heading: float) -> tuple[Points, Points]:
    """Points down the middle of the sacrum and the forward direction at each."""
    at, angle = sacrum.centre.copy(), sacrum.angle + heading
    points, forwards = [], []
    for k in range(13):
        points.append(at)
        forwards.append(rotation(angle) @ np.array([1.0, 0.0]))
        at = at + rotation(angle) @ np.array([0.0, -1.0]) * length / 12
        angle += curve / 12 * (1.25 if k > 2 else 0.2)
    forwards[0] = rotation(sacrum.angle) @ np.array([1.0, 0.0])
    return np.array(points), np.array(forwards)


def _plate(sacrum: Placed, depth: float, side: float, detail_dish: float) -> Points:
    u = np.linspace(-1, 1, 15)
    return sacrum.at(np.stack([u * depth / 2 * side, -detail_dish * (1 - u**2)], axis=1))


def _add_joint_lines(
    ray: RaySum, steps: Points, spread: Points, depth: float, s: float, bone: Bone, detail: Rng
) -> None:
    """Sclerotic edges of the sacroiliac joints and the front edge of each ala: lines that cross S1."""
    for side in (-1, 1):
        z = side * 48 * s
        reach = detail.uniform(0.15, 0.45)
        front = [steps[k] + spread[k] * depth * share for k, share in ((0, reach), (2, 0.5), (4, 0.32), (6, -0.1))]
        rear = [steps[k] + spread[k] * depth * share for k, share in ((0, -0.5), (2, -0.75), (4, -0.55), (6, -0.1))]
        for edge, width in ((front, 1.5), (rear, 1.3)):
            course = smooth_curve(np.array(edge) + detail.normal(0, 2.0, (4, 2)), 40)
            ray.stroke(ray.displaced(course, z), width * s, detail.uniform(4, 9) * bone.cortical)
        ala = [
            steps[0] + spread[0] * depth * 0.75,
            steps[0] + spread[0] * depth * 0.1 + [0, -2 * s],
            steps[1] - spread[1] * depth * 0.7,
        ]
        course = smooth_curve(np.array(ala) + detail.normal(0, 2.5, (3, 2)), 40)
        ray.stroke(ray.displaced(course, side * 36 * s), 1.6 * s, detail.uniform(4, 10) * bone.cortical)


def _add_crest_and_foramina(
    ray: RaySum, steps: Points, spread: Points, depth: float, s: float, bone: Bone, detail: Rng
) -> None:
    inner, outer = -depth / 2 - 5 * s, -depth / 2 - detail.uniform(13, 20) * s
    for k in (1, 3, 5):
        bump = detail.uniform(0.7, 1.1)
        crest = np.vstack(
            [
                steps[k] + spread[k] * inner,
                steps[k + 1] + spread[k + 1] * outer * bump,
                steps[k + 2] + spread[k + 2] * outer * 0.9 * bump,
                steps[k + 2] + spread[k + 2] * inner,
            ]
        )
        for z in (-3.0, 0.0, 3.0):
            ray.slice(crest, z, 2.6 * s, bone)
    for side in (-1, 1):
        joint = [
            steps[0] + spread[0] * (-depth / 2 - 4),
            steps[0] + spread[0] * (-depth / 2 - 14),
            steps[2] + spread[2] * (-depth / 2 - 15),
            steps[2] + spread[2] * (-depth / 2 - 4),
        ]
        lift = spread[0][::-1] * [-1, 1] * 10 * s
        joint[0], joint[1] = joint[0] + lift, joint[1] + lift
        for z in (14.0, 18.0, 22.0):
            ray.slice(np.array(joint), side * z * s, 4 * s, bone)


def _add_disc_remnants(
    ray: RaySum, front: Points, back: Points, s: float, bone: Bone, detail: Rng, lumbarised: bool
) -> None:
    for k, width in ((3, 20), (6, 14), (8, 10)):
        if lumbarised and k == 3:
            gap, dense = 4.5, 1.3
        else:
            gap, dense = detail.uniform(1.2, 3.0), detail.uniform(0.35, 0.9)
        across = back[k] - front[k]
        normal = np.array([-across[1], across[0]]) / np.hypot(*across) * gap / 2 * s
        line = np.array([front[k], back[k]])
        ray.stroke(line, gap * s, -width * s * bone.cancellous * (2.2 if lumbarised and k == 3 else 0.8))
        for edge in (line + normal, line - normal):
            ray.stroke(edge, 1.2 * s, dense * width * s * bone.cortical)

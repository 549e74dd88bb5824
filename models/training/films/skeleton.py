"""All bone and metal of one film."""

import cv2
import numpy as np

from phantoms import bodies, hardware
from phantoms.anatomy import Vertebra
from phantoms.canvas import ThicknessMap
from phantoms.geometry import Image, Rng, fractal_noise, rotation
from phantoms.pose import Placed, Spine
from phantoms.view import View

from .clouds import Cloud, splat, varied
from .meshes import BoneClouds

SLICES = 15
METAL_PER_MM = 0.25


def skeleton(rng: Rng, view: View, spine: Spine, bones: BoneClouds) -> Image:
    """Attenuation of bone and metal, shape (height, width)."""
    patient = spine.patient
    mm = view.pixels_per_mm
    detail = patient.detail("matter")
    contrast = rng.uniform(0.75, 1.3)
    matter = bodies.BoneMatter(
        cancellous=0.010 * patient.mineral * contrast * detail.uniform(0.5, 1.2),
        cortical=0.034 * patient.mineral**0.5,
        shell=detail.uniform(0.35, 1.3) * patient.mineral**0.5,
    )
    solid = ThicknessMap(view)
    bodies.add_bodies(solid.thickness, view, spine, matter, slices=SLICES)
    bodies.add_osteophytes(solid, spine)
    _add_lips(solid, spine)
    _add_sclerosis(solid, spine)

    cortical = np.zeros((view.height, view.width), np.float32)
    _add_clouds(cortical, view, spine, bones)
    cortical = cv2.GaussianBlur(cortical, (0, 0), max(0.45, detail.uniform(0.5, 0.9) * mm))
    ribs = ThicknessMap(view)
    for vertebra in patient.vertebrae[:3]:
        _add_ribs(ribs, spine, vertebra)
    metal = ThicknessMap(view)
    hardware.add_hardware(metal, spine)

    bone_per_mm = matter.cortical * rng.uniform(0.6, 1.1) * contrast
    trabeculae = fractal_noise(rng, (view.height, view.width), [1.2 * mm, 2.2 * mm, 5 * mm], [0.6, 1, 0.8])
    total = solid.thickness + bone_per_mm * (cortical + 0.6 * cv2.GaussianBlur(ribs.thickness, (0, 0), 0.4 + 0.5 * mm))
    return total * (1 + rng.uniform(0.02, 0.10) * trabeculae) + METAL_PER_MM * metal.thickness


def _add_clouds(cortical: Image, view: View, spine: Spine, bones: BoneClouds) -> None:
    patient = spine.patient
    density = patient.detail("arches").uniform(0.9, 2.6)
    for vertebra in patient.vertebrae:
        detail = patient.detail(f"cloud {vertebra.name}")
        placed = spine.placed[vertebra.name]
        cloud = varied(detail, bones.posterior.get(vertebra.name, bones.posterior["L1"]), scale=1.0, bend_mm=0.08)
        units = np.array([placed.half_depth, placed.half_height, placed.half_depth], np.float32)
        # Arches are denser than a shell over cancellous bone: facets and laminae are cortex nearly throughout.
        scaled = Cloud(cloud.points * units, cloud.mass * units.prod() * np.float32(density))
        splat(cortical, view, placed, scaled, tilt=vertebra.tilt, twist=vertebra.twist)
    sacrum, detail = spine.placed["S1"], patient.detail("pelvis cloud")
    half = patient.sacral_depth / 2
    cloud = varied(detail, bones.sacrum, scale=half)
    splat(cortical, view, sacrum, cloud, tilt=detail.normal(0, 0.02), twist=detail.normal(0, 0.02))
    hips = varied(detail, bones.hips, scale=half * detail.uniform(0.85, 1.1), bend_mm=4)
    # The crests stand higher or lower over L4-L5, and the pelvis opens or closes around the sacrum.
    seat = sacrum.centre + np.array([detail.normal(0, 5), detail.normal(patient.crest_height - 8, 7)])
    angle = sacrum.angle + detail.normal(0, 0.16)
    splat(
        cortical,
        view,
        Placed(seat, angle, sacrum.corners, half, half),
        hips,
        tilt=detail.normal(0, 0.035),
        twist=detail.normal(0, 0.05),
    )


def _add_lips(solid: ThicknessMap, spine: Spine) -> None:
    """
    Rims drawn out over the disc, as in most older spines. Like a spur, a lip is not the corner: readers mark where the
    endplate met the wall.
    """
    share = spine.patient.detail("lips").uniform(-0.2, 0.9)
    for vertebra in spine.patient.vertebrae:
        placed, detail = spine.placed[vertebra.name], spine.patient.detail(f"lips {vertebra.name}")
        for corner, forward, up in zip(placed.corners, (1, -1, -1, 1), (1, 1, -1, -1), strict=True):
            rise, reach, foot = detail.uniform(1, 5.5), detail.uniform(-1.5, 4), detail.uniform(3, 10)
            density = detail.uniform(0.15, 0.55)
            if detail.random() > share * (1.0 if forward > 0 else 0.4):
                continue
            lip = [(-forward * foot, 0.0), (forward * reach, up * rise), (forward * max(0.5, reach), -up * foot * 0.6)]
            here = Placed(corner, placed.angle, placed.corners, 0, 0)
            solid.polygon([here.at(p) for p in lip], density, 1)


def _add_sclerosis(solid: ThicknessMap, spine: Spine) -> None:
    """Worn endplates turn dense, here and there."""
    for vertebra in spine.patient.vertebrae:
        placed, detail = spine.placed[vertebra.name], spine.patient.detail(f"sclerosis {vertebra.name}")
        for edge, up in (((0, 1), -1.0), ((3, 2), 1.0)):
            share, width, density = detail.uniform(-0.2, 0.9), detail.uniform(2, 6), detail.uniform(0.03, 0.22)
            if detail.random() > 0.15:
                continue
            front, back = placed.corners[edge[0]], placed.corners[edge[1]]
            inward = rotation(placed.angle) @ np.array([0.0, up * (width / 2 + 0.5)])
            line = [front + (back - front) * s + inward for s in (max(0.05, share - 0.4), min(0.95, share + 0.2))]
            solid.band(line, width, density)


def _add_ribs(ribs: ThicknessMap, spine: Spine, vertebra: Vertebra) -> None:
    placed, s = spine.placed[vertebra.name], spine.patient.scale
    detail = spine.patient.detail(f"ribs {vertebra.name}")
    along = np.linspace(0, 1, 16)[:, None]
    for side in (-1, 1):
        root = placed.at((-placed.half_depth - 6 * s, 0.5 * placed.half_height)) + detail.normal(0, 4, 2)
        length = detail.uniform(50, 130) if vertebra.name == "T12" else detail.uniform(110, 210)
        fall = np.array([[length * detail.uniform(0.55, 0.95), -length * detail.uniform(0.35, 0.9)]])
        back = np.array([-detail.uniform(8, 26) * s, -8.0]) + side * detail.normal(0, 3, 2)
        course = root + back * np.sin(np.pi * np.clip(along * 1.8, 0, 1)) + fall * along**1.25
        ribs.band(course, detail.uniform(8, 13) * s, detail.uniform(2.5, 5))
        ribs.band(course, detail.uniform(5, 7) * s, -1.5)

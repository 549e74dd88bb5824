"""
Bones from surface meshes (Wavefront OBJ, metres, +x forward, +y to the left, +z up), as clouds in a body's axes.

Optional: the package has drawn bones of its own (`drawn`). The folder that `--meshes` names holds, for each of L1..L5
and S1, `<level>_Schrumpfverpacken.obj` (whole bone, closed) and `<level>_body.obj`, and `Pelvis.obj`, in one position.
"""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from phantoms.geometry import Array, rotation

from .clouds import Cloud

CANCELLOUS = 0.22
"""Mass of cancellous bone beside cortical bone."""
SHELL_MM = 1.3


@dataclass(frozen=True)
class Mesh:
    vertices: Array
    """(n, 3): forward, up, left; mm."""
    faces: NDArray[np.int64]
    """(m, 3)."""


@dataclass(frozen=True)
class BoneClouds:
    """
    posterior  by lumbar level, what lies behind the body, in the body's axes and units of its half depth (forward) and
               half height (up); left is in half depths
    sacrum     in the axes of the sacral endplate (origin its middle), units of half its depth
    hips       both hip bones and what is of the femora, in the same axes and units
    """

    posterior: dict[str, Cloud]
    sacrum: Cloud
    hips: Cloud


def read_obj(path: Path) -> Mesh:
    vertices, faces = [], []
    for line in path.read_text().splitlines():
        if line.startswith("v "):
            vertices.append([float(v) for v in line.split()[1:4]])
        elif line.startswith("f "):
            corners = [int(c.split("/")[0]) - 1 for c in line.split()[1:]]
            faces += [[corners[0], corners[i], corners[i + 1]] for i in range(1, len(corners) - 1)]
    x, y, z = (1000 * np.array(vertices)).T
    return Mesh(np.stack([x, z, y], axis=1), np.array(faces))


def filled(mesh: Mesh, pitch: float) -> Cloud:
    """A closed surface filled with points, one in each voxel of `pitch` mm, denser (heavier) within the shell."""
    low = mesh.vertices.min(axis=0) - 2 * pitch
    shape = tuple(int(n) for n in np.ceil((mesh.vertices.max(axis=0) - low) / pitch) + 3)
    solid = _parity(mesh, low, pitch, (shape[0], shape[1], shape[2]))
    depth = ndimage.distance_transform_edt(solid) * pitch
    inside = np.argwhere(solid)
    mass = np.where(depth[solid] < SHELL_MM + pitch / 2, 1.0, CANCELLOUS) * pitch**3
    # Off the grid, or the grid would show.
    jitter = np.random.default_rng(0).uniform(-0.5, 0.5, inside.shape)
    return Cloud((low + (inside + 0.5 + jitter) * pitch).astype(np.float32), mass.astype(np.float32))


def _parity(mesh: Mesh, low: Array, pitch: float, shape: tuple[int, int, int]) -> NDArray[np.bool_]:
    """Voxels inside: along each ray to the left, those behind an odd number of surfaces."""
    corners = (mesh.vertices - low)[mesh.faces] / pitch  # (m, 3, 3), voxels
    first = np.ceil(corners[..., :2].min(axis=1) - 0.5).astype(np.int64)
    last = np.floor(corners[..., :2].max(axis=1) - 0.5).astype(np.int64)
    size = np.clip(last - first + 1, 0, None)
    cells = size.prod(axis=1)
    face = np.repeat(np.arange(len(cells)), cells)
    nth = np.arange(len(face)) - np.repeat(np.cumsum(cells) - cells, cells)
    column, row = first[face, 0] + nth % size[face, 0], first[face, 1] + nth // size[face, 0]
    a, b, c = corners[face, 0], corners[face, 1], corners[face, 2]
    # A hair off the middle, so that no ray meets an edge exactly.
    p = np.stack([column + 0.5 + 1.3e-5, row + 0.5 + 2.1e-5], axis=1)
    area = _cross(b[:, :2] - a[:, :2], c[:, :2] - a[:, :2])
    with np.errstate(divide="ignore", invalid="ignore"):
        wb = _cross(p - a[:, :2], c[:, :2] - a[:, :2]) / area
        wc = _cross(b[:, :2] - a[:, :2], p - a[:, :2]) / area
    hit = (wb >= 0) & (wc >= 0) & (wb + wc <= 1) & (area != 0)
    z = (a[:, 2] + wb * (b[:, 2] - a[:, 2]) + wc * (c[:, 2] - a[:, 2]))[hit]
    crossings = np.zeros(shape, np.int32)
    plane = np.clip(np.ceil(z - 0.5).astype(np.int64), 0, shape[2] - 1)
    np.add.at(crossings, (column[hit], row[hit], plane), 1)
    counted = np.cumsum(crossings, axis=2)
    # Rays that leave through a hole in the surface would fill everything behind it.
    counted[counted[..., -1] % 2 == 1] = 0
    return counted % 2 == 1


def _cross(a: Array, b: Array) -> Array:
    return a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]


@dataclass(frozen=True)
class _Frame:
    centre: Array
    angle: float
    half_depth: float
    half_height: float
    middle: float
    """Of the mid-plane, mm to the left."""

    def local(self, points: NDArray[np.float32]) -> Array:
        plane = (points[:, :2] - self.centre) @ rotation(self.angle)
        return np.column_stack([plane, points[:, 2] - self.middle])


def _body_frame(body: Mesh) -> _Frame:
    """A body's axes: the smallest rectangle around its mid-sagittal slice."""
    middle = float(np.median(body.vertices[:, 2]))
    slab = body.vertices[np.abs(body.vertices[:, 2] - middle) < 6, :2].astype(np.float32)
    box = cv2.boxPoints(cv2.minAreaRect(slab)).astype(np.float64)
    centre = box.mean(axis=0)
    edges = np.roll(box, -1, axis=0) - box
    forward = max((e for e in (*edges,)), key=lambda e: e[0] / np.hypot(*e))
    upward = max((e for e in (*edges,)), key=lambda e: e[1] / np.hypot(*e))
    return _Frame(
        centre, float(np.arctan2(forward[1], forward[0])), np.hypot(*forward) / 2, np.hypot(*upward) / 2, middle
    )


def _endplate_frame(body: Mesh) -> _Frame:
    """The axes of a superior endplate: origin its middle, half depth its own."""
    body_axes = _body_frame(body)
    local = body_axes.local(body.vertices.astype(np.float32))
    top = local[(np.abs(local[:, 2]) < 6) & (local[:, 1] > body_axes.half_height - 1)]
    back, front = top[:, 0].min(), top[:, 0].max()
    middle = np.array([(back + front) / 2, body_axes.half_height])
    return _Frame(
        body_axes.centre + rotation(body_axes.angle) @ middle,
        body_axes.angle,
        (front - back) / 2,
        0.0,
        body_axes.middle,
    )


def load_bones(folder: Path) -> BoneClouds:
    """Reads and fills the meshes of `folder`: some seconds."""
    posterior = {}
    for level in ("L1", "L2", "L3", "L4", "L5"):
        frame = _body_frame(read_obj(folder / f"{level}_body.obj"))
        whole = filled(read_obj(folder / f"{level}_Schrumpfverpacken.obj"), 1.2)
        local = frame.local(whole.points)
        units = np.array([frame.half_depth, frame.half_height, frame.half_depth])
        behind = Cloud((local / units).astype(np.float32), whole.mass / np.float32(units.prod()))
        posterior[level] = behind.where(local[:, 0] < -frame.half_depth - 1)
    frame = _endplate_frame(read_obj(folder / "S1_body.obj"))

    def in_endplate(name: str, pitch: float) -> Cloud:
        cloud = filled(read_obj(folder / name), pitch)
        unit = frame.half_depth
        return Cloud((frame.local(cloud.points) / unit).astype(np.float32), cloud.mass / np.float32(unit**3))

    sacrum = in_endplate("S1_Schrumpfverpacken.obj", 1.5)
    forward, _, left = np.abs(sacrum.points.T)
    # The first sacral body carries the landmarks, so `phantoms.bodies` draws it.
    first_body = (forward < 1.15) & (sacrum.points[:, 1] > -0.75) & (left < 1.4)
    return BoneClouds(posterior, sacrum.where(~first_body), in_endplate("Pelvis.obj", 1.7))

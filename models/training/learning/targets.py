"""What the network's maps should be, and how far they are from it."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from .network import OFFSET_UNIT, STRIDE

CENTROID_SIGMA = 2.2
CORNER_SIGMA = 1.4
"""Cells."""
OFFSET_REACH = 3.0
"""Cells around a vertebra's centre in which its offsets are learnt."""

# Rows of the 43 points of `films.sample`.
_LEVEL_CENTRES = slice(0, 6)
_THORACIC_CENTRES = slice(28, 31)
_CORNERS_OF = [
    *(range(6 + 4 * i, 10 + 4 * i) for i in range(5)),
    range(26, 28),
    *(range(31 + 4 * i, 35 + 4 * i) for i in range(3)),
]


@dataclass(frozen=True)
class Targets:
    centroids: Tensor
    """(n, 7, rows, columns), 0..1."""
    corners: Tensor
    """(n, 26, rows, columns), 0..1."""
    offsets: Tensor
    """(n, 8, rows, columns), units of OFFSET_UNIT input pixels."""
    offset_mask: Tensor
    """Same shape, 0 or 1."""


def targets(points: Tensor, visible: Tensor, size: tuple[int, int]) -> Targets:
    """
    Maps of `size` (rows, columns) for points (n, 43, 2) in input pixels and their visibility (n, 43). A point that is
    not visible has no peak.
    """
    rows, columns = size
    device = points.device
    cells = points / STRIDE - 0.5
    ys, xs = torch.arange(rows, device=device).float(), torch.arange(columns, device=device).float()
    seen = visible.float()

    def peaks(which: slice | list[int], sigma: float) -> Tensor:
        at, weight = cells[:, which], seen[:, which]
        down = torch.exp(-((ys - at[..., 1:2]) ** 2) / (2 * sigma**2)) * weight[..., None]
        across = torch.exp(-((xs - at[..., 0:1]) ** 2) / (2 * sigma**2))
        return down[..., :, None] * across[..., None, :]

    levels, thoracic = peaks(_LEVEL_CENTRES, CENTROID_SIGMA), peaks(_THORACIC_CENTRES, CENTROID_SIGMA)
    any_vertebra = torch.cat([levels, thoracic], 1).amax(1, keepdim=True)
    by_level = peaks(slice(6, 28), CORNER_SIGMA)
    by_class = []
    for corner in range(4):
        which = [own[corner] for own in _CORNERS_OF if corner < len(own)]
        by_class.append(peaks(which, CORNER_SIGMA).amax(1, keepdim=True))
    offsets, mask = _offsets(cells, visible, ys, xs)
    return Targets(torch.cat([levels, any_vertebra], 1), torch.cat([by_level, *by_class], 1), offsets, mask)


def _offsets(cells: Tensor, visible: Tensor, ys: Tensor, xs: Tensor) -> tuple[Tensor, Tensor]:
    """Every cell near a centre points to that vertebra's corners; the nearest centre wins."""
    centres = torch.cat([cells[:, _LEVEL_CENTRES], cells[:, _THORACIC_CENTRES]], 1)
    seen = torch.cat([visible[:, _LEVEL_CENTRES], visible[:, _THORACIC_CENTRES]], 1)
    dx = (xs - centres[..., 0:1])[..., None, :].abs()
    dy = (ys - centres[..., 1:2])[..., :, None].abs()
    distance = torch.maximum(dx, dy).masked_fill(~seen[..., None, None], 1e9)
    nearest, owner = distance.min(1)  # (n, rows, columns)
    near = nearest <= OFFSET_REACH
    batch = torch.arange(len(cells), device=cells.device)[:, None, None]
    values, masks = [], []
    for corner in range(4):
        row_of = torch.tensor([own[corner] if corner < len(own) else -1 for own in _CORNERS_OF], device=cells.device)
        row = row_of[owner]
        target = cells[batch, row.clamp(min=0)]
        known = (near & (row >= 0)).float()
        values += [(target[..., 0] - xs) * STRIDE / OFFSET_UNIT, (target[..., 1] - ys[:, None]) * STRIDE / OFFSET_UNIT]
        masks += [known, known]
    return torch.stack(values, 1), torch.stack(masks, 1)


def loss(centroids: Tensor, corners: Tensor, wanted: Targets) -> tuple[Tensor, dict[str, float]]:
    """Of a batch: cross-entropy of the heatmaps (weighted to their peaks), L1 of the offsets."""

    def heatmaps(logits: Tensor, target: Tensor, weight: float) -> Tensor:
        entropy = F.binary_cross_entropy_with_logits(logits, target, reduction="none")
        return (entropy * (1 + weight * target)).sum() / (target.sum() + 20)

    of_centroids = heatmaps(centroids, wanted.centroids, 8.0)
    of_corners = heatmaps(corners[:, :26], wanted.corners, 12.0)
    error = (corners[:, 26:] - wanted.offsets).abs() * wanted.offset_mask
    of_offsets = error.sum() / (wanted.offset_mask.sum() + 1)
    parts = {"centroids": of_centroids, "corners": of_corners, "offsets": of_offsets}
    return of_centroids + of_corners + 3 * of_offsets, {k: float(v.detach()) for k, v in parts.items()}

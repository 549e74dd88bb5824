"""What a perfect reader would measure on a pair, computed here from the definitions alone.

Independent of the TypeScript that the product measures with: two implementations of one text check each other.
Angles and translations are taken from the bodies in the world (anterior is +x there, whichever way the film faces)
and again from the film's landmarks; `pairs` refuses to write a pair where the two disagree.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from .anatomy import LEVELS, SEGMENTS
from .geometry import Points
from .pose import Spine
from .view import View

Corners = Mapping[str, Points]
"""Level to (4, 2), S1 to (2, 2); order superior anterior, superior posterior, inferior posterior, inferior anterior."""


@dataclass(frozen=True)
class SegmentReading:
    """One film, one segment."""

    lordosis: float
    """Degrees between the mid-planes, opening to the front positive."""
    slip: float
    """Upper vertebra's inferior posterior corner along the lower endplate, from its posterior corner, forward
    positive; in the unit of the corners."""
    depth: float
    """Of the lower vertebra's superior endplate."""


@dataclass(frozen=True)
class SegmentTruth:
    segment: str
    irom_degrees: float
    translation: float
    """Flexion minus extension, in millimetres of the corners given."""
    translation_percent_depth: float


def film_corners(spine: Spine, view: View) -> dict[str, Points]:
    return {level: view.to_film(spine.corners(level)) for level in LEVELS}


def read_segment(corners: Corners, upper: str, lower: str) -> SegmentReading:
    """Measures one segment in any coordinates: which side is up is told by the corners' names, as on a film."""
    above, below = corners[upper], corners[lower]
    below_plane = below[0] - below[1] if lower == "S1" else _mid_plane(below)
    above_plane = _mid_plane(above)
    # Forward x up is +1 where y points up and the patient faces +x; mirrored or flipped coordinates change its sign.
    handedness = np.sign(_cross(above_plane, (above[0] + above[1] - above[2] - above[3]) / 2))
    lordosis = np.degrees(np.arctan2(_cross(below_plane, above_plane), below_plane @ above_plane)) * handedness
    endplate = below[0] - below[1]
    depth = float(np.hypot(*endplate))
    return SegmentReading(float(lordosis), float((above[2] - below[1]) @ endplate / depth), depth)


def read_pair(
    flexion: Corners, extension: Corners, flexion_mm: float = 1.0, extension_mm: float = 1.0
) -> list[SegmentTruth]:
    """IROM = extension - flexion; translation = flexion - extension, each film in its own mm and its own depth."""
    result = []
    for segment in SEGMENTS:
        upper, lower = segment.split("-")
        bent, straight = read_segment(flexion, upper, lower), read_segment(extension, upper, lower)
        irom = (straight.lordosis - bent.lordosis + 180) % 360 - 180
        result.append(
            SegmentTruth(
                segment,
                irom,
                bent.slip * flexion_mm - straight.slip * extension_mm,
                100 * (bent.slip / bent.depth - straight.slip / straight.depth),
            )
        )
    return result


def _mid_plane(body: Points) -> Points:
    return (body[0] + body[3]) / 2 - (body[1] + body[2]) / 2


def _cross(a: Points, b: Points) -> float:
    return float(a[0] * b[1] - a[1] * b[0])

"""The twelve pairs that the project's tests, demo and `sagitta simulate` use: what each of them must show."""

from dataclasses import dataclass, field

from .anatomy import Findings
from .dicom_film import Coding, Spacing
from .view import Facing, FieldOfView


@dataclass(frozen=True)
class PairPlan:
    id: str
    facing: Facing
    field_of_view: FieldOfView
    detector_spacing: float
    spacing: Spacing
    coding: Coding = "jpeg-ls"
    findings: Findings = field(default_factory=Findings)
    motions: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Upper vertebra of a segment to (IROM in degrees, forward glide in mm from extension to flexion)."""
    inverted: bool = False
    shows: str = ""


DOZEN = (
    PairPlan("p01", "left", "standard", 0.4, "ermf", shows="an ordinary pair"),
    PairPlan("p02", "right", "tight", 0.3, "fiducial", "jpeg-lossless", shows="an ordinary pair, closely collimated"),
    PairPlan(
        "p03",
        "left",
        "wide",
        0.5,
        "ermf",
        findings=Findings(slips=(("L4-L5", 6.0),)),
        motions={"L4": (9.0, 5.5)},
        shows="degenerative slip of L4 that moves",
    ),
    PairPlan(
        "p04",
        "right",
        "standard",
        0.4,
        "sid-sod",
        findings=Findings(screws=("L4", "L5")),
        motions={"L4": (0.4, 0.0)},
        shows="screws and a rod at L4-L5: a fused segment",
    ),
    PairPlan(
        "p05",
        "left",
        "wide",
        0.55,
        "geometry",
        findings=Findings(crest_height=42.0),
        shows="iliac crests over L4-L5",
    ),
    PairPlan(
        "p06",
        "right",
        "standard",
        0.35,
        "ermf",
        "jpeg-lossless",
        findings=Findings(slips=(("L5-S1", 8.0),)),
        motions={"L5": (6.0, 4.0)},
        shows="isthmic slip of L5 that moves",
    ),
    PairPlan("p07", "left", "tight", 0.3, "fiducial", inverted=True, shows="MONOCHROME1"),
    PairPlan("p08", "right", "wide", 0.5, "imager", shows="no magnification known: detector millimetres"),
    PairPlan("p09", "left", "standard", 0.35, "none", shows="no pixel spacing at all (CR)"),
    PairPlan("p10", "right", "standard", 0.6, "ermf", "uncompressed", shows="small and uncompressed"),
    PairPlan(
        "p11",
        "left",
        "tight",
        0.6,
        "sid-sod",
        "uncompressed",
        findings=Findings(slips=(("L3-L4", -4.0),)),
        motions={"L3": (12.0, 4.5)},
        shows="backward slip of L3 that reduces in flexion; small and uncompressed",
    ),
    PairPlan(
        "p12",
        "right",
        "wide",
        0.45,
        "ermf",
        motions={"L3": (17.0, 1.5), "L4": (-1.5, 0.0)},
        shows="a segment that moves too much above one that moves the wrong way",
    ),
)

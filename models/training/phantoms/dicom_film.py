"""Writes a film as DICOM Part 10: a DX image for presentation, of nobody."""

import subprocess
import uuid
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import UID, ExplicitVRLittleEndian

from .acquisition import BITS, WHITE, Film
from .pose import Posture
from .view import View

Spacing = Literal["ermf", "sid-sod", "fiducial", "geometry", "imager", "none"]
"""How the film tells the size of its pixels; `imager` leaves the magnification in, `none` tells nothing."""

Coding = Literal["jpeg-ls", "jpeg-lossless", "uncompressed"]

_DX_FOR_PRESENTATION = UID("1.2.840.10008.5.1.4.1.1.1.1")
_CR = UID("1.2.840.10008.5.1.4.1.1.1")

_ERECT = ("10904000", "SCT", "erect")
_LUMBAR_SPINE = ("122496007", "SCT", "Lumbar spine")
_VIEW_CODE = {"left": ("399173006", "SCT", "left lateral"), "right": ("399198007", "SCT", "right lateral")}
_POSTURE_CODE: dict[Posture, tuple[str, str, str]] = {
    "flexion": ("9964006", "SCT", "Flexion"),
    "extension": ("24154002", "SCT", "Extension"),
}


def synthetic_uid(*names: object) -> UID:
    """A UID derived from a UUID (PS3.5 B.2), the same for the same names."""
    return UID(f"2.25.{uuid.uuid5(uuid.NAMESPACE_OID, '/'.join(map(str, names))).int}")


def stated_spacing(view: View, spacing: Spacing) -> dict[str, object]:
    """The contract's pixel spacing: what a reader of the file is told, from the very digits written."""
    imager = float(_decimal(view.detector_spacing))
    if spacing == "none":
        return {"kind": "unknown"}
    if spacing == "imager":
        return {"kind": "detector", "mmPerPixel": imager, "source": "imager"}
    if spacing == "ermf":
        millimetres = imager / float(_decimal(view.magnification))
    elif spacing == "sid-sod":
        millimetres = imager / (float(_decimal(view.source_to_detector)) / float(_decimal(view.source_to_patient)))
    else:
        millimetres = float(_decimal(view.detector_spacing / view.magnification))
    return {"kind": "calibrated", "mmPerPixel": millimetres, "source": spacing}


def write_film(
    path: Path,
    film: Film,
    posture: Posture,
    *,
    study: str,
    spacing: Spacing,
    coding: Coding,
    inverted: bool,
    number: int,
) -> None:
    """Writes one film; `inverted` stores it as MONOCHROME1. Needs dcmtk's encoders for the compressed codings."""
    meta = FileMetaDataset()
    # PS3.3 makes Imager Pixel Spacing mandatory in DX: the film without one is a CR image.
    meta.MediaStorageSOPClassUID = _CR if spacing == "none" else _DX_FOR_PRESENTATION
    meta.MediaStorageSOPInstanceUID = synthetic_uid(study, posture, "instance")
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    data = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
    data.is_little_endian, data.is_implicit_VR = True, False
    data.SOPClassUID = meta.MediaStorageSOPClassUID
    data.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    _describe_nobody(data, study, number, posture)
    _describe_equipment(data, film.view, posture, cr=spacing == "none", inverted=inverted)
    _describe_spacing(data, film.view, spacing)
    _describe_pixels(data, film.pixels, inverted)
    data.save_as(path, write_like_original=False)
    _compress(path, coding)


def _describe_nobody(data: Dataset, study: str, number: int, posture: Posture) -> None:
    data.StudyInstanceUID = synthetic_uid(study, "study")
    data.SeriesInstanceUID = synthetic_uid(study, "series")
    data.SeriesNumber, data.InstanceNumber = 1, number
    data.SeriesDescription = "Lumbar spine flexion extension"
    data.ImageComments = f"Synthetic phantom, {posture}"
    # Type 2: present and empty, because there is no patient.
    for keyword in (
        "PatientName PatientID PatientBirthDate PatientSex StudyDate StudyTime ReferringPhysicianName StudyID "
        "AccessionNumber ContentDate ContentTime"
    ).split():
        setattr(data, keyword, "")
    data.PatientIdentityRemoved = "YES"
    data.DeidentificationMethod = "Synthetic: no patient"
    data.QualityControlImage = "YES"
    data.BurnedInAnnotation = "NO"


def _describe_equipment(data: Dataset, view: View, posture: Posture, *, cr: bool, inverted: bool) -> None:
    data.Manufacturer = "Sagitta"
    data.ManufacturerModelName = "phantom generator"
    data.Modality = "CR" if cr else "DX"
    data.ImageType = ["ORIGINAL", "PRIMARY"]
    data.BodyPartExamined = "LSPINE"
    data.ViewPosition = "LL" if view.facing == "left" else "RL"
    # Direction of the rows, then of the columns: anterior is where the patient faces.
    data.PatientOrientation = ["P" if view.facing == "left" else "A", "F"]
    if cr:
        return
    # A DX attribute; the values rise where the beam is weaker (bone bright), unless stored inverted.
    data.PixelIntensityRelationship = "LOG"
    data.PixelIntensityRelationshipSign = 1 if inverted else -1
    data.PresentationIntentType = "FOR PRESENTATION"
    data.ImageLaterality = "U"
    data.AnatomicRegionSequence = Sequence([_coded(_LUMBAR_SPINE)])
    lateral = _coded(_VIEW_CODE[view.facing])
    lateral.ViewModifierCodeSequence = Sequence([_coded(_POSTURE_CODE[posture])])
    data.ViewCodeSequence = Sequence([lateral])
    data.PatientOrientationCodeSequence = Sequence([_coded(_ERECT)])
    data.AcquisitionContextSequence = Sequence([])
    data.DetectorType = ""
    data.PositionerType = ""


def _describe_spacing(data: Dataset, view: View, spacing: Spacing) -> None:
    if spacing == "none":
        return
    data.ImagerPixelSpacing = [_decimal(view.detector_spacing)] * 2
    if spacing == "ermf":
        data.EstimatedRadiographicMagnificationFactor = _decimal(view.magnification)
    elif spacing == "sid-sod":
        data.DistanceSourceToDetector = _decimal(view.source_to_detector)
        data.DistanceSourceToPatient = _decimal(view.source_to_patient)
    elif spacing in ("fiducial", "geometry"):
        data.PixelSpacing = [_decimal(view.detector_spacing / view.magnification)] * 2
        data.PixelSpacingCalibrationType = spacing.upper()
        data.PixelSpacingCalibrationDescription = "Known geometry of the phantom"


def _describe_pixels(data: Dataset, pixels: NDArray[np.uint16], inverted: bool) -> None:
    data.Rows, data.Columns = pixels.shape
    data.SamplesPerPixel = 1
    data.PhotometricInterpretation = "MONOCHROME1" if inverted else "MONOCHROME2"
    data.PresentationLUTShape = "INVERSE" if inverted else "IDENTITY"
    data.BitsAllocated, data.BitsStored, data.HighBit, data.PixelRepresentation = 16, BITS, BITS - 1, 0
    data.RescaleIntercept, data.RescaleSlope, data.RescaleType = 0, 1, "US"
    data.WindowCenter, data.WindowWidth = 2 ** (BITS - 1), 2**BITS
    data.LossyImageCompression = "00"
    stored = WHITE - pixels if inverted else pixels
    data.PixelData = stored.astype("<u2").tobytes()
    data["PixelData"].VR = "OW"


def _compress(path: Path, coding: Coding) -> None:
    if coding == "uncompressed":
        return
    encoder = ["dcmcjpls", "+el"] if coding == "jpeg-ls" else ["dcmcjpeg", "+e1"]
    compressed = path.with_suffix(".compressed")
    subprocess.run([*encoder, str(path), str(compressed)], check=True)
    compressed.replace(path)


def _coded(code: tuple[str, str, str]) -> Dataset:
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = code
    return item


def _decimal(value: float) -> str:
    """A DICOM decimal string holds at most 16 characters."""
    return f"{value:.12g}"

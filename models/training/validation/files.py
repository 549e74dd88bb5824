"""Writes films as DICOM, compressed with loss so that the whole set stays small enough to commit."""

import subprocess
from pathlib import Path

import pydicom

from phantoms.acquisition import Film
from phantoms.dicom_film import synthetic_uid, write_film
from phantoms.pose import Posture

from .plans import Plan

_BYTES = 78_000
_BYTES_FINE = 165_000


def write_compressed(path: Path, film: Film, posture: Posture, plan: Plan, seed: int, number: int) -> None:
    """JPEG 2000 with loss (transfer syntax .91), 12 bits, by Debian's gdcmconv."""
    study = synthetic_uid("validation", seed, plan.id)
    plain = path.with_suffix(".plain")
    write_film(
        plain,
        film,
        posture,
        study=study,
        spacing=plan.spacing,
        coding="uncompressed",
        inverted=plan.inverted,
        number=number,
    )
    size = film.pixels.size * 2  # 16 bits allocated
    ratio = max(4.0, size / (_BYTES_FINE if plan.shows("fine") else _BYTES))
    command = ["gdcmconv", "--j2k", "--lossy", "-r", f"{ratio:.3f}", str(plain), str(path)]
    # It warns of lossy compression on every call.
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    plain.unlink()
    data = pydicom.dcmread(path)
    data.SOPInstanceUID = data.file_meta.MediaStorageSOPInstanceUID = synthetic_uid(study, posture, "instance")
    data.LossyImageCompression = "01"
    data.LossyImageCompressionRatio = f"{size / len(data.PixelData):.6g}"
    data.LossyImageCompressionMethod = "ISO_15444_1"
    data.save_as(path, write_like_original=False)

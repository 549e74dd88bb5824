"""Synthetic lateral lumbar flexion/extension films with exact ground truth.

The modules follow the X-ray: `anatomy` (a patient) and `pose` (the same patient bent forward and backward) say where
every bone is; `view` projects it; `bodies`, `posterior_elements`, `pelvis`, `hardware` and `soft_tissue` sum the
matter along each ray; `acquisition` turns that into a film; `truth` computes what a perfect reader would measure;
`dicom_film` writes it down.

Two coordinate systems, never mixed:

world   millimetres in the patient's mid-sagittal plane, x anterior, y up (cranial), z out of the plane
film    pixels, x right, y down, pixel i centred at i + 0.5 (the project's convention)
"""

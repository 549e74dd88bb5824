"""The in-silico validation set: synthetic pairs in a style of their own, at least as hard as real films.

Patients, postures, views and DICOM come from `phantoms`; what is drawn differs. `plans` says what each pair must show;
`patients` draws who and how they move; `framing` points the tube; `slices` sums rays through bones cut into sagittal
slices and through curved sheets; `vertebrae`, `pelvis`, `chest`, `metal`, `trunk` and `gas` are the matter; `exposure`
turns it into a film and `marks` writes on it; `truth_document` and `files` write down films and truth.

Networks are measured on this set and must never train on it or on films drawn by this package.
"""

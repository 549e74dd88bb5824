export { NO_ACQUISITION, type AgeBand, type FilmAcquisition } from './acquisition.ts';
export { isDicom, readDicomFilm, readDicomHeader } from './read-dicom-film.ts';
export { writeDicomFilm, type SyntheticFilm } from './write-dicom-film.ts';
export { NO_SPACING, pixelSpacingOf, type SpacingAttributes } from './pixel-spacing.ts';
export {
  EXPLICIT_LITTLE_ENDIAN,
  transferSyntaxOf,
  type PixelEncoding,
  type TransferSyntax,
} from './transfer-syntaxes.ts';
export type { DicomFilm, DicomHeader, InstanceUids, PixelData } from './dicom-film.ts';

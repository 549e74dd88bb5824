import {
  NO_ACQUISITION,
  NO_SPACING,
  pixelSpacingOf,
  type FilmAcquisition,
  type InstanceUids,
} from '@sagitta/dicom';
import type { PixelSpacing } from '@sagitta/kinematics';
import type { FilmImage } from '@sagitta/landmarks';
import { decodeDicom } from './decode-dicom.ts';
import { decodeRaster } from './decode-raster.ts';
import { formatOf, type FilmFormat } from './film-format.ts';
import { checkBytes } from './film-limits.ts';
import { inspectFilm } from './inspect-film.ts';

export interface DecodedFilm {
  readonly image: FilmImage;
  readonly pixelSpacing: PixelSpacing;
  readonly format: FilmFormat;
  /** null for PNG and JPEG, and for DICOM without its UIDs. */
  readonly instance: InstanceUids | null;
  readonly acquisition: FilmAcquisition;
}

/**
 * Decodes a film: DICOM Part 10, PNG or JPEG. It blocks its thread for as long as the codec takes (an uncompressed
 * film of 5 megapixels: a few ms; JPEG 2000: a second); call it from a worker thread.
 *
 * @param bytes The whole file. It must not change while the film is in use: uncompressed pixels are a view of it.
 * @param options.pixelSpacingMm What the sender says about a source pixel's size; it outranks the film.
 * @throws Failure as inspectFilm, and unequal-pixel-spacing.
 */
export async function decodeFilm(
  bytes: Uint8Array,
  options: { pixelSpacingMm?: number | undefined } = {},
): Promise<DecodedFilm> {
  checkBytes(bytes.length);
  const format = formatOf(bytes);
  if (format === 'dicom') {
    const { film, image } = await decodeDicom(bytes);
    const pixelSpacing = pixelSpacingOf(film.spacing, options.pixelSpacingMm);
    const { instance, acquisition } = film;
    return { image, pixelSpacing, format, instance, acquisition };
  }
  inspectFilm({ head: bytes, tail: bytes.subarray(-64), bytes: bytes.length });
  const image = await decodeRaster(bytes, format);
  // The resolution in a PNG or JPEG is a screen's or a printer's, never the detector's.
  return {
    image,
    pixelSpacing: pixelSpacingOf(NO_SPACING, options.pixelSpacingMm),
    format,
    instance: null,
    acquisition: NO_ACQUISITION,
  };
}

import { Failure } from '@sagitta/failure';

/**
 * What is decoded at most. The largest detectors (43 x 43 cm at 0.1 mm) make 18 megapixels; digitised film 30. Memory
 * for one film stays below 2 x maxPixels x 2 bytes + maxBytes whatever its header claims.
 */
export const FILM_LIMITS = { maxBytes: 64 * 1024 * 1024, maxPixels: 60_000_000, maxSide: 20_000 } as const;

/** @throws Failure film-empty, film-too-large. */
export function checkBytes(bytes: number): void {
  if (bytes === 0) throw new Failure('film-empty', 'The film has no bytes. Send the file itself.');
  if (bytes > FILM_LIMITS.maxBytes) {
    throw new Failure(
      'film-too-large',
      `The film has ${bytes} bytes, more than ${FILM_LIMITS.maxBytes}. Send it compressed or cropped.`,
    );
  }
}

/** @throws Failure film-dimensions-refused for a film that declares no pixels or too many. */
export function checkDimensions(width: number, height: number): void {
  const { maxPixels, maxSide } = FILM_LIMITS;
  if (width < 1 || height < 1 || width > maxSide || height > maxSide || width * height > maxPixels) {
    throw new Failure(
      'film-dimensions-refused',
      `The film declares ${width} x ${height} pixels; at most ${maxSide} a side and ${maxPixels} altogether are decoded. Send it at the detector's resolution.`,
    );
  }
}

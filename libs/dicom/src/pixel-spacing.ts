import { Failure } from '@sagitta/failure';
import type { PixelSpacing } from '@sagitta/kinematics';

/** A film's raw statements about the size of its pixels, as it makes them. Pairs are [between rows, between columns]. */
export interface SpacingAttributes {
  /** (0028,0030), mm. */
  readonly pixelSpacing: readonly number[] | null;
  /** (0028,0A02): FIDUCIAL or GEOMETRY. */
  readonly calibrationType: string | null;
  /** (0018,1164), mm at the detector. */
  readonly imagerPixelSpacing: readonly number[] | null;
  /** (0018,1114), estimated radiographic magnification factor. */
  readonly magnification: number | null;
  /** (0018,1110), mm: source to detector. */
  readonly sourceToDetector: number | null;
  /** (0018,1111), mm: source to patient. */
  readonly sourceToPatient: number | null;
  /** (0028,0034), [vertical, horizontal]. */
  readonly aspectRatio: readonly number[] | null;
}

export const NO_SPACING: SpacingAttributes = {
  pixelSpacing: null,
  calibrationType: null,
  imagerPixelSpacing: null,
  magnification: null,
  sourceToDetector: null,
  sourceToPatient: null,
  aspectRatio: null,
};

/** Spacings are written with few digits: 0.139 beside 0.1390625 is rounding; 0.14 beside 0.15 is a shape. */
const ROUNDING = 1e-3;

/** Lumbar films magnify 1.05 to 1.40; below 1 is impossible and above 3 is no lumbar film: such a value is not believed. */
const plausibleMagnification = (factor: number): boolean => factor >= 1 && factor <= 3;

/** The one spacing of a pair that says the same twice; null where the film does not say it. */
function squareSpacing(pair: readonly number[] | null, name: string): number | null {
  if (!pair) return null;
  const [row, column = row] = pair;
  if (row === undefined || column === undefined || !(row > 0) || !(column > 0)) return null;
  if (Math.abs(row - column) > ROUNDING * Math.max(row, column)) {
    throw new Failure(
      'unequal-pixel-spacing',
      `${name} is ${row} between rows and ${column} between columns: the pixels are not square, so that angles would be wrong. Resample the film to square pixels before sending it.`,
    );
  }
  return row;
}

/**
 * The pixel spacing of a film with its trust, most trusted statement first: supplied by the sender; Pixel Spacing
 * calibrated by FIDUCIAL, by GEOMETRY; Imager Pixel Spacing over the estimated magnification factor; over source-to-
 * detector by source-to-patient distance; Imager or uncalibrated Pixel Spacing as `detector`, still magnified; unknown.
 * A statement that cannot be true (zero, negative, a magnification below 1) is passed over.
 *
 * @param suppliedMm mm per source pixel, as the sender knows it.
 * @throws Failure unequal-pixel-spacing where any statement says that the pixels are not square: no choice of spacing
 *   would make its angles right. Failure request-malformed for a supplied spacing that is not a positive number.
 */
export function pixelSpacingOf(attributes: SpacingAttributes, suppliedMm?: number): PixelSpacing {
  const pixel = squareSpacing(attributes.pixelSpacing, 'Pixel Spacing (0028,0030)');
  const imager = squareSpacing(attributes.imagerPixelSpacing, 'Imager Pixel Spacing (0018,1164)');
  squareSpacing(attributes.aspectRatio, 'Pixel Aspect Ratio (0028,0034)');

  if (suppliedMm !== undefined) {
    if (!(suppliedMm > 0) || !Number.isFinite(suppliedMm)) {
      throw new Failure(
        'request-malformed',
        `The supplied pixel spacing is ${suppliedMm}; it must be millimetres above 0.`,
      );
    }
    return { kind: 'calibrated', mmPerPixel: suppliedMm, source: 'supplied' };
  }
  if (pixel !== null && attributes.calibrationType === 'FIDUCIAL') {
    return { kind: 'calibrated', mmPerPixel: pixel, source: 'fiducial' };
  }
  if (pixel !== null && attributes.calibrationType === 'GEOMETRY') {
    return { kind: 'calibrated', mmPerPixel: pixel, source: 'geometry' };
  }
  if (imager !== null) {
    const { magnification, sourceToDetector, sourceToPatient } = attributes;
    if (magnification !== null && plausibleMagnification(magnification)) {
      return { kind: 'calibrated', mmPerPixel: imager / magnification, source: 'ermf' };
    }
    if (sourceToDetector !== null && sourceToPatient !== null && sourceToPatient > 0) {
      const ratio = sourceToDetector / sourceToPatient;
      if (plausibleMagnification(ratio)) {
        return { kind: 'calibrated', mmPerPixel: imager / ratio, source: 'sid-sod' };
      }
    }
  }
  const detector = imager ?? pixel;
  return detector === null
    ? { kind: 'unknown' }
    : { kind: 'detector', mmPerPixel: detector, source: 'imager' };
}

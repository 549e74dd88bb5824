import { describe, expect, it } from 'vitest';
import { NO_SPACING, pixelSpacingOf, type SpacingAttributes } from './pixel-spacing.ts';

const spacing = (attributes: Partial<SpacingAttributes>, supplied?: number) =>
  pixelSpacingOf({ ...NO_SPACING, ...attributes }, supplied);

/** A film that says everything: each test takes the most trusted statement away. */
const everything: Partial<SpacingAttributes> = {
  pixelSpacing: [0.11, 0.11],
  calibrationType: 'FIDUCIAL',
  imagerPixelSpacing: [0.15, 0.15],
  magnification: 1.25,
  sourceToDetector: 1800,
  sourceToPatient: 1500,
};

describe('pixelSpacingOf', () => {
  it('trusts the sender most, then a fiducial, geometry, the magnification, the distances, the detector', () => {
    expect(spacing(everything, 0.2)).toEqual({ kind: 'calibrated', mmPerPixel: 0.2, source: 'supplied' });
    expect(spacing(everything)).toEqual({ kind: 'calibrated', mmPerPixel: 0.11, source: 'fiducial' });
    expect(spacing({ ...everything, calibrationType: 'GEOMETRY' })).toEqual({
      kind: 'calibrated',
      mmPerPixel: 0.11,
      source: 'geometry',
    });
    const uncalibrated = { ...everything, calibrationType: null };
    expect(spacing(uncalibrated)).toEqual({ kind: 'calibrated', mmPerPixel: 0.15 / 1.25, source: 'ermf' });
    expect(spacing({ ...uncalibrated, magnification: null })).toEqual({
      kind: 'calibrated',
      mmPerPixel: 0.15 / 1.2,
      source: 'sid-sod',
    });
    const plain = { ...uncalibrated, magnification: null, sourceToPatient: null };
    expect(spacing(plain)).toEqual({ kind: 'detector', mmPerPixel: 0.15, source: 'imager' });
    expect(spacing({ pixelSpacing: [0.11, 0.11] })).toEqual({
      kind: 'detector',
      mmPerPixel: 0.11,
      source: 'imager',
    });
    expect(spacing({})).toEqual({ kind: 'unknown' });
  });

  it('takes no magnification into account that no lumbar film can have', () => {
    for (const magnification of [0, 0.8, 12]) {
      expect(spacing({ imagerPixelSpacing: [0.15, 0.15], magnification })).toMatchObject({
        source: 'imager',
      });
    }
    // The patient behind the detector.
    const distances = { sourceToDetector: 1000, sourceToPatient: 1100 };
    expect(spacing({ imagerPixelSpacing: [0.15, 0.15], ...distances })).toMatchObject({ source: 'imager' });
    // A chest film that has been seen says a distance to the detector and no other.
    expect(spacing({ pixelSpacing: [0, 0], sourceToDetector: 1996 })).toEqual({ kind: 'unknown' });
  });

  it('refuses pixels that are not square, whoever supplies a spacing, and forgives rounding', () => {
    const unequal = { code: 'unequal-pixel-spacing' };
    expect(() => spacing({ pixelSpacing: [0.14, 0.15] })).toThrow(expect.objectContaining(unequal));
    expect(() => spacing({ imagerPixelSpacing: [0.2, 0.1] }, 0.14)).toThrow(expect.objectContaining(unequal));
    expect(() => spacing({ aspectRatio: [5, 6] })).toThrow(expect.objectContaining(unequal));
    expect(spacing({ pixelSpacing: [0.139, 0.1390625] })).toMatchObject({ mmPerPixel: 0.139 });
  });

  it('refuses a supplied spacing that is no length', () => {
    for (const supplied of [0, -0.1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => spacing({}, supplied)).toThrow(expect.objectContaining({ code: 'request-malformed' }));
    }
  });
});

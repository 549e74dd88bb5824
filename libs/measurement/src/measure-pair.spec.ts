import { describe, expect, it } from 'vitest';
import { Measurement } from '@sagitta/contracts';
import { aFilmDocument } from '@sagitta/testing';
import { measurePair } from './measure-pair.ts';

describe('measurePair', () => {
  it('makes a measurement that fits the contract and holds both documents as they were', () => {
    const [flexion, extension] = [aFilmDocument(), aFilmDocument()];
    const { measurement, kinematicsMs } = measurePair(flexion, extension);
    expect(Measurement.parse(measurement)).toEqual(measurement);
    expect(measurement.flexion).toBe(flexion);
    expect(measurement.extension).toBe(extension);
    expect(kinematicsMs).toBeGreaterThan(0);
  });

  it('measures with each film’s own spacing: two shifts of 4 pixels at 0.5 and 1 mm', () => {
    const shifted = (mmPerPixel: number) => {
      const document = aFilmDocument();
      const landmarks = document.landmarks.map((one) =>
        // Facing left, anterior is towards smaller x.
        one.level === 'L4' ? { ...one, x: one.x - 4 } : one,
      );
      const pixelSpacing = { kind: 'calibrated', mmPerPixel, source: 'supplied' } as const;
      return { ...document, landmarks, film: { ...document.film, pixelSpacing } };
    };
    const { measurement } = measurePair(shifted(1), shifted(0.5));
    const [posterior] = measurement.segments.find(({ segment }) => segment === 'L4-L5')!.translation;
    expect(posterior!.mm).toBeCloseTo(4 * 1 - 4 * 0.5, 9);
    expect(posterior!.percentDepth).toBeCloseTo(0, 9);
  });

  it('says why a segment has no value', () => {
    const document = aFilmDocument();
    const without = { ...document, landmarks: document.landmarks.filter(({ level }) => level !== 'L3') };
    const { segments } = measurePair(without, document).measurement;
    const absent = segments.filter(({ irom }) => irom.degrees === null);
    expect(absent.map(({ segment }) => segment)).toEqual(['L2-L3', 'L3-L4']);
    expect(absent.every(({ absentReason }) => absentReason === 'L3 absent on the flexion film')).toBe(true);
  });
});

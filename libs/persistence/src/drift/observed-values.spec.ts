import { describe, expect, it } from 'vitest';
import type { FilmDocument, Measurement } from '@sagitta/contracts';
import { aFilmDocument, aFullMeasurement, aMeasurement } from '@sagitta/testing';
import { observedIntervals, observedNumbers, observedWords } from './observed-values.ts';

const film = (overrides: Partial<FilmDocument['film']>, document = aFilmDocument()): FilmDocument => ({
  ...document,
  film: { ...document.film, ...overrides },
});
const moved = (dx: number, document = aFilmDocument()): FilmDocument => ({
  ...document,
  // Level by level further to the side, 60 px a level.
  landmarks: document.landmarks.map((one) => ({ ...one, x: one.x + (dx * (one.y - 100)) / 300 })),
});
const pair = (flexion: FilmDocument, extension = flexion, rest: Partial<Measurement> = {}): Measurement =>
  aMeasurement({ flexion, extension, ...rest });
const ACQUISITION = {
  ...{ manufacturer: 'Konica', deviceModel: 'Aero', deviceSoftware: null, photometric: null },
  ...{ ageBand: '40-49' as const, tubeVoltageKv: 80 },
  intensity: { brightness: 0.4, contrast: 0.2, sharpness: 0.6 },
};

describe('observedNumbers', () => {
  it('are the mean of both films, and of what is known', () => {
    const other = film({
      acquisition: {
        ...ACQUISITION,
        tubeVoltageKv: 90,
        intensity: { ...ACQUISITION.intensity, sharpness: 0.5 },
      },
    });
    const seen = observedNumbers(pair(film({ acquisition: ACQUISITION }), other));
    expect(seen).toMatchObject({ tubeVoltage: 85, sharpness: expect.closeTo(0.55), brightness: 0.4 });
    const silent = film({ acquisition: { ...ACQUISITION, tubeVoltageKv: null } });
    expect(observedNumbers(pair(silent, other)).tubeVoltage).toBe(90);
    expect(observedNumbers(pair(aFilmDocument())).sharpness).toBeNull();
  });

  it('leave out what cannot be true, and what no day could sum up', () => {
    const wild = film({ acquisition: { ...ACQUISITION, tubeVoltageKv: 1e200 } });
    expect(observedNumbers(pair(wild)).tubeVoltage).toBeNull();
    const tiny = film({ acquisition: { ...ACQUISITION, tubeVoltageKv: 1e-200 } });
    expect(observedNumbers(pair(tiny)).tubeVoltage).toBe(0);
  });

  it('measure a spine of known size: vertebrae 40 px deep, on films of half a millimetre a pixel', () => {
    expect(observedNumbers(pair(aFilmDocument()))).toMatchObject({
      ...{ vertebraDepth: 20, pixelSpacing: 0.5, fieldOfView: 300, filmSize: 600, levelsFound: 6 },
      ...{ spineTilt: 0, lowestScore: 0.9, cornerSpread: null, refused: 0 },
    });
    const unknown = film({ pixelSpacing: { kind: 'unknown' } });
    expect(observedNumbers(pair(unknown))).toMatchObject({
      ...{ vertebraDepth: null, pixelSpacing: null, fieldOfView: null, filmSize: 600 },
    });
  });

  it('lean forward where the patient faces, whichever way that is', () => {
    // S1 lies 300 px below L1 and 300 px further to the right: 45 degrees.
    const facingLeft = moved(300);
    expect(observedNumbers(pair(facingLeft)).spineTilt).toBeCloseTo(45);
    expect(observedNumbers(pair(film({ facing: 'right' }, facingLeft))).spineTilt).toBeCloseTo(-45);
    expect(observedNumbers(pair(film({ facing: null }, facingLeft))).spineTilt).toBeNull();
    expect(observedNumbers(pair(facingLeft, moved(-300))).spineTilt).toBeCloseTo(0);
  });

  it('spread as corners do in one direction, in millimetres', () => {
    const document = aFilmDocument();
    const sure: FilmDocument = {
      ...document,
      landmarks: document.landmarks.map((one) => ({ ...one, covariance: [6, 0, 2] as const })),
    };
    expect(observedNumbers(pair(sure)).cornerSpread).toBeCloseTo(0.5 * Math.sqrt(4));
  });

  it('know what a person was asked to look at, and not what nobody asked', () => {
    const ambiguous = { reason: 'level-ambiguous' as const, value: 2, threshold: 7 };
    expect(observedNumbers(pair(aFilmDocument(), undefined, { review: [ambiguous] }))).toMatchObject({
      ...{ levelAmbiguous: 1, toReview: 1 },
    });
    expect(observedNumbers(pair(aFilmDocument(), undefined, { review: [] }))).toMatchObject({
      ...{ levelAmbiguous: 0, toReview: 0 },
    });
    expect(observedNumbers(aMeasurement())).toMatchObject({ levelAmbiguous: null, toReview: null });
  });

  it('have each segment, and the mean of those that were measured', () => {
    const full = aFullMeasurement();
    const seen = observedNumbers(full);
    const degrees = full.segments.map(({ irom }) => irom.degrees);
    expect([seen.iromL1L2, seen.iromL5S1]).toEqual([degrees[0], degrees[4]]);
    const known = degrees.filter((value) => value !== null);
    expect(seen.meanIrom).toBeCloseTo(known.reduce((a, b) => a + b, 0) / known.length);
    expect(observedIntervals(full).irom).toHaveLength(10);
    expect(observedIntervals(aMeasurement()).translation).toHaveLength(10);
  });
});

describe('observedWords', () => {
  it('are what both films say, and (mixed) where they differ', () => {
    const flexion = film({ acquisition: ACQUISITION });
    const extension = film({
      acquisition: { ...ACQUISITION, deviceModel: 'Bolt', photometric: 'MONOCHROME1' },
    });
    expect(observedWords(pair(flexion, extension))).toEqual({
      ...{ manufacturer: 'Konica', deviceModel: '(mixed)', deviceSoftware: null },
      ...{ photometric: 'MONOCHROME1', ageBand: '40-49' },
    });
  });
});

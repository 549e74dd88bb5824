import { describe, expect, it } from 'vitest';
import { aFullMeasurement, aMeasurement } from '@sagitta/testing';
import { gradeNumeral, normSources, pairTrustInWords, trustInWords } from './value-words.ts';

const full = aFullMeasurement();

describe('trustInWords', () => {
  it('says that detector millimetres keep the magnification', () => {
    expect(pairTrustInWords(aMeasurement().segments)).toBeNull();
    expect(pairTrustInWords(full.segments)).toBe('mm uncorrected for magnification (imager, fiducial)');
    expect(trustInWords({ kind: 'calibrated', sources: ['ermf'] })).toBe('mm calibrated (ermf)');
    expect(trustInWords({ kind: 'unknown' })).toBe('no mm: a pixel spacing is unknown');
    expect(trustInWords(undefined)).toBeNull();
  });
});

it('names each source of norms once', () => {
  expect(normSources(full.interpretation!)).toBe('Abbott 2006');
});

it('writes Meyerding’s grades in roman numerals', () => {
  expect(([0, 1, 2, 3, 4, 5, null] as const).map(gradeNumeral)).toEqual([
    ...['0', 'I', 'II', 'III', 'IV', 'V', null],
  ]);
});

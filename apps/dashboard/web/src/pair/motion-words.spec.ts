import { FINDINGS } from '@sagitta/contracts';
import { aFullMeasurement, aMeasurement } from '@sagitta/testing';
import { describe, expect, it } from 'vitest';
import {
  decidedBy,
  effortSentence,
  FINDING_WORDS,
  gradeNumeral,
  meanAndSd,
  pairTrustNote,
  trustNote,
} from './motion-words.ts';

const full = aFullMeasurement();
const judged = (finding: 'sufficient' | 'insufficient' | 'indeterminate' | 'absent') => ({
  totalMotion: full.totalMotion,
  interpretation: { ...full.interpretation!, effort: { totalDegrees: 54.5, threshold: 20, finding } },
});

describe('effortSentence', () => {
  it('says how far the patient bent and whether that is enough', () => {
    expect(effortSentence(full)).toBe('The patient bent far enough: 54.5 degrees from L1 to S1.');
    expect(effortSentence(judged('insufficient'))).toContain('too little to judge stiffness');
    expect(effortSentence(judged('indeterminate'))).toContain('may have bent too little');
  });

  it('says no more than is known', () => {
    expect(effortSentence(aMeasurement())).toBeNull();
    expect(effortSentence({ totalMotion: full.totalMotion })).toBe('L1–S1 moved 54.5° (52.5 to 56.5).');
    expect(
      effortSentence({ ...judged('absent'), totalMotion: { protocol: 'mid-plane', degrees: null } }),
    ).toBe('How far L1–S1 moved is not known.');
  });
});

describe('trustNote', () => {
  it('says that detector millimetres keep the magnification', () => {
    expect(pairTrustNote(aMeasurement().segments)).toBeNull();
    expect(pairTrustNote(full.segments)).toBe('mm not corrected for magnification (imager, fiducial)');
    expect(trustNote({ kind: 'calibrated', sources: ['ermf'] })).toBe('mm calibrated (ermf)');
    expect(trustNote({ kind: 'unknown' })).toBe('no mm: a pixel spacing is unknown');
    expect(trustNote(undefined)).toBeNull();
  });
});

it('names the criteria that a finding rests on, and none of a normal one', () => {
  expect(full.interpretation!.segments.map(decidedBy)).toEqual([
    ...[null, null, 'translation > 4.5 mm', 'translation > 4.5 mm', null],
  ]);
  const [segment] = full.interpretation!.segments;
  const criteria = (['rotation-degrees', 'translation-percent-depth'] as const).map((quantity) => ({
    ...{ quantity, threshold: 15, finding: 'above-threshold' as const },
  }));
  expect(decidedBy({ ...segment!, finding: 'above-threshold', criteria })).toBe(
    'rotation > 15°, translation > 15 % depth',
  );
});

it('writes norms and grades as the field does', () => {
  expect(meanAndSd({ mean: 10.7, sd: 4.56 })).toBe('10.7 ± 4.6');
  expect(meanAndSd({ mean: 13, sd: null })).toBe('13.0');
  expect(meanAndSd(null)).toBeNull();
  expect([0, 1, 4, 5, null].map((grade) => gradeNumeral(grade as 0 | null))).toEqual([
    '0',
    'I',
    'IV',
    'V',
    '–',
  ]);
});

it('has a word of its own for every finding', () => {
  expect(new Set(FINDINGS.map((finding) => FINDING_WORDS[finding])).size).toBe(FINDINGS.length);
});

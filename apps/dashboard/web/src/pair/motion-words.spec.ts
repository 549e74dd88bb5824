import { FINDINGS } from '@sagitta/contracts';
import { aFullMeasurement, aMeasurement } from '@sagitta/testing';
import { describe, expect, it } from 'vitest';
import { decidedBy, effortSentence, FINDING_WORDS, meanAndSd } from './motion-words.ts';

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

it('writes norms as the field does', () => {
  expect(meanAndSd({ mean: 10.7, sd: 4.56 })).toBe('10.7 ± 4.6');
  expect(meanAndSd({ mean: 13, sd: null })).toBe('13.0');
  expect(meanAndSd(null)).toBeNull();
});

it('has a word of its own for every finding', () => {
  expect(new Set(FINDINGS.map((finding) => FINDING_WORDS[finding])).size).toBe(FINDINGS.length);
});

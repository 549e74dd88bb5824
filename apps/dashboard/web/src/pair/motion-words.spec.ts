import { FINDINGS } from '@sagitta/contracts';
import { aFullMeasurement, aMeasurement } from '@sagitta/testing';
import { describe, expect, it } from 'vitest';
import { FINDING_WORDS, meanAndSd, totalMotionSentence } from './motion-words.ts';

const full = aFullMeasurement();

describe('totalMotionSentence', () => {
  it('says how far the patient bent, and no more than is known', () => {
    expect(totalMotionSentence(full)).toBe('L1–S1 moved 54.5° (52.5 to 56.5).');
    expect(totalMotionSentence(aMeasurement())).toBeNull();
    expect(totalMotionSentence({ totalMotion: { protocol: 'mid-plane', degrees: null } })).toBeNull();
  });
});

it('writes norms as the field does', () => {
  expect(meanAndSd({ mean: 10.7, sd: 4.56 })).toBe('10.7 ± 4.6');
  expect(meanAndSd({ mean: 13, sd: null })).toBe('13.0');
  expect(meanAndSd(null)).toBeNull();
});

it('has a word of its own for every finding', () => {
  const shown = [...FINDINGS, 'backward'] as const;
  expect(new Set(shown.map((finding) => FINDING_WORDS[finding])).size).toBe(shown.length);
});

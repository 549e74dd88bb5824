import type { ScoredSegment, ScoredValue } from '@sagitta/accuracy';
import { describe, expect, it } from 'vitest';
import { coverage, fitScale } from './fit-scale.ts';

const value = (error: number, half: number | null): ScoredValue => ({
  truth: 5,
  measured: 5 + error,
  error,
  interval90: half === null ? null : [5 + error - half, 5 + error + half],
});
/** Errors 0.1, -0.2 .. 1.0 of IROM and dST alike, all with intervals of the same width. */
const segments = (half: number | null): ScoredSegment[] =>
  Array.from({ length: 10 }, (_, i) => {
    const error = (i % 2 === 0 ? 0.1 : -0.1) * (i + 1);
    return { segment: 'L4-L5', irom: value(error, half), translation: value(error, half) };
  });

describe('fitScale', () => {
  it('is the factor at which nine of ten intervals just reach the truth', () => {
    expect(fitScale(segments(0.3))).toBeCloseTo(3, 9);
    expect(coverage(segments(0.3 * 3.001), 'irom')).toBeCloseTo(0.9, 9);
    expect(coverage(segments(0.3 * 2.999), 'translation')).toBeCloseTo(0.8, 9);
  });

  it('counts values without an interval neither way', () => {
    expect(fitScale([...segments(null), ...segments(0.3)])).toBeCloseTo(3, 9);
    expect(coverage([...segments(null), ...segments(2)], 'irom')).toBe(1);
  });
});

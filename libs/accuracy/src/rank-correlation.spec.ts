import { describe, expect, it } from 'vitest';
import { rankCorrelation } from './rank-correlation.ts';

const of = (
  pairs: readonly (readonly [number, number])[],
  weights: readonly number[] = pairs.map(() => 1),
) => {
  const sorted = pairs.map(([value, beside], i) => ({ value, beside, weight: weights[i]! }));
  sorted.sort((a, b) => a.value - b.value);
  return rankCorrelation({
    values: Float64Array.from(sorted, ({ value }) => value),
    beside: Float64Array.from(sorted, ({ beside }) => beside),
    weights: Float64Array.from(sorted, ({ weight }) => weight),
  });
};

describe('rankCorrelation', () => {
  it('is 1 - 6 sum d² / (n (n² - 1)) without ties: ranks 1 2 3 4 5 against 2 1 4 3 5, d² = 4', () => {
    expect(
      of([
        [10, 7],
        [20, 3],
        [30, 90],
        [40, 8],
        [50, 100],
      ]),
    ).toBeCloseTo(1 - (6 * 4) / (5 * 24), 12);
  });

  it('gives ties the mean of their ranks: 1 2.5 2.5 4 against 1 2 3 4', () => {
    // About the mean rank of 2.5: -1.5 0 0 1.5 and -1.5 -0.5 0.5 1.5; 4.5 / sqrt(4.5 * 5).
    expect(
      of([
        [1, 1],
        [2, 2],
        [2, 3],
        [3, 4],
      ]),
    ).toBeCloseTo(4.5 / Math.sqrt(22.5), 12);
  });

  it('counts a value as often as it was drawn', () => {
    const [a, b, c, d] = [
      [1, 3],
      [2, 1],
      [3, 2],
      [4, 5],
    ] as const;
    expect(of([a, b, c, d], [2, 0, 1, 3])).toBeCloseTo(of([a, a, c, d, d, d])!, 12);
  });

  it('says nothing of two values, of values that are all alike, or without anything beside them', () => {
    expect(
      of([
        [1, 1],
        [2, 2],
      ]),
    ).toBeNull();
    expect(
      of([
        [1, 1],
        [1, 2],
        [1, 3],
      ]),
    ).toBeNull();
    expect(rankCorrelation({ values: new Float64Array(5), weights: new Float64Array(5).fill(1) })).toBeNull();
  });
});

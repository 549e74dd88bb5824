import { estimate, mean, uniformFrom } from '@sagitta/accuracy';
import { describe, expect, it } from 'vitest';
import { meanOf, shareOf, type Outcome } from './shares.ts';

const outcomes = (successes: number, of: number): Outcome[] =>
  Array.from({ length: of }, (_, i) => ({ patient: `p${i}`, success: i < successes }));

describe('meanOf', () => {
  it('is the weighted mean', () => {
    const values = [
      { patient: 'a', value: 1, weight: 3 },
      { patient: 'b', value: 5 },
    ];
    expect(meanOf(values)).toMatchObject({ n: 2, patients: 2, value: 2 });
    expect(meanOf([])).toEqual({ n: 0, patients: 0, value: null, interval95: null });
  });

  it('has almost the interval of plain percentiles with many patients, a wider one with few', () => {
    const random = uniformFrom(8);
    const values = Array.from({ length: 400 }, (_, i) => ({ patient: `p${i}`, value: random() }));
    const width = ({ interval95 }: ReturnType<typeof meanOf>) => interval95![1] - interval95![0];
    const ratio = (of: typeof values) => width(meanOf(of)) / width(estimate(of, mean));
    expect(ratio(values)).toBeCloseTo(1, 1);
    // Student's t with 7 degrees of freedom against the normal, and n - 1 against n: 1.29 where means are normal.
    expect(ratio(values.slice(0, 8))).toBeGreaterThan(1.2);
    expect(ratio(values.slice(0, 8))).toBeLessThan(1.35);
  });

  it('holds the true mean of ten patients about 95 times in 100', () => {
    const trials = 400;
    const held = Array.from({ length: trials }, (_, i) => {
      const random = uniformFrom(40 + i);
      const values = Array.from({ length: 10 }, (_, j) => ({ patient: `p${j}`, value: random() }));
      const [low, high] = meanOf(values, { resamples: 500, seed: i }).interval95!;
      return low <= 0.5 && 0.5 <= high;
    }).filter(Boolean).length;
    expect(Math.abs(held / trials - 0.95)).toBeLessThan(3.5 * Math.sqrt((0.95 * 0.05) / trials));
  });
});

describe('shareOf', () => {
  it('is the share of successes, its interval near the textbook’s', () => {
    const { value, interval95 } = shareOf(outcomes(80, 100));
    expect(value).toBeCloseTo(0.8, 12);
    // Wilson's interval of 80 in 100 is 0.711 to 0.867.
    expect(interval95![0]).toBeCloseTo(0.715, 1);
    expect(interval95![1]).toBeCloseTo(0.87, 1);
  });

  it('stays open below where all succeed, by the number of patients', () => {
    expect(shareOf(outcomes(20, 20))).toMatchObject({ value: 1, interval95: [expect.closeTo(0.8316, 4), 1] });
    expect(shareOf(outcomes(0, 20))).toMatchObject({ value: 0, interval95: [0, expect.closeTo(0.1684, 4)] });
    const fiveEach = outcomes(20, 20).flatMap((outcome) => Array<Outcome>(5).fill(outcome));
    expect(shareOf(fiveEach)).toMatchObject({ n: 100, interval95: [expect.closeTo(0.8316, 4), 1] });
    expect(shareOf(outcomes(1, 1))).toMatchObject({ value: 1, interval95: null });
  });
});

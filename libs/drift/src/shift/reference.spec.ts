import { describe, expect, it } from 'vitest';
import { referenceOf } from '../samples.fixture.ts';
import { chiSquareTest } from './chi-square.ts';
import { cliffsDelta, hedgesG } from './effects.ts';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts';
import { populationStabilityIndex } from './population-stability.ts';
import { riskDifference, twoProportions } from './proportions.ts';
import { wasserstein1 } from './wasserstein.ts';

interface Numbers {
  readonly baseline: number[];
  readonly current: number[];
  readonly ks: [number, number];
  readonly ksExact: number;
  readonly wasserstein: number;
  readonly psi: number;
  readonly hedgesG: number[];
  readonly cliffsDelta: number[];
}
const given = referenceOf('shift') as {
  numbers: Numbers[];
  tables: { table: number[][]; expected: number[] }[];
  shares: { counts: [number, number, number, number]; exact: boolean; p: number; interval: number[] }[];
};
const close = (values: readonly number[], digits = 9) => values.map((value) => expect.closeTo(value, digits));

describe('shift is what SciPy and NumPy compute', () => {
  it.each(given.numbers)('of numbers, case %$', ({ baseline, current, ...expected }) => {
    const { statistic, p } = kolmogorovSmirnov(baseline, current);
    expect([statistic, p]).toEqual(close(expected.ks));
    expect(wasserstein1(baseline, current)).toBeCloseTo(expected.wasserstein, 9);
    expect(populationStabilityIndex(baseline, current)).toBeCloseTo(expected.psi, 9);
    const g = hedgesG(baseline, current)!;
    expect([g.value, ...g.interval95]).toEqual(close(expected.hedgesG));
    const delta = cliffsDelta(baseline, current)!;
    expect([delta.value, ...delta.interval95]).toEqual(close(expected.cliffsDelta));
  });

  it('of numbers without ties, p near the exact one', () => {
    for (const { baseline, current, ksExact } of given.numbers.slice(0, 3)) {
      expect(Math.abs(kolmogorovSmirnov(baseline, current).p - ksExact)).toBeLessThan(0.03);
    }
  });

  it.each(given.tables)('of counts, case %$', ({ table, expected }) => {
    const [baseline, current] = table.map((row) => new Map(row.map((count, i) => [`${i}`, count])));
    const { statistic, p, degrees, cramersV } = chiSquareTest(baseline!, current!);
    expect([statistic, p, degrees, cramersV]).toEqual(close(expected));
  });

  it.each(given.shares)('of shares, case %$', ({ counts: [a, n, b, m], exact, p, interval }) => {
    const [baseline, current] = [
      { successes: a, n },
      { successes: b, n: m },
    ];
    const found = twoProportions(baseline, current);
    expect(found.test).toBe(exact ? 'fisher-exact' : 'two-proportions');
    expect(found.p).toBeCloseTo(p, 9);
    expect(riskDifference(baseline, current).interval95).toEqual(close(interval));
  });
});

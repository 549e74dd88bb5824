import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartOf, reference } from './charts.fixture.ts';
import { settledEwmaRunLength } from './ewma-run-length.ts';
import { falseAlarmRate } from './false-alarm-rate.ts';
import { averageRunLength, CUSUM, EWMA, type Chart } from './run-length.ts';

fc.configureGlobal({ seed: 6 });

describe('average run length', () => {
  // Montgomery, Introduction to Statistical Quality Control, table 9.3 (k = 0.5), as printed.
  it.each([
    [4, [168, 74.2, 26.6, 13.3, 8.38, 4.75, 3.34, 2.19, 1.71]],
    [5, [465, 139, 38.0, 17.0, 10.4, 5.75, 4.01, 2.57, 2.01]],
  ])('of a CUSUM with h = %d is the published one', (h, published) => {
    [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4].forEach((shift, i) => {
      expect(averageRunLength(CUSUM, h, { shift }) / published[i]!, `shift ${shift}`).toBeCloseTo(1, 1.9);
    });
  });

  // Hawkins 1993 (Montgomery, table 9.4): two-sided ARL0 of 370.
  it.each([
    [0.25, 8.01],
    [0.5, 4.77],
    [0.75, 3.34],
    [1, 2.52],
    [1.25, 1.99],
    [1.5, 1.61],
  ])('of a CUSUM with k = %d, h = %d is 370', (k, h) => {
    expect(Math.abs(averageRunLength({ kind: 'cusum', k }, h) - 370)).toBeLessThan(7);
  });

  // Lucas and Saccucci 1990 (Montgomery, table 9.11): settled limits, ARL0 of 500.
  it.each([
    [0.4, 3.054, [500, 224, 71.2, 28.4, 14.3, 5.9, 3.5, 2.0, 1.4]],
    [0.25, 2.998, [500, 170, 48.2, 20.1, 11.1, 5.5, 3.6, 2.3, 1.7]],
    [0.2, 2.962, [500, 150, 41.8, 18.2, 10.5, 5.5, 3.7, 2.4, 1.9]],
    [0.1, 2.814, [500, 106, 31.3, 15.9, 10.3, 6.1, 4.4, 2.9, 2.2]],
    [0.05, 2.615, [500, 84.1, 28.8, 16.4, 11.4, 7.1, 5.2, 3.5, 2.7]],
  ])('of an EWMA with lambda = %d, L = %d is the published one', (lambda, limit, published) => {
    [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4].forEach((shift, i) => {
      const error = Math.abs(settledEwmaRunLength(lambda, limit, shift) - published[i]!);
      expect(error, `shift ${shift}`).toBeLessThan(Math.max(0.1, 0.005 * published[i]!));
    });
  });

  it('is a number however far the mean has moved, and at least 1', () => {
    for (const chart of [CUSUM, EWMA]) {
      const lengths = [6, 7, 8, 9, 10, 15, 40].map((shift) => averageRunLength(chart, 8, { shift }));
      expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
      expect(lengths.at(-1)).toBeCloseTo(1, 9);
      expect(averageRunLength(chart, 8, { shift: -9 })).toBeCloseTo(lengths[3]!, 9);
    }
  });

  it('is that of a Markov chain of many states', () => {
    for (const { k, limit, shift, sd, arl } of reference.cusum) {
      const ours = averageRunLength({ kind: 'cusum', k }, limit, { shift, sd });
      expect(ours / arl, `CUSUM ${k} ${limit} ${shift} ${sd}`).toBeCloseTo(1, 4);
    }
    for (const { lambda, limit, shift, sd, arl } of reference.ewma) {
      const ours = averageRunLength({ kind: 'ewma', lambda }, limit, { shift, sd });
      expect(Math.abs(ours / arl - 1), `EWMA ${lambda} ${limit} ${shift} ${sd}`).toBeLessThan(1e-3);
    }
  });

  it('is what a simulation has in the mean', () => {
    for (const { limit, shift, sd, mean, se, ...chart } of reference.simulated) {
      const ours = averageRunLength(chartOf(chart), limit, { shift, sd });
      expect(Math.abs(ours - mean) / se, JSON.stringify(chart)).toBeLessThan(4);
    }
  });

  const charts = fc.oneof(
    fc.record({ kind: fc.constant('cusum' as const), k: fc.double({ min: 0.1, max: 1, noNaN: true }) }),
    fc.record({
      kind: fc.constant('ewma' as const),
      lambda: fc.double({ min: 0.08, max: 0.6, noNaN: true }),
    }),
  );
  const limits = fc.double({ min: 1.5, max: 4, noNaN: true });
  const shifts = fc.double({ min: 0, max: 2, noNaN: true });

  it('is the same for a shift up and down, falls with its size, grows with the limit', () => {
    fc.assert(
      fc.property(charts, limits, shifts, (chart: Chart, limit, shift) => {
        const length = averageRunLength(chart, limit, { shift });
        expect(averageRunLength(chart, limit, { shift: -shift }) / length).toBeCloseTo(1, 9);
        expect(averageRunLength(chart, limit, { shift: shift + 0.1 })).toBeLessThan(length);
        expect(averageRunLength(chart, limit + 0.1, { shift })).toBeGreaterThan(length);
        expect(length).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it('falls with the SD of z while nothing changed', () => {
    for (const chart of [CUSUM, EWMA]) {
      expect(averageRunLength(chart, 4, { sd: 1.2 })).toBeLessThan(averageRunLength(chart, 4));
    }
  });

  it('refuses what no chart has', () => {
    expect(() => averageRunLength(CUSUM, 0)).toThrow('limit is above 0, not 0');
    expect(() => averageRunLength(CUSUM, 4, { sd: -1 })).toThrow('SD of z is above 0, not -1');
    expect(() => averageRunLength({ kind: 'ewma', lambda: 2 }, 3)).toThrow('at most 1, not 2');
  });
});

describe('false alarm rate with an estimated baseline', () => {
  it('is that of the exact distributions on a fine grid', () => {
    for (const { limit, baselineSubgroups, rate, ...chart } of reference.falseAlarmRates) {
      const ours = falseAlarmRate(chartOf(chart), limit, baselineSubgroups);
      expect(ours / rate, `${chart.kind} ${baselineSubgroups}`).toBeCloseTo(1, 1.7);
    }
  });

  it('comes down to 1 / ARL0 with a long baseline', () => {
    expect(falseAlarmRate(CUSUM, 5, 1e7) * averageRunLength(CUSUM, 5)).toBeCloseTo(1, 4);
    expect(falseAlarmRate(EWMA, 3, 1e7) * averageRunLength(EWMA, 3)).toBeCloseTo(1, 4);
  });
});

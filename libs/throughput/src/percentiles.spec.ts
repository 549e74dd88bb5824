import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentiles } from './percentiles.ts';

fc.configureGlobal({ seed: 11 });

describe('percentiles', () => {
  it('has none without values', () => {
    expect(percentiles([])).toEqual({ p50: null, p95: null, p99: null, n: 0 });
  });

  it('takes the nearest rank', () => {
    expect(percentiles([7])).toEqual({ p50: 7, p95: 7, p99: 7, n: 1 });
    expect(percentiles([4, 1, 3, 2])).toEqual({ p50: 2, p95: 4, p99: 4, n: 4 });
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect(percentiles(hundred)).toEqual({ p50: 50, p95: 95, p99: 99, n: 100 });
  });

  it('sorts by value, not by digits, and leaves the argument alone', () => {
    const values = [100, 9, 10];
    expect(percentiles(values).p50).toBe(10);
    expect(values).toEqual([100, 9, 10]);
  });

  it('leaves out what is no number', () => {
    expect(percentiles([NaN, 5, Infinity])).toEqual({ p50: 5, p95: 5, p99: 5, n: 1 });
  });

  it('is the smallest value with that share at or below it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 300 }), (values) => {
        const found = percentiles(values);
        for (const [percent, value] of [
          [50, found.p50!],
          [95, found.p95!],
          [99, found.p99!],
        ] as const) {
          const atOrBelow = values.filter((other) => other <= value).length;
          const below = values.filter((other) => other < value).length;
          expect(values).toContain(value);
          expect(atOrBelow * 100).toBeGreaterThanOrEqual(percent * values.length);
          expect(below * 100).toBeLessThan(percent * values.length);
        }
      }),
    );
  });
});

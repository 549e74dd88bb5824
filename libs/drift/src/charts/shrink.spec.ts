import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shrink } from './shrink.ts';

fc.configureGlobal({ seed: 10 });

const estimates = (values: readonly number[], ses: readonly number[]) =>
  values.map((value, i) => ({ center: `center-${i}`, value, se: ses[i]! }));

describe('partial pooling', () => {
  it('of Rubin’s eight schools is complete: nothing beyond chance, 7.7 with an SE of 4.1', () => {
    const schools = estimates([28, 8, -3, 7, -1, 1, 18, 12], [15, 10, 16, 11, 9, 11, 10, 18]);
    const { mean, se, tau, centers } = shrink(schools)!;
    expect(tau).toBe(0);
    expect(mean).toBeCloseTo(7.69, 2);
    expect(se).toBeCloseTo(4.07, 2);
    for (const { shrunk, pooledShare } of centers) {
      expect(shrunk).toBeCloseTo(mean, 12);
      expect(pooledShare).toBe(1);
    }
  });

  it('of the BCG trials has the published tau^2 0.3088, mean -0.7141, SE 0.1787 (metafor, method DL)', () => {
    const values = [
      -0.8893, -1.5854, -1.3481, -1.4416, -0.2175, -0.7861, -1.6209, 0.012, -0.4694, -1.3713, -0.3394, 0.4459,
      -0.0173,
    ];
    const variances = [
      0.3256, 0.1946, 0.4154, 0.02, 0.0512, 0.0069, 0.223, 0.004, 0.0564, 0.073, 0.0124, 0.5325, 0.0714,
    ];
    const { mean, se, tau } = shrink(estimates(values, variances.map(Math.sqrt)))!;
    expect(tau ** 2).toBeCloseTo(0.3088, 2);
    expect(mean).toBeCloseTo(-0.7141, 3);
    expect(se).toBeCloseTo(0.1787, 3);
  });

  it('keeps every center between its own value and the mean, the less known the nearer to the mean', () => {
    const rows = fc.array(
      fc
        .tuple(fc.integer({ min: -100, max: 100 }), fc.integer({ min: 1, max: 50 }))
        .map(([v, s]) => [v, s] as const),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(rows, (all) => {
        const { mean, centers } = shrink(
          estimates(
            all.map(([v]) => v),
            all.map(([, s]) => s),
          ),
        )!;
        for (const { value, shrunk, interval95 } of centers) {
          expect(shrunk).toBeGreaterThanOrEqual(Math.min(value, mean) - 1e-9);
          expect(shrunk).toBeLessThanOrEqual(Math.max(value, mean) + 1e-9);
          expect((interval95[0] + interval95[1]) / 2).toBeCloseTo(shrunk, 9);
        }
        const bySe = [...centers].sort((a, b) => a.se - b.se).map(({ pooledShare }) => pooledShare);
        expect(bySe).toEqual([...bySe].sort((a, b) => a - b));
      }),
    );
  });

  it('shows who lies outside the funnel', () => {
    const usual = Array.from({ length: 30 }, (_, i) => (i % 3) - 1);
    const { centers } = shrink(estimates([...usual, 8], Array<number>(31).fill(1)))!;
    expect(centers.filter(({ standing }) => Math.abs(standing) > 1.96).map(({ value }) => value)).toEqual([
      8,
    ]);
  });

  it('of nothing is nothing, and needs standard errors', () => {
    expect(shrink([])).toBeNull();
    expect(shrink(estimates([3], [2]))).toMatchObject({ mean: 3, se: 2, tau: 0 });
    expect(() => shrink(estimates([3], [0]))).toThrow('standard error of center-0 is above 0, not 0');
  });
});

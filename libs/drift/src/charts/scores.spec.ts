import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reference } from './charts.fixture.ts';
import { unskewed } from './scores.ts';
import { scoreOfCount } from './share-score.ts';

fc.configureGlobal({ seed: 9 });

const logFactorials = [0];
for (let i = 1; i <= 300; i += 1) logFactorials.push(logFactorials[i - 1]! + Math.log(i));
const binomial = (x: number, n: number, p: number) =>
  Math.exp(
    logFactorials[n]! -
      logFactorials[x]! -
      logFactorials[n - x]! +
      x * Math.log(p) +
      (n - x) * Math.log(1 - p),
  );

describe('the score of a count', () => {
  it('is SciPy’s mean of a normal variable between the quantiles', () => {
    for (const { count, n, share, tau, z } of reference.countScores) {
      expect(scoreOfCount(count, n, { share, tau }), `${count} of ${n} at ${share}, ${tau}`).toBeCloseTo(
        z,
        Math.abs(z) < 6 ? 6 : 3,
      );
    }
  });

  const cases = [
    fc.integer({ min: 1, max: 300 }),
    fc.double({ min: 0.0005, max: 0.9995, noNaN: true }),
  ] as const;

  it('has the mean 0 and a variance of at most 1, of whatever share and n', () => {
    fc.assert(
      fc.property(...cases, (n, share) => {
        let [mean, variance] = [0, 0];
        for (let x = 0; x <= n; x += 1) {
          const score = scoreOfCount(x, n, { share, tau: 0 });
          mean += binomial(x, n, share) * score;
          variance += binomial(x, n, share) * score ** 2;
        }
        expect(mean).toBeCloseTo(0, 6);
        expect(variance).toBeLessThanOrEqual(1 + 1e-6);
      }),
    );
  });

  it('grows with the count, mirrors with yes and no', () => {
    fc.assert(
      fc.property(...cases, fc.double({ min: 0, max: 0.05, noNaN: true }), (n, share, tau) => {
        let before = -Infinity;
        for (let x = 0; x <= n; x += 1) {
          const score = scoreOfCount(x, n, { share, tau });
          expect(score).toBeGreaterThanOrEqual(before - 1e-6);
          expect(scoreOfCount(n - x, n, { share: 1 - share, tau })).toBeCloseTo(-score, 5);
          before = score;
        }
      }),
      { numRuns: 30 },
    );
  });

  it('of a day that differs as days do is nearer to 0', () => {
    const plain = scoreOfCount(35, 200, { share: 0.1, tau: 0 });
    expect(scoreOfCount(35, 200, { share: 0.1, tau: 0.05 })).toBeLessThan(plain / 1.5);
  });

  it('ends at 8', () => {
    expect(scoreOfCount(200, 200, { share: 0.01, tau: 0 })).toBe(8);
    expect(scoreOfCount(0, 200, { share: 0.99, tau: 0 })).toBe(-8);
  });
});

describe('a skewed value made normal', () => {
  it('is near the normal score of SciPy’s gamma distribution', () => {
    for (const { z, skewness, score } of reference.skewed) {
      expect(Math.abs(unskewed(z, skewness) - score), `${z} at ${skewness}`).toBeLessThan(0.05);
    }
  });

  it('keeps order, mirrors, and is the value itself without skewness', () => {
    const z = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(z, z, fc.double({ min: -1, max: 1, noNaN: true }), (a, b, skewness) => {
        expect(
          Math.sign(unskewed(a, skewness) - unskewed(b, skewness)) * Math.sign(a - b),
        ).toBeGreaterThanOrEqual(0);
        expect(unskewed(-a, -skewness)).toBeCloseTo(-unskewed(a, skewness), 9);
        expect(unskewed(a, 0)).toBe(a);
        expect(unskewed(a, 1e-5)).toBeCloseTo(a, 3);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, constant, divide, hypotenuse, variable } from './dual.ts';
import { ellipse } from './spines.fixture.ts';
import { estimate, isCovariance } from './uncertainty.ts';

fc.configureGlobal({ seed: 3 });

describe('isCovariance', () => {
  it('takes what turning and scaling make of two variances, and nothing else', () => {
    const variance = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(variance, variance, fc.double({ min: 0, max: 7, noNaN: true }), (a, b, angle) => {
        expect(isCovariance(ellipse(Math.sqrt(a), Math.sqrt(b), angle))).toBe(true);
      }),
    );
    expect(isCovariance([1, 1.001, 1])).toBe(false);
    expect(isCovariance([0, 0.1, 1])).toBe(false);
    expect(isCovariance([1, NaN, 1])).toBe(false);
  });
});

describe('estimate', () => {
  const sum = add(variable(1, 0), variable(2, 3)); // x of corner 0 and y of corner 1
  it('adds variances, not deviations', () => {
    expect(
      estimate(
        sum,
        [
          [9, 0, 1],
          [1, 0, 16],
        ],
        'mm',
      ),
    ).toEqual({
      value: 3,
      interval90: [3 - 1.645 * 5, 3 + 1.645 * 5],
    });
  });

  it('has no interval where a corner that counts has no covariance', () => {
    expect(estimate(sum, [[9, 0, 1], null], 'mm')).toEqual({ value: 3 });
    expect(estimate(variable(1, 0), [[9, 0, 1], null], 'mm')).toHaveProperty('interval90');
  });

  it('is null where there is no value, and has no interval where there is no derivative', () => {
    expect(estimate(null, [], 'mm')).toEqual({ value: null });
    expect(
      estimate(
        divide(sum, constant(0)),
        [
          [9, 0, 1],
          [1, 0, 16],
        ],
        'mm',
      ),
    ).toEqual({ value: null });
    const atZero = hypotenuse(variable(0, 0), variable(0, 1));
    expect(estimate(atZero, [[9, 0, 1]], 'mm')).toEqual({ value: 0 });
  });
});

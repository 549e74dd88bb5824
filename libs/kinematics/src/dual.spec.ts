import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  angleOf,
  chainedAll,
  constant,
  divide,
  hypotenuse,
  isFiniteDual,
  mean,
  multiply,
  squareRoot,
  subtract,
  tangent,
  times,
  variable,
  weightedSum,
  type Dual,
} from './dual.ts';

fc.configureGlobal({ seed: 7 });

/** The derivative by one coordinate, wherever its window begins. */
const by = ({ from, by: window }: Dual, index: number): number => window[index - from] ?? 0;

/** Of three coordinates, numbered 2, 9 and 10: windows that touch, lie apart and contain one another. */
const INDICES = [2, 9, 10] as const;
const formulas: Readonly<Record<string, (a: Dual, b: Dual, c: Dual) => Dual>> = {
  add: (a, _, c) => add(a, c),
  subtract: (a, b) => subtract(a, b),
  multiply: (_, b, c) => multiply(multiply(b, c), b),
  divide: (a, b, c) => divide(add(a, b), c),
  times: (a) => times(a, -3),
  mean: (a, b) => mean(a, multiply(a, b)),
  hypotenuse: (a, b) => hypotenuse(a, b),
  angleOf: (a, _, c) => angleOf(c, a),
  squareRoot: (a, b) => squareRoot(hypotenuse(a, b)),
  tangent: (_, b, c) => tangent(times(angleOf(b, c), 0.5)),
  weightedSum: (a, b, c) => weightedSum([a, b, c, constant(4)], [0.5, -2, 3, 7]),
  chainedAll: (a, b, c) =>
    chainedAll(a.value * b.value + c.value ** 2, [b, c, a], [a.value, 2 * c.value, b.value]),
  'with a constant': (a) => multiply(divide(constant(2), a), constant(5)),
};

describe('dual numbers', () => {
  const away = fc.oneof(
    fc.double({ min: 0.5, max: 5, noNaN: true }),
    fc.double({ min: -5, max: -0.5, noNaN: true }),
  );

  it.each(Object.keys(formulas))('%s: derivatives are what a small step changes', (name) => {
    fc.assert(
      fc.property(fc.tuple(away, away, away), (at) => {
        // Where an angle jumps by a turn there is no derivative.
        fc.pre(at.every((value) => value > 0) || !/angle|tangent/.test(name));
        const valueAt = (values: readonly number[]): Dual => {
          const [a, b, c] = values.map((value, i) => variable(value, INDICES[i]!));
          return formulas[name]!(a!, b!, c!);
        };
        const found = valueAt(at);
        INDICES.forEach((index, i) => {
          const step = 1e-5;
          const moved = (sign: number) =>
            valueAt(at.map((value, j) => value + (i === j ? sign * step : 0))).value;
          const slope = (moved(1) - moved(-1)) / (2 * step);
          expect(Math.abs(by(found, index) - slope)).toBeLessThan(1e-6 * (1 + Math.abs(slope)));
        });
      }),
      { numRuns: 50 },
    );
  });

  it('changes none of the numbers that it is made of', () => {
    const [a, b] = [variable(2, 0), variable(3, 5, -1)];
    add(multiply(a, b), times(a, 4));
    expect([a.by, b.by]).toEqual([[1], [-1]]);
  });

  it('has no value where it divides by nothing or looks nowhere, and no derivative at a tip', () => {
    const zero = variable(0, 1);
    expect(divide(variable(1, 0), zero).value).toBeNaN();
    expect(angleOf(zero, constant(0)).value).toBeNaN();
    expect(hypotenuse(zero, constant(0)).value).toBe(0);
    for (const one of [divide(variable(1, 0), zero), hypotenuse(zero, constant(0))]) {
      expect(isFiniteDual(one)).toBe(false);
    }
    expect(isFiniteDual(variable(1, 95))).toBe(true);
  });
});

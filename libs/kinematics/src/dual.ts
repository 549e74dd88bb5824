/*
 * Dual numbers: a value with its derivatives, so that a formula written once gives both (forward-mode differentiation;
 * Griewank and Walther, Evaluating Derivatives, 2008, chapter 3). Derivatives are exact but for rounding, of the formula as
 * it is written in duals: what enters it as a plain number (the weights of a shared shape, `sharedShape`) is constant.
 *
 * Coordinates are numbered. A number depends on a few neighbouring ones: `by[i]` is its derivative by coordinate
 * `from + i`, and by all others it is 0.
 */

export interface Dual {
  readonly value: number;
  readonly from: number;
  readonly by: readonly number[];
}

/*
 * Engines keep an array of whole numbers and one of fractions differently, and make it anew at its first fraction. Copies
 * of this one hold fractions from the start, and a pair is measured the quicker.
 */
const ZEROS: readonly number[] = Array.from({ length: 2 * 48 }, () => 0.5).map((half) => half - 0.5);

const zeros = (n: number): number[] => ZEROS.slice(0, n);

/** Depends on no coordinate. */
export const constant = (value: number): Dual => ({ value, from: 0, by: [] });

/** Coordinate number `index` itself, times `slope` (a film's axis may point the other way). */
export function variable(value: number, index: number, slope: 1 | -1 = 1): Dual {
  const by = zeros(1);
  by[0] = slope;
  return { value, from: index, by };
}

/** A function of one number, by the chain rule. */
function chained(value: number, { from, by }: Dual, slope: number): Dual {
  const sloped = by.slice();
  for (let i = 0; i < sloped.length; i += 1) sloped[i]! *= slope;
  return { value, from, by: sloped };
}

/** A function of two numbers, by the chain rule. Plain loops over plain arrays: this is where the time goes. */
function chainedTwo(value: number, a: Dual, slopeA: number, b: Dual, slopeB: number): Dual {
  if (b.by.length === 0) return chained(value, a, slopeA);
  if (a.by.length === 0) return chained(value, b, slopeB);
  if (a.from === b.from && a.by.length === b.by.length) {
    const by = a.by.slice();
    for (let i = 0; i < by.length; i += 1) by[i] = slopeA * by[i]! + slopeB * b.by[i]!;
    return { value, from: a.from, by };
  }
  const from = Math.min(a.from, b.from);
  const by = zeros(Math.max(a.from + a.by.length, b.from + b.by.length) - from);
  accumulate(by, from, a, slopeA);
  accumulate(by, from, b, slopeB);
  return { value, from, by };
}

function accumulate(sum: number[], from: number, { from: first, by }: Dual, slope: number): void {
  for (let i = 0, at = first - from; i < by.length; i += 1, at += 1) sum[at]! += slope * by[i]!;
}

/** A function of several numbers, by the chain rule: `slopes[i]` is its derivative by `terms[i]`. */
export function chainedAll(value: number, terms: readonly Dual[], slopes: readonly number[]): Dual {
  let from = Infinity;
  let to = 0;
  for (const term of terms) {
    if (term.by.length === 0) continue;
    from = Math.min(from, term.from);
    to = Math.max(to, term.from + term.by.length);
  }
  if (to === 0) return constant(value);
  const by = zeros(to - from);
  for (let i = 0; i < terms.length; i += 1) {
    if (terms[i]!.by.length > 0) accumulate(by, from, terms[i]!, slopes[i]!);
  }
  return { value, from, by };
}

/** Sum of `weights[i]` times `terms[i]`. */
export function weightedSum(terms: readonly Dual[], weights: readonly number[]): Dual {
  let value = 0;
  for (let i = 0; i < terms.length; i += 1) value += weights[i]! * terms[i]!.value;
  return chainedAll(value, terms, weights);
}

export const add = (a: Dual, b: Dual): Dual => chainedTwo(a.value + b.value, a, 1, b, 1);
export const subtract = (a: Dual, b: Dual): Dual => chainedTwo(a.value - b.value, a, 1, b, -1);
export const multiply = (a: Dual, b: Dual): Dual => chainedTwo(a.value * b.value, a, b.value, b, a.value);
/** NaN, and NaN by every coordinate, where `b` is 0. */
export function divide(a: Dual, b: Dual): Dual {
  const value = b.value === 0 ? NaN : a.value / b.value;
  return chainedTwo(value, a, 1 / b.value, b, -value / b.value);
}
export const times = (a: Dual, factor: number): Dual => chained(a.value * factor, a, factor);
/** The same with another value: what wraps an angle or takes a constant away has the same derivatives. */
export const withValue = (a: Dual, value: number): Dual => ({ ...a, value });
export const mean = (a: Dual, b: Dual): Dual => chainedTwo((a.value + b.value) / 2, a, 0.5, b, 0.5);

/** Length of (x, y). NaN by every coordinate at (0, 0), where it has no derivative. */
export function hypotenuse(x: Dual, y: Dual): Dual {
  const value = Math.hypot(x.value, y.value);
  return chainedTwo(value, x, x.value / value, y, y.value / value);
}

/** Radians from the x axis to (x, y), in (-pi, pi]. NaN at (0, 0), which has no direction. */
export function angleOf(x: Dual, y: Dual): Dual {
  const square = x.value * x.value + y.value * y.value;
  const value = square > 0 ? Math.atan2(y.value, x.value) : NaN;
  return chainedTwo(value, x, -y.value / square, y, x.value / square);
}

export const squareRoot = (a: Dual): Dual => {
  const value = Math.sqrt(a.value);
  return chained(value, a, 1 / (2 * value));
};

export const tangent = (a: Dual): Dual => {
  const value = Math.tan(a.value);
  return chained(value, a, 1 + value * value);
};

/** Finite, and so is its derivative by every coordinate. */
export function isFiniteDual({ value, by }: Dual): boolean {
  let sum = value;
  for (let i = 0; i < by.length; i += 1) sum += Math.abs(by[i]!);
  return Number.isFinite(sum);
}

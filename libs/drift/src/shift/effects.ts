import { normalQuantile } from '../distributions.ts';
import { countBelow, countUpTo, ROUNDING, sorted, spreadOf } from './sample.ts';

export interface Effect {
  readonly value: number;
  readonly interval95: readonly [low: number, high: number];
}

const Z = normalQuantile(0.975);

/**
 * Hedges' g: difference of the means (current less baseline) in pooled standard deviations, with the small-sample factor
 * 1 - 3 / (4 df - 1); interval by its large-sample variance (Hedges and Olkin 1985, chapter 5). Null where neither sample
 * varies by more than rounding or both are of one value.
 */
export function hedgesG(baseline: readonly number[], current: readonly number[]): Effect | null {
  const [a, b] = [spreadOf(baseline), spreadOf(current)];
  const degrees = a.n + b.n - 2;
  const pooled = ((a.n - 1) * a.variance + (b.n - 1) * b.variance) / degrees;
  // Values that are all the same have a mean, and so a variance, that is off by their last digit.
  if (!(Math.sqrt(pooled) > ROUNDING * Math.abs(a.mean))) return null;
  const value = ((b.mean - a.mean) / Math.sqrt(pooled)) * (1 - 3 / (4 * degrees - 1));
  const half = Z * Math.sqrt((a.n + b.n) / (a.n * b.n) + value ** 2 / (2 * (a.n + b.n)));
  return { value, interval95: [value - half, value + half] };
}

/**
 * Cliff's delta, -1..1: P(current > baseline) - P(current < baseline), whatever the distributions. Interval by Cliff's
 * consistent variance, made asymmetric so that it stays within -1..1 (Cliff 1993, Psychol Bull 114: 494; Feng and Cliff
 * 2004, J Mod Appl Stat Methods 3: 322); where one sample is all beyond the other, Wilson's for the smaller one. Null
 * where a sample has one value.
 */
export function cliffsDelta(baseline: readonly number[], current: readonly number[]): Effect | null {
  const [a, b] = [sorted(baseline), sorted(current)];
  const [m, n] = [a.length, b.length];
  if (m < 2 || n < 2) return null;
  const ofCurrent = b.map((value) => dominance(a, value));
  const value = ofCurrent.reduce((x, y) => x + y, 0) / n;
  const ofBaseline = a.map((one) => -dominance(b, one));
  const untied = b.reduce((count, one) => count + m - (countUpTo(a, one) - countBelow(a, one)), 0);
  const about = (values: Float64Array): number => values.reduce((sum, one) => sum + (one - value) ** 2, 0);
  const variance =
    (m * m * about(ofCurrent) + n * n * about(ofBaseline) - (untied - m * n * value ** 2)) /
    (m * n * (m - 1) * (n - 1));
  // Below this the estimate is known to be too small (Cliff 1993).
  const floored = Math.max(variance, (1 - value ** 2) / (m * n - 1));
  if (Math.abs(value) === 1) {
    const near = (Math.min(m, n) - Z * Z) / (Math.min(m, n) + Z * Z);
    return { value, interval95: value > 0 ? [near, 1] : [-1, -near] };
  }
  const [rest, spread] = [1 - value ** 2, Z * Z * floored];
  const half = Z * Math.sqrt(floored * (rest * rest + spread));
  const end = (side: -1 | 1): number => (value * rest + side * half) / (rest + spread);
  return { value, interval95: [Math.max(-1, end(-1)), Math.min(1, end(1))] };
}

/** Share of a sample below a value less the share above. */
const dominance = (ascending: Float64Array, value: number): number =>
  (countBelow(ascending, value) + countUpTo(ascending, value)) / ascending.length - 1;

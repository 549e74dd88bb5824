import { isFiniteDual, type Dual } from './dual.ts';
import type { Covariance } from './terms.ts';
import type { Interval90 } from './values.ts';

/*
 * First-order propagation of the corners' covariances: var f = sum over corners of g' C g, g the derivative of f by the
 * corner's place (JCGM 100:2008, 5.1.2).
 *
 * Corners are taken as independent, for their heatmaps say nothing of how they err together. Along an endplate or over a
 * whole vertebra they do: an error that shifts a vertebra adds to a translation what this leaves out, and one that two
 * films share cancels in their difference, which this ignores. Values between two films make up for both on the whole, by
 * covariances that are multiplied by what counts in motion (`motionShare` of a film document). A vertebra that was taken
 * for another, or any other gross error, is beyond all of this.
 */

/** Of a value that is normally distributed, 90 % lie within so many standard deviations. */
const DEVIATIONS_90 = 1.645;

/**
 * Standard deviations that no value goes below, whatever its corners claim: half of the last digit that is shown. People
 * who mark one film twice differ by ten times as much (Cakir 2006, QMA 2011).
 */
const LEAST_DEVIATION = {
  degrees: 0.05,
  mm: 0.05,
  /** Of a depth: 0.05 mm of 35. */
  percent: 0.15,
  /** 0.05 mm of a height of 30, twice. */
  ratio: 0.0025,
  mmPerDegree: 0.005,
} as const;
export type Unit = keyof typeof LEAST_DEVIATION;

/** What rounding may take from a determinant, as a share of the product that it is a difference of. */
const ROUNDING = 1e-9;

/** Whether three numbers are variances and their covariance: finite, and no direction's variance is negative. */
export function isCovariance([xx, xy, yy]: Covariance): boolean {
  return xx >= 0 && yy >= 0 && Number.isFinite(xx + yy) && xy * xy <= xx * yy * (1 + ROUNDING);
}

/** Of a pair's corners by `cornerIndex`, source pixels² of their films; null where a corner has none, or none that is one. */
export type PairCovariances = readonly (Covariance | null)[];

/** A value, and where the truth is expected. Null where it has no value; without interval where it has no variance. */
export interface Estimate {
  readonly value: number | null;
  readonly interval90?: Interval90;
}

/**
 * Variance of a value, in its unit squared. Null where a corner that it depends on has no covariance, or where it has no
 * derivative.
 */
function varianceOf(value: Dual, covariances: PairCovariances): number | null {
  const { from, by } = value;
  let variance = 0;
  for (let corner = from >> 1; 2 * corner < from + by.length; corner += 1) {
    const x = by[2 * corner - from] ?? 0;
    const y = by[2 * corner + 1 - from] ?? 0;
    if (x === 0 && y === 0) continue;
    const covariance = covariances[corner];
    if (!covariance) return null;
    const [xx, xy, yy] = covariance;
    variance += Math.max(0, x * x * xx + 2 * x * y * xy + y * y * yy); // rounding can make it -1e-20
  }
  return Number.isFinite(variance) ? variance : null;
}

/** The value with the interval in which the truth lies nine times of ten. */
export function estimate(value: Dual | null, covariances: PairCovariances, unit: Unit): Estimate {
  if (!value || !Number.isFinite(value.value)) return { value: null };
  const variance = isFiniteDual(value) ? varianceOf(value, covariances) : null;
  if (variance === null) return { value: value.value };
  const half = DEVIATIONS_90 * Math.max(Math.sqrt(variance), LEAST_DEVIATION[unit]);
  return { value: value.value, interval90: [value.value - half, value.value + half] };
}

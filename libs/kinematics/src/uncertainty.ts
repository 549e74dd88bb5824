import type { SegmentCorners } from './segment-posture.ts';
import { CORNERS, type Covariance, type Point } from './terms.ts';

/*
 * First-order propagation of the corners' covariances: var f = sum over corners of g' C g, g the derivative of f by the
 * corner's place (JCGM 100:2008, 5.1.2).
 *
 * Corners are taken as independent, for their heatmaps say nothing of how they err together. Along an endplate or over a
 * whole vertebra they do: an error that shifts a vertebra adds to a translation what this leaves out, and one that two
 * films share cancels in their difference, which this ignores. Who calls makes up for both on the whole, by covariances
 * that are multiplied by what counts in motion (`motionShare` of a film document). A vertebra that was taken for
 * another, or any other gross error, is beyond all of this.
 */

/** Of a value that is normally distributed, 90 % lie within so many standard deviations. */
const DEVIATIONS_90 = 1.645;

/** Source pixels; a vertebra has at least dozens, so the derivative's error is below 1e-8 of it, like that of rounding. */
const STEP = 1e-3;

/** What rounding may take from a determinant, as a share of the product that it is a difference of. */
const ROUNDING = 1e-9;

/** Whether three numbers are variances and their covariance: finite, and no direction's variance is negative. */
export function isCovariance([xx, xy, yy]: Covariance): boolean {
  return xx >= 0 && yy >= 0 && Number.isFinite(xx + yy) && xy * xy <= xx * yy * (1 + ROUNDING);
}

/**
 * Variance of a value that is measured on one segment of one film, in the value's unit squared. Null where there is no
 * value, or a corner that it depends on has no covariance or one that is none (`isCovariance`). Derivatives are central
 * differences of the geometry itself, so that the two cannot differ.
 */
export function varianceOf(
  segment: SegmentCorners,
  valueOf: (segment: SegmentCorners) => number | null,
): number | null {
  if (valueOf(segment) === null) return null;
  let variance = 0;
  for (const side of ['upper', 'lower'] as const) {
    const { level, corners } = segment[side];
    for (const corner of CORNERS) {
      const point = corners[corner];
      if (!point) continue;
      const at = (moved: Point): number =>
        valueOf({ ...segment, [side]: { level, corners: { ...corners, [corner]: moved } } }) ?? NaN;
      const x = (at({ x: point.x + STEP, y: point.y }) - at({ x: point.x - STEP, y: point.y })) / (2 * STEP);
      const y = (at({ x: point.x, y: point.y + STEP }) - at({ x: point.x, y: point.y - STEP })) / (2 * STEP);
      if (x === 0 && y === 0) continue;
      if (!point.covariance || !isCovariance(point.covariance)) return null;
      const [xx, xy, yy] = point.covariance;
      variance += Math.max(0, x * x * xx + 2 * x * y * xy + y * y * yy); // rounding can make it -1e-20
    }
  }
  // NaN: a step made a line lose its length, so there is no derivative to speak of.
  return Number.isFinite(variance) ? variance : null;
}

/**
 * The interval in which the truth lies nine times of ten, about a difference between two films: their variances add up.
 *
 * @param least smallest standard deviation that a value may claim, in its unit
 */
export function interval90(
  value: number,
  variances: readonly (number | null)[],
  least: number,
): [low: number, high: number] | null {
  let sum = 0;
  for (const variance of variances) {
    if (variance === null) return null;
    sum += variance;
  }
  const half = DEVIATIONS_90 * Math.max(Math.sqrt(sum), least);
  return [value - half, value + half];
}

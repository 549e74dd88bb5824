import type { CornerUncertainty } from '@sagitta/landmarks';
import { combined, type CornerTerms } from './corner-terms.ts';

/** One corner whose true place is known. */
export interface CornerError {
  /** Measured minus true, source pixels. */
  readonly x: number;
  readonly y: number;
  readonly terms: CornerTerms;
}

/**
 * Degrees of freedom of Student's t: a few corners are grossly wrong (another vertebra's, an edge of gut), and under a
 * normal distribution these few would set the constants for all.
 */
const FREEDOM = 3;

/** 90th percentile of the chi-squared distribution with two degrees of freedom, which is exponential. */
const WITHIN_90 = -2 * Math.log(0.1);

/** Constants are looked for by factors, down to this one. */
const FINEST_STEP = 0.002;
/** No constant is fitted below this share of a cell², about a hundredth of a cell: it could as well be 0. */
const SMALLEST = 1e-4;

/**
 * The constants under which the corners' errors are likeliest, in cells²: a two-dimensional t distribution around the
 * truth with the covariance as its scale, then made larger or smaller together until 90 % of the corners lie in the 90 %
 * ellipse of their covariance. The tail beyond is heavier than a normal distribution's: it is not covered.
 */
export function fitCorners(errors: readonly CornerError[]): CornerUncertainty {
  const { base, spread, doubt } = likeliest(errors);
  const distances = errors
    .map((error) => squaredDistance(error, { base, spread, doubt }).squared)
    .sort((a, b) => a - b);
  const factor = distances[Math.ceil(0.9 * distances.length) - 1]! / WITHIN_90;
  return { base: base * factor, spread: spread * factor, doubt: doubt * factor };
}

function likeliest(errors: readonly CornerError[]): CornerUncertainty {
  let best: CornerUncertainty = { base: 0.02, spread: 0.1, doubt: 0.5 };
  let lowest = surprise(errors, best);
  // One constant after the other by a factor up and down, finer where none of them helps (compass search). The
  // likelihood is smooth and these three numbers are quickly tried.
  for (let step = 1; step > FINEST_STEP;) {
    let better = false;
    for (const name of ['base', 'spread', 'doubt'] as const) {
      for (const factor of [Math.exp(step), Math.exp(-step)]) {
        const tried = { ...best, [name]: Math.max(SMALLEST, best[name] * factor) };
        const value = surprise(errors, tried);
        if (value < lowest) {
          [best, lowest, better] = [tried, value, true];
          break;
        }
      }
    }
    if (!better) step /= 2;
  }
  return best;
}

/** Share of the corners whose truth lies in the 90 % ellipse of their covariance. */
export function cornerCoverage(errors: readonly CornerError[], constants: CornerUncertainty): number {
  const inside = errors.filter((error) => squaredDistance(error, constants).squared <= WITHIN_90);
  return inside.length / errors.length;
}

/** Mean negative log-likelihood, but for a constant. */
function surprise(errors: readonly CornerError[], constants: CornerUncertainty): number {
  let sum = 0;
  for (const error of errors) {
    const { squared, determinant } = squaredDistance(error, constants);
    sum += Math.log(determinant) / 2 + ((FREEDOM + 2) / 2) * Math.log1p(squared / FREEDOM);
  }
  return sum / errors.length;
}

/** Of the error from 0 in its standard deviations, and the covariance's determinant (Mahalanobis). */
function squaredDistance({ x, y, terms }: CornerError, constants: CornerUncertainty) {
  const [xx, xy, yy] = combined(terms, constants);
  const determinant = xx * yy - xy * xy;
  return { squared: (x * x * yy - 2 * x * y * xy + y * y * xx) / determinant, determinant };
}

import type { Covariance, Point } from '@sagitta/kinematics';
import { sigmoid, type Plane } from './sub-pixel.ts';

/*
 * excess   how much wider a corner's peak is than the Gaussian that the network was taught to draw
 * doubt    square of the log of the peak's score: 0 for a peak as high as it was taught
 */

/**
 * What a model's corner covariances are made of, in cells of its heatmaps (squared):
 * covariance = base x identity + spread x excess + doubt x ln(score)² x identity. All three are sums of squares, so the
 * covariance is one too. Fitted for each model, and kept in its manifest.
 */
export interface CornerUncertainty {
  /** Of a corner whose peak is as narrow and as high as it was taught. */
  readonly base: number;
  readonly spread: number;
  readonly doubt: number;
}

/** Standard deviation of the Gaussian that networks are taught to draw at a corner, in cells. */
const TAUGHT_SIGMA = 1.4;
/** Below this share of the peak's height the map is tail: hints at other edges, not at this corner. */
const TAIL = 0.2;
/** Cells around the peak that are looked at: 3.5 taught standard deviations, and short of the next vertebra's corner. */
const REACH = 5;

/**
 * Variance along either axis, in cells², that a taught Gaussian has above its tails. With u = r² / 2 sigma² and
 * U = ln(1 / TAIL): sigma² times the integral over 0..U of u (exp(-u) - TAIL), divided by that of exp(-u) - TAIL.
 */
const TAUGHT_VARIANCE =
  (TAUGHT_SIGMA ** 2 * (1 - TAIL * (1 + Math.log(1 / TAIL) + Math.log(1 / TAIL) ** 2 / 2))) /
  (1 - TAIL - TAIL * Math.log(1 / TAIL));

/**
 * Covariance of a corner in cells², from the peak of its map.
 *
 * @param summit of the peak, in cell indices (`refinePeak`); null: the place was predicted, and the map has no peak there
 */
export function cornerCovariance(
  plane: Plane,
  summit: Point | null,
  score: number,
  { base, spread, doubt }: CornerUncertainty,
): Covariance {
  const isotropic = base + doubt * Math.log(Math.max(score, 1e-6)) ** 2;
  const [xx, xy, yy] = summit ? excessSpread(plane, summit) : [0, 0, 0];
  return [isotropic + spread * xx, spread * xy, isotropic + spread * yy];
}

/**
 * Second moments of the scores around a summit, in cells², tails and taught variance taken off. A network that is unsure
 * draws the mean of the Gaussians that it thinks possible, and that is wider by the spread of its guesses. The moments
 * are defined wherever there is a peak, where the curvature at its summit need not be that of a peak; an axis along
 * which the peak is narrower than taught counts as one that is not wider.
 */
export function excessSpread({ columns, rows, logits }: Plane, { x, y }: Point): Covariance {
  // A summit may lie up to a cell beyond the map's edge (`refinePeak`): the nearest cell is still on the map.
  const column = Math.min(Math.max(Math.round(x), 0), columns - 1);
  const row = Math.min(Math.max(Math.round(y), 0), rows - 1);
  // The summit lies higher than that cell: by a taught Gaussian's slope.
  const below = ((column - x) ** 2 + (row - y) ** 2) / (2 * TAUGHT_SIGMA ** 2);
  const tail = TAIL * sigmoid(logits[row * columns + column]!) * Math.exp(below);
  let [weights, xx, xy, yy] = [0, 0, 0, 0];
  for (let j = Math.max(0, row - REACH); j <= Math.min(rows - 1, row + REACH); j += 1) {
    for (let i = Math.max(0, column - REACH); i <= Math.min(columns - 1, column + REACH); i += 1) {
      const [dx, dy] = [i - x, j - y];
      const weight = sigmoid(logits[j * columns + i]!) - tail;
      if (weight <= 0 || dx * dx + dy * dy > REACH * REACH) continue;
      weights += weight;
      xx += weight * dx * dx;
      xy += weight * dx * dy;
      yy += weight * dy * dy;
    }
  }
  return weights > 0
    ? positivePart(xx / weights - TAUGHT_VARIANCE, xy / weights, yy / weights - TAUGHT_VARIANCE)
    : [0, 0, 0];
}

/** The nearest covariance to a symmetric matrix: its negative eigenvalues become 0. */
function positivePart(xx: number, xy: number, yy: number): Covariance {
  const middle = (xx + yy) / 2;
  const half = Math.hypot((xx - yy) / 2, xy);
  const [larger, smaller] = [Math.max(0, middle + half), Math.max(0, middle - half)];
  if (half === 0) return [larger, 0, larger];
  // As eigenvalues' mean and half difference, in the directions of the matrix.
  const [mean, stretch] = [(larger + smaller) / 2, (larger - smaller) / 2 / half];
  return [mean + (stretch * (xx - yy)) / 2, stretch * xy, mean - (stretch * (xx - yy)) / 2];
}

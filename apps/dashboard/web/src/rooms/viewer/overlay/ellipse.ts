import type { Covariance } from '@sagitta/kinematics';

/** Half axes in the unit of the point, and how far the first is turned from the x axis towards the y axis, degrees. */
export interface Ellipse {
  readonly rx: number;
  readonly ry: number;
  readonly degrees: number;
}

/** Square of the radius that holds nine of ten of a normal distribution in the plane: -2 ln 0.1. */
const NINE_OF_TEN = -2 * Math.log(0.1);

/** Where a corner is expected nine times of ten, about where it was found. */
export function ellipse90([xx, xy, yy]: Covariance): Ellipse {
  const mean = (xx + yy) / 2;
  const apart = Math.hypot((xx - yy) / 2, xy);
  return {
    rx: Math.sqrt(NINE_OF_TEN * (mean + apart)),
    ry: Math.sqrt(NINE_OF_TEN * Math.max(0, mean - apart)),
    degrees: (Math.atan2(2 * xy, xx - yy) * 90) / Math.PI,
  };
}

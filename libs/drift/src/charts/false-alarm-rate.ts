import { hermite } from './integral-equations.ts';
import { averageRunLength, type Chart } from './run-length.ts';

/** Over the baseline's error in the mean, and in the SD. */
const MEAN_RULE = hermite(11);
const SD_RULE = hermite(5);
/** Of an estimated SD against the true one, to the power 2/3: it comes near with a handful of subgroups only. */
const SMALLEST_SD = 0.1;

/**
 * Expected false alarms a subgroup of a chart whose baseline was estimated.
 *
 * With mean and SD from m subgroups, z has the mean e ~ N(0, 1/m) and the SD 1/s with (m - 1) s^2 ~ chi-square of
 * m - 1 degrees of freedom, for as long as the baseline stands. A chart in doubt by that much signals far oftener than
 * one designed with e = 0, s = 1 (Jones, Champ and Rigdon 2001 for EWMA, 2004 for CUSUM; Jensen et al. 2006). What is
 * bounded here is the expectation of 1 / ARL(e, s) over both errors: alarms a subgroup over many baselines. Of a single
 * baseline the rate may be higher or lower.
 *
 * An SD with an extra part between days is at least the one that m means alone would give, so alarms are rather rarer.
 * @throws RangeError of fewer than two subgroups
 */
export function falseAlarmRate(chart: Chart, limit: number, baselineSubgroups: number): number {
  if (!(baselineSubgroups >= 2)) {
    throw new RangeError(`A baseline's SD takes two subgroups or more, not ${baselineSubgroups}.`);
  }
  const error = 1 / Math.sqrt(baselineSubgroups);
  // Chi-square over its degrees of freedom is nearly the cube of a normal variable (Wilson and Hilferty 1931).
  const narrow = 2 / (9 * (baselineSubgroups - 1));
  let rate = 0;
  SD_RULE.nodes.forEach((u, j) => {
    const s = Math.max(SMALLEST_SD, 1 - narrow + u * Math.sqrt(narrow)) ** 1.5;
    MEAN_RULE.nodes.forEach((t, i) => {
      // Charts are symmetric: of an error and its opposite one is enough.
      if (t < -1e-9) return;
      const weight = SD_RULE.weights[j]! * MEAN_RULE.weights[i]! * (t > 1e-9 ? 2 : 1);
      rate += weight / averageRunLength(chart, limit, { shift: (t * error) / s, sd: 1 / s });
    });
  });
  return rate;
}

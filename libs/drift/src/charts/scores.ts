import { METRICS } from '../catalogue.ts';
import type { MetricBaseline } from './baseline.ts';
import { residualsOf } from './residuals.ts';
import { scoreOfCount } from './share-score.ts';
import type { Subgroup } from './subgroups.ts';

/** One point of a chart. */
export interface ChartPoint {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly n: number;
  /** Mean of the values, in the metric's unit. */
  readonly mean: number;
  /** Against the baseline of the same strata, in the metric's unit. */
  readonly deviation: number;
  /** The deviation in SDs of such a subgroup while nothing changed, made normal. */
  readonly z: number;
}

/** SD of the mean of n values while nothing changed: sqrt(tau^2 + sd^2 / n). */
export const standardError = ({ sd, tau }: Pick<MetricBaseline, 'sd' | 'tau'>, n: number): number =>
  Math.sqrt(tau ** 2 + sd ** 2 / n);

/**
 * A subgroup on its chart. Of a number, z = deviation / sqrt(tau^2 + sd^2 / n), then made normal for the skewness that
 * the mean of n such values has; of a share, the score of the count (`scoreOfCount`).
 */
export function chartPoint(baseline: MetricBaseline, subgroup: Subgroup): ChartPoint {
  const { firstDay, lastDay, n, tallies } = subgroup;
  const deviation = residualsOf(subgroup, baseline).mean - baseline.offset;
  const sum = tallies.reduce((so, tally) => so + tally.sum, 0);
  const z =
    METRICS[baseline.metric].kind === 'share'
      ? scoreOfCount(Math.round(sum), n, { share: baseline.mean, tau: baseline.tau })
      : scoreOfMean(deviation, n, baseline);
  return { firstDay, lastDay, n, mean: sum / n, deviation, z };
}

/** Beyond it a baseline's skewness is that of a few outliers, not of its distribution. */
const MOST_SKEW = 1;

function scoreOfMean(deviation: number, n: number, baseline: MetricBaseline): number {
  return unskewed(deviation / standardError(baseline, n), skewOfMean(baseline, n));
}

/** Skewness of the mean of n values, as far as a baseline's can be trusted. */
export function skewOfMean(
  { sd, tau, skewness }: Pick<MetricBaseline, 'sd' | 'tau' | 'skewness'>,
  n: number,
): number {
  const skew = (skewness * sd ** 3) / n ** 2 / standardError({ sd, tau }, n) ** 3;
  return Math.min(MOST_SKEW, Math.max(-MOST_SKEW, skew));
}

/**
 * The normal score of a standardised value from a distribution of this skewness, as of a gamma distribution, whose
 * cube root is nearly normal (Wilson and Hilferty 1931; Kirby 1972): 6/g ((1 + g z / 2)^(1/3) - 1) + g/6. Without it the
 * longer tail of a skewed metric gives several times the false alarms that limits are designed for.
 */
export const unskewed = (z: number, skewness: number): number =>
  Math.abs(skewness) < 1e-6 ? z : (6 / skewness) * (Math.cbrt(1 + (skewness * z) / 2) - 1) + skewness / 6;

import { METRICS, type NumberMetric } from '../catalogue.ts';
import { residualsOf, type Residuals } from './residuals.ts';
import { subgroupsOf } from './subgroups.ts';
import type { Tally } from './tallies.ts';

/** What a metric was like while a person held it good, in its unit. Frozen: it is kept, never computed again. */
export interface MetricBaseline {
  readonly metric: NumberMetric;
  /** Of all values; of a share with Jeffreys' prior, (yes + 1/2) / (n + 1), so that it is never 0 or 1. */
  readonly mean: number;
  /** Of strata with enough values; the others are compared with `mean`. Empty where case mix is of no matter. */
  readonly strata: Readonly<Record<string, number>>;
  /** What the baseline's own values have in the mean against their strata: 0 unless strata are compared with `mean`. */
  readonly offset: number;
  /** Of a single value within a subgroup and stratum; of a share sqrt(p (1 - p)). */
  readonly sd: number;
  /** SD that subgroups' means have beyond sd / sqrt(n): what differs from day to day though nothing has changed. */
  readonly tau: number;
  /** Of single values within a subgroup; of a share (1 - 2p) / sqrt(p (1 - p)). */
  readonly skewness: number;
  readonly pairs: number;
  readonly subgroups: number;
  /** Equal subgroups that would know the mean as well, N^2 / sum of n^2: what limits are designed with. */
  readonly effectiveSubgroups: number;
  /** Harmonic mean. */
  readonly pairsPerSubgroup: number;
  /** Calendar days, those without pairs counted. */
  readonly daysPerSubgroup: number;
  readonly firstDay: string;
  readonly lastDay: string;
}

/** Why there is no baseline, with what is needed. */
export interface NotEnough {
  readonly lacks: readonly ('pairs' | 'subgroups' | 'spread')[];
  readonly pairs: { readonly has: number; readonly needs: number };
  readonly subgroups: { readonly has: number; readonly needs: number };
}

/** A mean and an SD of fewer pairs are too uncertain to hold anything against. */
export const MIN_BASELINE_PAIRS = 200;
/** With fewer, limits that hold the family's rate lie so far out that no drift would be found in a quarter. */
export const MIN_BASELINE_SUBGROUPS = 30;
/** A mean of fewer values of a device and age band is worse than the mean of all. */
export const MIN_STRATUM = 30;
/**
 * Smallest SD that a number is held to have, as a part of its mean. A single device gives one pixel spacing to all
 * films: its SD of 0 would make an alarm of the last digit.
 */
export const SMALLEST_SD = 1e-3;

export const isEnough = (baseline: MetricBaseline | NotEnough): baseline is MetricBaseline =>
  'mean' in baseline;

/**
 * The frozen statistics of a metric from the tallies of the baseline's days.
 *
 * sd^2 and tau^2 are those of the one-way analysis of variance with unequal n, by the method of moments:
 * tau^2 = max(0, (SS between - (m - 1) sd^2) / (N - sum n^2 / N)), as DerSimonian and Laird (1986) have it.
 */
export function baselineOf(metric: NumberMetric, tallies: readonly Tally[]): MetricBaseline | NotEnough {
  const subgroups = subgroupsOf(tallies);
  const used = subgroups.flatMap((subgroup) => subgroup.tallies);
  const pairs = total(subgroups, ({ n }) => n);
  const lacks = {
    pairs: { has: pairs, needs: MIN_BASELINE_PAIRS },
    subgroups: { has: subgroups.length, needs: MIN_BASELINE_SUBGROUPS },
  };
  const short = (['pairs', 'subgroups'] as const).filter((what) => lacks[what].has < lacks[what].needs);
  if (short.length > 0) return { lacks: short, ...lacks };

  const share = METRICS[metric].kind === 'share';
  const sum = total(used, (tally) => tally.sum);
  const mean = share ? (sum + 0.5) / (pairs + 1) : sum / pairs;
  const strata = METRICS[metric].caseMix ? stratumMeans(used) : {};
  const residuals = subgroups.map((subgroup) => residualsOf(subgroup, { mean, strata }));
  const { sd, skewness } = share ? bernoulli(mean) : spreadOf(residuals, pairs, SMALLEST_SD * Math.abs(mean));
  if (sd === 0) return { lacks: ['spread'], ...lacks };

  const offset = total(residuals, ({ n, mean: deviation }) => n * deviation) / pairs;
  const between = total(residuals, ({ n, mean: deviation }) => n * (deviation - offset) ** 2);
  const squares = total(subgroups, ({ n }) => n * n);
  const excess = between - (subgroups.length - 1) * sd * sd;
  const [firstDay, lastDay] = [subgroups[0]!.firstDay, subgroups.at(-1)!.lastDay];
  return {
    metric,
    mean,
    strata,
    offset,
    sd,
    tau: Math.sqrt(Math.max(0, excess) / (pairs - squares / pairs)),
    skewness,
    pairs,
    subgroups: subgroups.length,
    effectiveSubgroups: pairs ** 2 / squares,
    pairsPerSubgroup: subgroups.length / total(subgroups, ({ n }) => 1 / n),
    daysPerSubgroup:
      (Math.round((Date.parse(lastDay) - Date.parse(firstDay)) / DAY_MS) + 1) / subgroups.length,
    firstDay,
    lastDay,
  };
}

const DAY_MS = 86_400_000;

const total = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0);

function stratumMeans(tallies: readonly Tally[]): Record<string, number> {
  const sums = new Map<string, { n: number; sum: number }>();
  for (const { stratum, n, sum } of tallies) {
    const so = sums.get(stratum) ?? { n: 0, sum: 0 };
    sums.set(stratum, { n: so.n + n, sum: so.sum + sum });
  }
  const enough = [...sums].filter(([, { n }]) => n >= MIN_STRATUM).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(enough.map(([stratum, { n, sum }]) => [stratum, sum / n]));
}

const bernoulli = (p: number) => ({
  sd: Math.sqrt(p * (1 - p)),
  skewness: (1 - 2 * p) / Math.sqrt(p * (1 - p)),
});

/** Pooled within subgroups. */
function spreadOf(residuals: readonly Residuals[], pairs: number, smallest: number) {
  const sd = Math.sqrt(
    Math.max(
      0,
      total(residuals, ({ squares }) => squares),
    ) /
      (pairs - residuals.length),
  );
  // Where the SD is rounding error, so is the skewness.
  if (sd <= smallest) return { sd: smallest, skewness: 0 };
  return { sd, skewness: total(residuals, ({ cubes }) => cubes) / pairs / sd ** 3 };
}

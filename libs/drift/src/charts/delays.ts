import type { MetricBaseline } from './baseline.ts';
import type { ChartDesign } from './design.ts';
import { averageRunLength } from './run-length.ts';
import { skewOfMean, standardError, unskewed } from './scores.ts';

/** Expected time, the subgroup with the signal counted. */
export interface Delay {
  readonly subgroups: number;
  readonly days: number;
}

export interface DelayRow {
  /** Shift of every value, in SDs of a single value. */
  readonly shift: number;
  /** The same in the metric's unit, and on its chart: in SDs of a subgroup's mean, made normal towards its longer tail. */
  readonly value: number;
  readonly z: number;
  readonly cusum: Delay;
  readonly ewma: Delay;
}

export interface DelayTable {
  /** ARL0: how long each chart runs without a false alarm, were the baseline known exactly. */
  readonly quiet: { readonly cusum: Delay; readonly ewma: Delay };
  readonly rows: readonly DelayRow[];
}

/** As in the table of FDA's AIM-CU. */
export const SHIFTS = Array.from({ length: 16 }, (_, i) => (i + 1) / 10);

/**
 * How long it takes these charts to find a shift of so many SDs of a single value, from a chart that stands at 0, which
 * is about the worst moment, towards the longer tail of a skewed metric, where the same shift counts for less. Whichever chart signals first makes the alarm: the expected delay is at most the smaller.
 * The baseline's own error is left out: it adds to some delays what it takes from others. Of a share the table is an
 * approximation, the better the more yes there are in a subgroup. Some 10 ms.
 */
export function delayTable(
  { cusum, ewma }: Pick<ChartDesign, 'cusum' | 'ewma'>,
  baseline: Pick<MetricBaseline, 'sd' | 'tau' | 'skewness' | 'pairsPerSubgroup' | 'daysPerSubgroup'>,
  shifts: readonly number[] = SHIFTS,
): DelayTable {
  const delays = (z: number) => ({
    cusum: delay(averageRunLength(cusum, cusum.limit, { shift: z })),
    ewma: delay(averageRunLength(ewma, ewma.limit, { shift: z })),
  });
  const delay = (subgroups: number): Delay => ({ subgroups, days: subgroups * baseline.daysPerSubgroup });
  const error = standardError(baseline, baseline.pairsPerSubgroup);
  const skew = Math.abs(skewOfMean(baseline, baseline.pairsPerSubgroup));
  return {
    quiet: delays(0),
    rows: shifts.map((shift) => {
      const value = shift * baseline.sd;
      const z = unskewed(value / error, skew);
      return { shift, value, z, ...delays(z) };
    }),
  };
}

import type { ChartPoint, ChartSignal } from '@sagitta/contracts';
import {
  chartPoint,
  METRICS,
  runChart,
  subgroupsOf,
  type Alarm,
  type NumberMetric,
  type Tally,
} from '@sagitta/drift';
import { isCharted, type FrozenMetric, type Limits } from './frozen-metric.ts';

/** What charts are held against. */
export interface FrozenBaseline {
  readonly baselineId: string;
  readonly days: { readonly from: string; readonly to: string };
  readonly metrics: readonly FrozenMetric[];
}

/** A signal with what tells it from others of its metric. */
export interface RunSignal extends ChartSignal {
  /** The last day before its run: the baseline's, or the one that a closed investigation had seen. */
  readonly runAfter: string;
  /** Nobody has closed it. */
  readonly open: boolean;
}

/** One metric's charts since its baseline. */
export interface MetricChart {
  readonly points: readonly ChartPoint[];
  /** How many of them belong to the run that goes on; none right after an investigation was closed. */
  readonly running: number;
  readonly signals: readonly RunSignal[];
}

/**
 * Charts a metric: each run anew from the day after the baseline, and from the day after each of `resets`.
 *
 * @param days sums of the days after the baseline that are over, in any order
 * @param resets last days that closed investigations into this metric had seen
 */
export function chartOf(
  { frozen, design }: Limits,
  days: readonly Tally[],
  { after, resets }: { readonly after: string; readonly resets: readonly string[] },
): MetricChart {
  if (!frozen || !design) return { points: [], running: 0, signals: [] };
  const starts = [after, ...[...new Set(resets)].filter((day) => day > after).sort()];
  const runs = starts.map((start, i) => {
    const end = starts[i + 1];
    return subgroupsOf(days.filter(({ day }) => day > start && (end === undefined || day <= end)));
  });
  const points = runs.flat().map((subgroup) => chartPoint(frozen, subgroup));
  const firstOfRun = runs.map((_, i) => runs.slice(0, i).flat().length);
  const { points: states, alarms } = runChart(points, design, firstOfRun);
  const signals = alarms.map((alarm): RunSignal => {
    const run = firstOfRun.findLastIndex((first) => first <= alarm.index);
    return {
      chart: chartThatCrossed(alarm),
      direction: alarm.direction,
      day: points[alarm.index]!.lastDay,
      since: points[alarm.since]!.firstDay,
      shift: alarm.shift.value / frozen.sd,
      runAfter: starts[run]!,
      open: run === starts.length - 1,
    };
  });
  return {
    points: points.map(({ firstDay, lastDay, n, mean, z }, i) => {
      const { cusumHigh, cusumLow, ewma, ewmaLimit } = states[i]!;
      return { from: firstDay, to: lastDay, n, mean, z, cusumHigh, cusumLow, ewma, ewmaLimit };
    }),
    running: points.length - firstOfRun.at(-1)!,
    signals: isCharted(frozen.metric) ? signals : [],
  };
}

/** Where both crossed at once it is the CUSUM, which estimates since when. */
const chartThatCrossed = ({ by }: Alarm): ChartSignal['chart'] => (by.includes('cusum') ? 'cusum' : 'ewma');

/** Sums as a metric's charts take them: by device and age only where it differs by who was examined. */
export const talliesOf = (metric: NumberMetric, days: readonly Tally[]): Tally[] =>
  METRICS[metric].caseMix ? [...days] : days.map((day) => ({ ...day, stratum: '' }));

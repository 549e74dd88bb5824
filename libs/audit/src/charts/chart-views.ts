import type { ChartDesign, ChartSummary, ChartView, Light } from '@sagitta/contracts';
import { METRICS, type MetricName, type Tally } from '@sagitta/drift';
import type { FrozenBaseline, MetricChart, RunSignal } from './chart-of.ts';
import {
  FALSE_ALARMS_PER_QUARTER,
  isCharted,
  NEEDED,
  type ChartedMetric,
  type FrozenMetric,
} from './frozen-metric.ts';

const RECENT_DAYS = 30;
const SPARK = 60;
/** Of a chart's limit. */
const WATCHED_FROM = 2 / 3;

/**
 * A metric at a glance.
 *
 * @param of the metric in the baseline; null where the center has none
 * @param recent its latest sums, in the order of days
 */
export function chartSummary(
  metric: MetricName,
  of: ChartedMetric | null,
  { points, running, signals }: MetricChart,
  recent: readonly Tally[],
): ChartSummary {
  const last = points.at(-1);
  const newest = signals.at(-1);
  const signal = newest?.open ? signalOf(newest) : null;
  return {
    metric,
    light: lightOf(of, last, signal !== null),
    last: last ? { day: last.to, n: last.n, mean: last.mean, z: last.z } : null,
    recentMean: recentMean(recent),
    baselineMean: of?.mean ?? null,
    baselineSd: of?.sd ?? null,
    signal,
    spark: points.slice(-SPARK).map(({ z }) => z),
    notCharted: notCharted(metric, of),
  };

  function lightOf(
    frozen: ChartedMetric | null,
    point: (typeof points)[number] | undefined,
    alarmed: boolean,
  ): Light {
    if (frozen === null) return 'no-baseline';
    // What the points before an investigation was closed say was decided with it.
    if (!frozen.design || !point || running === 0) return 'not-enough-data';
    if (alarmed) return 'alarm';
    if (!isCharted(frozen.frozen!.metric)) return 'quiet';
    const nearest = Math.max(
      Math.max(point.cusumHigh, point.cusumLow) / frozen.design.cusum.limit,
      Math.abs(point.ewma) / point.ewmaLimit,
    );
    return nearest > WATCHED_FROM ? 'watch' : 'quiet';
  }
}

export const signalOf = ({ chart, direction, day, since, shift }: RunSignal) => ({
  ...{ chart, direction, day, since, shift },
});

function notCharted(metric: MetricName, of: ChartedMetric | null): ChartSummary['notCharted'] {
  if (METRICS[metric].kind === 'word') return { reason: 'word', needed: null };
  if (of === null) return { reason: 'no-baseline', needed: { ...NEEDED } };
  return of.design ? null : { reason: 'not-enough-data', needed: { ...NEEDED } };
}

/** Over the last days that know it. */
function recentMean(recent: readonly Tally[]): number | null {
  const days = [...new Set(recent.map(({ day }) => day))].sort().slice(-RECENT_DAYS);
  const first = days[0];
  if (first === undefined) return null;
  const counted = recent.filter(({ day }) => day >= first);
  const total = (of: (tally: Tally) => number): number => counted.reduce((sum, tally) => sum + of(tally), 0);
  return total(({ sum }) => sum) / total(({ n }) => n);
}

/** A metric's chart as the page draws it. */
export const chartView = (
  centerId: string,
  metric: MetricName,
  baseline: FrozenBaseline | null,
  { summary, chart }: { readonly summary: ChartSummary; readonly chart: MetricChart },
): ChartView => ({
  ...{ centerId, metric, summary },
  baselineId: baseline?.baselineId ?? null,
  design: designView(baseline?.metrics.find((one) => one.metric === metric)),
  points: [...chart.points],
  signals: chart.signals.map(signalOf),
});

function designView(of: FrozenMetric | undefined): ChartDesign | null {
  if (!of?.frozen || !of.design) return null;
  const { frozen, design } = of;
  const { quiet, rows } = design.delays;
  return {
    k: design.cusum.k,
    h: design.cusum.limit,
    lambda: design.ewma.lambda,
    limit: design.ewma.limit,
    falseAlarmsPerQuarter: FALSE_ALARMS_PER_QUARTER,
    charts: design.charts,
    inControlDays: { cusum: quiet.cusum.days, ewma: quiet.ewma.days },
    delays: rows.map(({ shift, cusum, ewma }) => ({
      shift,
      cusumDays: finite(cusum.days),
      ewmaDays: finite(ewma.days),
    })),
    pairsPerSubgroup: frozen.pairsPerSubgroup,
    daysPerSubgroup: frozen.daysPerSubgroup,
  };
}

const finite = (days: number): number | null => (Number.isFinite(days) ? days : null);

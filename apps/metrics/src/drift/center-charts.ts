import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { chartOf, chartSummary, chartView, type FrozenMetric, type MetricChart } from '@sagitta/audit';
import type { CenterAudit, ChartSummary, ChartView, Light } from '@sagitta/contracts';
import { LIGHTS } from '@sagitta/contracts';
import { CHARTED_METRICS, METRICS, type MetricName, type NumberMetric } from '@sagitta/drift';
import {
  closedRuns,
  currentBaseline,
  latestDays,
  metricDays,
  type ComputedAudit,
  type CurrentBaseline,
  type Database,
  type NewAlarm,
} from '@sagitta/persistence';
import { daysAfter } from './days.ts';

/** Reads within the transaction of whoever looks at a center, or outside of any. */
type Reader = Parameters<typeof metricDays>[0];

const RECENT_DAYS = 30;

/** What a center's charts are computed from, beside the sums of its days. */
interface Held {
  readonly centerId: string;
  readonly baseline: CurrentBaseline<FrozenMetric> | null;
  /** By metric. */
  readonly resets: ReadonlyMap<string, readonly string[]>;
  /** That is over. */
  readonly lastDay: string;
  /** Its last days with pairs, oldest first. */
  readonly latest: readonly { readonly day: string; readonly pairs: number }[];
}

async function heldOf(
  db: Reader,
  centerId: string,
  today: string,
  metrics: 'all' | MetricName,
): Promise<Held> {
  const baseline = await currentBaseline<FrozenMetric>(db, centerId, metrics);
  const resets = baseline
    ? await closedRuns(db, { centerId, baselineId: baseline.baselineId })
    : new Map<string, string[]>();
  const latest = await latestDays(db, centerId, RECENT_DAYS);
  return { centerId, baseline, resets, lastDay: daysAfter(today, -1), latest };
}

interface Charted {
  readonly chart: MetricChart;
  readonly summary: ChartSummary;
}

const NO_CHART: MetricChart = { points: [], running: 0, signals: [] };

async function charted(db: Reader, held: Held, metric: NumberMetric): Promise<Charted> {
  const { centerId, baseline, resets, lastDay, latest } = held;
  // Without a baseline nothing but its recent days is shown.
  const after = baseline?.days.to ?? daysAfter(latest[0]?.day ?? lastDay, -1);
  const tallies = await metricDays(db, { centerId, from: daysAfter(after, 1), to: lastDay }, metric);
  const of = baseline?.metrics.find((one) => one.metric === metric) ?? null;
  const chart = of ? chartOf(of, tallies, { after, resets: resets.get(metric) ?? [] }) : NO_CHART;
  return { chart, summary: chartSummary(metric, of, chart, tallies) };
}

/** Where the audit asks what readers say of a center: it is another part's answer. */
export type AgreementOf = (centerId: string) => Promise<CenterAudit['agreement']>;

export interface CenterCharts {
  readonly audit: ComputedAudit;
  readonly charts: readonly ChartSummary[];
  /** Signals that nobody has closed, each under its one id; null without a baseline. */
  readonly alarms: { readonly baselineId: string; readonly open: readonly NewAlarm[] } | null;
}

/** All charts of a center, without holding up what else this process does: one metric takes some milliseconds. */
export async function centerCharts(
  db: Reader,
  centerId: string,
  { today, agreementOf }: { readonly today: string; readonly agreementOf: AgreementOf },
): Promise<CenterCharts> {
  const held = await heldOf(db, centerId, today, 'all');
  const charts: ChartSummary[] = [];
  const open: NewAlarm[] = [];
  for (const metric of CHARTED_METRICS) {
    await setImmediate();
    const { chart, summary } = await charted(db, held, metric);
    charts.push(summary);
    const signal = chart.signals.at(-1);
    if (!held.baseline || !signal?.open) continue;
    const { runAfter, open: _, ...seen } = signal;
    open.push({ alarmId: alarmIdOf(held.baseline.baselineId, centerId, metric, runAfter), metric, ...seen });
  }
  const { latest } = held;
  const standing = (light: Light): MetricName[] =>
    charts.filter((summary) => summary.light === light).map(({ metric }) => metric);
  return {
    audit: {
      light: gravest(charts.map(({ light }) => light)),
      alarming: standing('alarm'),
      watching: standing('watch'),
      recentPairs: latest.reduce((sum, { pairs }) => sum + pairs, 0),
      lastDay: latest.at(-1)?.day ?? null,
      agreement: await agreementOf(centerId),
    },
    charts,
    alarms: held.baseline && { baselineId: held.baseline.baselineId, open },
  };
}

/** Charts that have too little say nothing beside those that have enough. */
const gravest = (lights: readonly Light[]): Light =>
  LIGHTS.find((light) => lights.includes(light)) ?? 'no-baseline';

/**
 * One of a metric and a run, whichever chart crossed first: pairs that come late may change which did, and when, but not
 * that somebody was called.
 */
const alarmIdOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join(':')).digest('hex');

/** One metric's chart as the page draws it. */
export async function centerChart(
  db: Database,
  centerId: string,
  metric: MetricName,
  today: string,
): Promise<ChartView> {
  const held = await heldOf(db, centerId, today, metric);
  const of = held.baseline?.metrics.find((one) => one.metric === metric) ?? null;
  const drawn = isNumber(metric)
    ? await charted(db, held, metric)
    : { chart: NO_CHART, summary: chartSummary(metric, of, NO_CHART, []) };
  return chartView(centerId, metric, held.baseline, drawn);
}

const isNumber = (metric: MetricName): metric is NumberMetric => METRICS[metric].kind !== 'word';

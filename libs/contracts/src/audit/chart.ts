import { z } from 'zod';
import { CenterId, Timestamp } from '../pair.ts';
import { ActId } from '../reading.ts';
import { count, Day, Light, MetricNameSchema } from './values.ts';

export const CHART_KINDS = ['cusum', 'ewma'] as const;
export const ChartKind = z.enum(CHART_KINDS);
export type ChartKind = z.infer<typeof ChartKind>;

/** Above or below what the baseline was. */
export const Direction = z.enum(['high', 'low']);
export type Direction = z.infer<typeof Direction>;

/** One subgroup: a day, or several where a center has few pairs. */
export const ChartPoint = z.object({
  from: Day,
  to: Day,
  n: count,
  mean: z.number(),
  /** How far the mean lies from the baseline, case mix taken out where the metric says so, in its own standard errors. */
  z: z.number(),
  cusumHigh: z.number(),
  cusumLow: z.number(),
  ewma: z.number(),
  ewmaLimit: z.number(),
});
export type ChartPoint = z.infer<typeof ChartPoint>;

export const ChartSignal = z.object({
  chart: ChartKind,
  direction: Direction,
  /** Last day of the subgroup that crossed. */
  day: Day,
  /** Estimated first day of the change. */
  since: Day,
  /** Estimated size, in SD of single values. */
  shift: z.number(),
});
export type ChartSignal = z.infer<typeof ChartSignal>;

export const ChartDesign = z.object({
  /** Of CUSUM, in standard errors of a subgroup. */
  k: z.number(),
  h: z.number(),
  /** Of EWMA. */
  lambda: z.number(),
  limit: z.number(),
  /** What the limits were set for: all charts of a center together, false alarms a quarter. */
  falseAlarmsPerQuarter: z.number(),
  charts: count,
  /** Mean days until a false alarm of this chart, CUSUM and EWMA. */
  inControlDays: z.object({ cusum: z.number(), ewma: z.number() }),
  /** By size of shift in SD of single values, as FDA's AIM-CU shows it. */
  delays: z.array(
    z.object({ shift: z.number(), cusumDays: z.number().nullable(), ewmaDays: z.number().nullable() }),
  ),
  pairsPerSubgroup: z.number(),
  daysPerSubgroup: z.number(),
});
export type ChartDesign = z.infer<typeof ChartDesign>;

/** `needed`: pairs and days that a baseline must have to chart it. */
export const NotCharted = z.object({
  reason: z.enum(['no-baseline', 'not-enough-data', 'word']),
  needed: z.object({ pairs: count, days: count }).nullable(),
});

/** One metric at a glance. */
export const ChartSummary = z.object({
  metric: MetricNameSchema,
  light: Light,
  /** The latest subgroup. */
  last: z.object({ day: Day, n: count, mean: z.number(), z: z.number() }).nullable(),
  /** Mean over the last 30 days of data. */
  recentMean: z.number().nullable(),
  baselineMean: z.number().nullable(),
  baselineSd: z.number().nullable(),
  /** The newest that nobody has closed. */
  signal: ChartSignal.nullable(),
  /** Oldest first, at most 60: z of the latest subgroups. */
  spark: z.array(z.number()),
  notCharted: NotCharted.nullable(),
});
export type ChartSummary = z.infer<typeof ChartSummary>;

export const ChartView = z.object({
  centerId: CenterId,
  metric: MetricNameSchema,
  summary: ChartSummary,
  baselineId: ActId.nullable(),
  design: ChartDesign.nullable(),
  points: z.array(ChartPoint),
  signals: z.array(ChartSignal),
});
export type ChartView = z.infer<typeof ChartView>;

/** A center among others. */
export const CenterAudit = z.object({
  centerId: CenterId,
  name: z.string(),
  light: Light,
  /** Metrics that stand at `alarm`, then at `watch`. */
  alarming: z.array(MetricNameSchema),
  watching: z.array(MetricNameSchema),
  openInvestigations: count,
  /** Of the last 30 days with data. */
  recentPairs: count,
  lastDay: Day.nullable(),
  baseline: z.object({ version: z.number(), frozenAt: Timestamp }).nullable(),
  /** Blinded random readings of the last 90 days: patients, and IROM's bias and mean absolute error, shrunk towards the network's where few. */
  agreement: z.object({ patients: count, biasDegrees: z.number(), maeDegrees: z.number() }).nullable(),
  computedAt: Timestamp.nullable(),
});
export type CenterAudit = z.infer<typeof CenterAudit>;

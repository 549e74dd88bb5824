import { z } from 'zod';
import { CenterId } from '../pair.ts';
import { ActId } from '../reading.ts';
import { count, Days, MetricNameSchema } from './values.ts';

/** One metric's recent values against the baseline's. */
export const MetricShift = z.object({
  metric: MetricNameSchema,
  nBaseline: count,
  nCurrent: count,
  verdict: z.enum(['shifted', 'same', 'not-enough-data']),
  /** Patients that each side needs before it is tested; null where it was. */
  needed: count.nullable(),
  test: z.enum(['kolmogorov-smirnov', 'chi-square', 'two-proportions', 'fisher-exact']).nullable(),
  statistic: z.number().nullable(),
  p: z.number().nullable(),
  /** p after Benjamini and Hochberg over the metrics tested. */
  q: z.number().nullable(),
  effect: z
    .object({
      name: z.enum(['hedges-g', 'cramers-v', 'risk-difference']),
      value: z.number(),
      interval95: z.tuple([z.number(), z.number()]).nullable(),
    })
    .nullable(),
  psi: z.number().nullable(),
  /** Wasserstein distance over the baseline's SD. */
  wasserstein: z.number().nullable(),
  /** Shares by bin, both of 1; for words by word. */
  histogram: z.array(z.object({ label: z.string(), baseline: z.number(), current: z.number() })),
});
export type MetricShift = z.infer<typeof MetricShift>;

export const ShiftReport = z.object({
  centerId: CenterId,
  baselineId: ActId.nullable(),
  days: Days,
  /** One pair a patient counts. */
  patients: count,
  metrics: z.array(MetricShift),
});
export type ShiftReport = z.infer<typeof ShiftReport>;

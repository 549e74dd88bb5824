import { z } from 'zod';
import { Sha256 } from '../film-document.ts';
import { CenterId, Timestamp } from '../pair.ts';
import { ActId, PersonName, Reason } from '../reading.ts';
import { count, Days, MetricNameSchema } from './values.ts';

/** What a metric was in the period of a baseline; `mean`, `sd` and `betweenDaySd` are null of words and where there is too little. */
export const BaselineMetric = z.object({
  metric: MetricNameSchema,
  n: count,
  mean: z.number().nullable(),
  /** Of single values about the mean of their day. */
  sd: z.number().nullable(),
  /** Of the days' means beyond what their sizes explain. */
  betweenDaySd: z.number().nullable(),
  subgroups: count,
});
export type BaselineMetric = z.infer<typeof BaselineMetric>;

export const Baseline = z.object({
  baselineId: ActId,
  centerId: CenterId,
  /** From 1, of this center. */
  version: z.number().int().positive(),
  days: Days,
  /** Pairs measured by this model alone; null for all. */
  modelSha256: Sha256.nullable(),
  pairs: count,
  patients: count,
  frozenBy: PersonName,
  frozenAt: Timestamp,
  reason: z.string(),
  /** Null while charts are held against it. */
  supersededAt: Timestamp.nullable(),
  /** Of the values that it was made of. */
  dataSha256: Sha256,
  metrics: z.array(BaselineMetric),
});
export type Baseline = z.infer<typeof Baseline>;

/** Freezing a second one supersedes the first, from the day after its last. */
export const NewBaseline = z.object({
  baselineId: ActId,
  days: Days,
  modelSha256: Sha256.nullable().default(null),
  reason: Reason,
});
export type NewBaseline = z.infer<typeof NewBaseline>;

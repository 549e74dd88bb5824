import { z } from 'zod';
import { ModelIdentity, Segment } from './film-document.ts';
import { Finding } from './interpretation.ts';
import { CenterId, FailureCodeName, Timestamp } from './pair.ts';
import { REVIEW_REASONS } from './review.ts';
import { Percentiles } from './views.ts';

const count = z.number().int().min(0);

/** One center over a period: counts and distributions, of what is shown of each pair (a revision where there is one). */
export const CenterReport = z.object({
  centerId: CenterId,
  name: z.string(),
  from: Timestamp,
  to: Timestamp,
  /** Of the period, oldest first, in UTC; days without pairs are there too. */
  days: z.array(
    z.object({
      day: z.iso.date(),
      received: count,
      measured: count,
      failed: count,
      toReview: count,
      p50LatencyMs: z.number().nullable(),
    }),
  ),
  latencyMs: Percentiles,
  failures: z.array(z.object({ code: FailureCodeName, pairs: count })),
  reasons: z.array(z.object({ reason: z.enum(REVIEW_REASONS), pairs: count })),
  /** Five, L1-L2 .. L5-S1. */
  segments: z.array(
    z.object({
      segment: Segment,
      findings: z.array(z.object({ finding: Finding, pairs: count })),
      /** IROM by mid-planes, degrees. */
      irom: z.object({
        n: count,
        p10: z.number().nullable(),
        p50: z.number().nullable(),
        p90: z.number().nullable(),
      }),
    }),
  ),
  models: z.array(z.object({ model: ModelIdentity, pairs: count })),
  /** Of the pairs measured: how many a person corrected, accepted, rejected or has still to look at. */
  corrected: count,
  accepted: count,
  rejected: count,
  open: count,
});
export type CenterReport = z.infer<typeof CenterReport>;

export const MODEL_CHANGE_STATES = ['proposed', 'approved', 'refused', 'rolled-back'] as const;

/** A model as the network has used it. */
export const ModelView = z.object({
  model: ModelIdentity,
  firstSeenAt: Timestamp,
  lastMeasuredAt: Timestamp.nullable(),
  /** Of all time. */
  pairs: count,
  /** Over the last 30 days, of pairs that this model measured. */
  recent: z.object({
    pairs: count,
    toReview: count,
    corrected: count,
    rejected: count,
    /** In the worker, both films. */
    totalMs: Percentiles,
  }),
  /** What was last decided of putting it in another's place; absent where nobody proposed that. */
  change: z.object({ state: z.enum(MODEL_CHANGE_STATES), at: Timestamp }).optional(),
});
export type ModelView = z.infer<typeof ModelView>;

import { z } from 'zod';
import { CenterId, PairId, Timestamp } from '../pair.ts';
import { ActId, PersonName } from '../reading.ts';
import { count, Days, MetricNameSchema } from './values.ts';

export const PLAN_KINDS = ['random', 'stratified', 'targeted'] as const;
export const PlanKind = z.enum(PLAN_KINDS);
export type PlanKind = z.infer<typeof PlanKind>;

export const PLAN_STRATA = ['device', 'model', 'ageBand'] as const;

/** Pairs drawn to be read. What was drawn is kept, with the seed: anybody can draw it again. */
export const PlanSummary = z.object({
  planId: ActId,
  centerId: CenterId,
  kind: PlanKind,
  /** Of a stratified plan. */
  strata: z.enum(PLAN_STRATA).nullable(),
  /** Of a targeted one: what moved. */
  metric: MetricNameSchema.nullable(),
  days: Days,
  seed: z.number().int(),
  /** Pairs it was drawn from, and pairs drawn. */
  frame: count,
  size: count,
  /** Half the width of the 95 % interval of IROM's mean absolute error that the size was chosen for, degrees. */
  halfWidthDegrees: z.number().nullable(),
  /** Pairs of it that somebody has read blinded, and by two. */
  read: count,
  readTwice: count,
  drawnBy: PersonName,
  drawnAt: Timestamp,
});
export type PlanSummary = z.infer<typeof PlanSummary>;

export const PlanView = PlanSummary.extend({
  /** In the order in which they are to be read. */
  pairs: z.array(
    z.object({
      pairId: PairId,
      stratum: z.string(),
      probability: z.number(),
      readers: count,
      readByMe: z.boolean(),
    }),
  ),
});
export type PlanView = z.infer<typeof PlanView>;

/** Either a size or a half-width that the size is computed for. */
export const NewPlan = z
  .object({
    planId: ActId,
    kind: PlanKind,
    strata: z.enum(PLAN_STRATA).nullable().default(null),
    metric: MetricNameSchema.nullable().default(null),
    days: Days,
    size: z.number().int().min(1).max(2000).optional(),
    halfWidthDegrees: z.number().positive().max(10).optional(),
  })
  .refine((plan) => (plan.size === undefined) !== (plan.halfWidthDegrees === undefined), {
    message: 'say either a size or a half-width',
    path: ['size'],
  });
export type NewPlan = z.infer<typeof NewPlan>;

/** What a reader is asked to read next, over all plans of what they may see. */
export const ReadingListEntry = z.object({
  planId: ActId,
  pairId: PairId,
  centerId: CenterId,
  /** Of the plan's pairs, those that this reader has still to read. */
  left: count,
});
export type ReadingListEntry = z.infer<typeof ReadingListEntry>;

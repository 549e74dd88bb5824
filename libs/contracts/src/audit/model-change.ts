import { z } from 'zod';
import { ModelIdentity, Sha256 } from '../film-document.ts';
import { CenterId, PairId, Timestamp } from '../pair.ts';
import { ActId, PersonName, Reason } from '../reading.ts';
import { count, EstimateView } from './values.ts';

/** Pairs kept to be measured by every candidate. Frozen: nobody changes it. */
export const FrozenSet = z.object({
  setId: ActId,
  name: z.string(),
  centerId: CenterId.nullable(),
  pairs: count,
  /** Of its pairs' ids, in order. */
  sha256: Sha256,
  frozenBy: PersonName,
  frozenAt: Timestamp,
});
export type FrozenSet = z.infer<typeof FrozenSet>;

export const NewFrozenSet = z.object({
  setId: ActId,
  name: z.string().trim().min(1).max(100),
  pairIds: z.array(PairId).min(1).max(2000),
});

/** Measured beside, never shown as the pair's values. */
export const ShadowMeasurement = z.object({
  pairId: PairId,
  model: ModelIdentity,
  software: z.string(),
  iromDegrees: z.array(z.number().nullable()).length(5),
  translationMm: z.array(z.number().nullable()).length(5),
  totalMs: z.number().min(0),
});
export type ShadowMeasurement = z.infer<typeof ShadowMeasurement>;

/** The same pairs by two models. After minus before. */
export const ModelComparison = z.object({
  setSha256: Sha256,
  pairs: count,
  values: count,
  bias: EstimateView,
  lowerLimit: EstimateView,
  upperLimit: EstimateView,
  /** Values that only one of the models gave: they are in none of the other figures. */
  onlyBefore: count,
  onlyAfter: count,
  /** Against blinded readings where there are some: MAE after minus MAE before. */
  maeDifference: EstimateView,
  margin: z.number(),
  verdict: z.enum(['better', 'non-inferior', 'inconclusive', 'worse', 'no-readings']),
});
export type ModelComparison = z.infer<typeof ModelComparison>;

export const ModelChange = z.object({
  changeId: ActId,
  before: ModelIdentity,
  after: ModelIdentity,
  /** What and why, in the words of who proposed it. */
  what: z.string(),
  why: z.string(),
  proposedBy: PersonName,
  proposedAt: Timestamp,
  /** Taken when it was proposed: evidence does not change afterwards. */
  evidence: z.object({ irom: ModelComparison, translation: ModelComparison }),
  decision: z
    .object({ decision: z.enum(['approved', 'refused']), by: PersonName, at: Timestamp, reason: z.string() })
    .nullable(),
  rolledBack: z.object({ by: PersonName, at: Timestamp, reason: z.string() }).nullable(),
});
export type ModelChange = z.infer<typeof ModelChange>;

export const NewModelChange = z.object({
  changeId: ActId,
  setId: ActId,
  before: Sha256,
  after: Sha256,
  what: Reason,
  why: Reason,
  /** Degrees of IROM and mm of dST that the error may grow by. */
  marginDegrees: z.number().positive().max(10),
  marginMm: z.number().positive().max(10),
});
export type NewModelChange = z.infer<typeof NewModelChange>;
export const DecideModelChange = z.object({
  decision: z.enum(['approved', 'refused', 'rolled-back']),
  reason: Reason,
});

import { z } from 'zod';
import { CenterId, PairId, Timestamp } from './pair.ts';
import { PersonName } from './reading.ts';

/** What people do that others may ask about later. A closed list: the page has words for each. */
export const ACT_KINDS = [
  'pair-revised',
  'pair-judged',
  'reading-recorded',
  'pairs-replayed',
  'pairs-exported',
  'center-created',
  'center-renamed',
  'key-created',
  'key-withdrawn',
  'person-created',
  'person-changed',
  'person-locked',
  'person-unlocked',
  'baseline-frozen',
  'readings-imported',
  'plan-drawn',
  'investigation-taken',
  'investigation-noted',
  'investigation-closed',
  'alarms-silenced',
  'set-frozen',
  'model-change-proposed',
  'model-change-decided',
  'report-made',
] as const;
export const ActKind = z.enum(ACT_KINDS);
export type ActKind = z.infer<typeof ActKind>;

/** One entry of the audit trail. Entries are added, never changed; no patient data. */
export const Act = z.object({
  actId: z.string(),
  at: Timestamp,
  kind: ActKind,
  by: PersonName,
  /** Null where it is about no one center. */
  centerId: CenterId.nullable(),
  pairId: PairId.nullable(),
  /** By kind: a verdict, a number of pairs, a role, what a reason said. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export type Act = z.infer<typeof Act>;

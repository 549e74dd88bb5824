import { z } from 'zod';
import { Edit } from './correction.ts';
import { PairId, Timestamp } from './pair.ts';

/*
 * What people do with a measured pair. The model's measurement stays as it was made; whatever a person says stands beside
 * it, with who and when.
 *
 * revision   a person's correction of a measurement; the newest one is what the pair is shown with
 * verdict    what a person decided of a pair: accepted, rejected, or to be read by a second person
 * claim      a pair that somebody has taken to look at, for a while, so that two people do not take one
 * reading    landmarks that a person set without seeing the model's, on films that then had none
 */

/** Names a measurement of a pair: the model's by its sha256, a revision or a reading by its id. */
export const MeasurementId = z.string().regex(/^([0-9a-f]{64}|[0-9a-f-]{36})$/, 'must be a sha256 or a UUID');

/** As the page makes it, so that what is sent twice is done once. */
export const ActId = z.uuid();

export const PersonName = z.object({ username: z.string(), displayName: z.string() });
export type PersonName = z.infer<typeof PersonName>;

/** Why: said by whoever does it, for whoever reads it in a year. */
export const Reason = z
  .string()
  .trim()
  .min(1)
  .max(500)
  // Half a surrogate pair and the character 0 are no text that a database keeps.
  .regex(/^[^\p{Cs}\0]*$/u, 'must be text');

export const RevisionView = z.object({
  revisionId: ActId,
  /** From 1, in the order in which they were made. */
  number: z.number().int().positive(),
  parent: MeasurementId,
  edits: z.array(Edit),
  author: PersonName,
  reason: z.string(),
  at: Timestamp,
});
export type RevisionView = z.infer<typeof RevisionView>;

export const VERDICTS = ['accepted', 'rejected', 'second-read'] as const;
export const Verdict = z.enum(VERDICTS);
export type Verdict = z.infer<typeof Verdict>;

export const VerdictView = z.object({
  verdictId: ActId,
  verdict: Verdict,
  /** The measurement that was shown when it was given. */
  measurementId: MeasurementId,
  author: PersonName,
  reason: z.string().nullable(),
  at: Timestamp,
});
export type VerdictView = z.infer<typeof VerdictView>;

export const Claim = z.object({ by: PersonName, until: Timestamp });
export type Claim = z.infer<typeof Claim>;

/** Minutes that a claim holds; looking on renews it. */
export const CLAIM_MINUTES = 10;

/** Its measurement is asked for by its id, once its own reader or somebody who has read too asks. */
export const ReadingView = z.object({
  readingId: ActId,
  author: PersonName,
  at: Timestamp,
  /** Whether the model's landmarks were hidden until it was saved. */
  blinded: z.boolean(),
});
export type ReadingView = z.infer<typeof ReadingView>;

/** Where a pair with something to look at is in its review. */
export const ReviewState = z.enum(['open', ...VERDICTS]);
export type ReviewState = z.infer<typeof ReviewState>;

/* What the dashboard's routes take. */

export const NewRevision = z.object({
  revisionId: ActId,
  /** What was corrected; refused with `revision-outdated` where somebody corrected it meanwhile. */
  parent: MeasurementId,
  edits: z.array(Edit).min(1).max(500),
  reason: Reason,
});
export type NewRevision = z.infer<typeof NewRevision>;

export const NewVerdict = z.object({
  verdictId: ActId,
  verdict: Verdict,
  measurementId: MeasurementId,
  reason: Reason.optional(),
});
export type NewVerdict = z.infer<typeof NewVerdict>;

/** The edits place every corner on films without landmarks. */
export const NewReading = z.object({
  readingId: ActId,
  edits: z.array(Edit).min(1).max(500),
  blinded: z.boolean(),
});
export type NewReading = z.infer<typeof NewReading>;

export const NewReplay = z.object({ pairIds: z.array(PairId).min(1).max(500) });

/** A pair that was not driven again, and why. */
export const Replayed = z.object({
  replayed: z.array(PairId),
  refused: z.array(z.object({ pairId: PairId, reason: z.enum(['not-found', 'not-failed']) })),
});
export type Replayed = z.infer<typeof Replayed>;

import { z } from 'zod';
import { FAILURES, type FailureCode } from '@sagitta/failure';
import { PostureName, Sha256 } from './film-document.ts';

/*
 * pair       the flexion and the extension lateral of one patient, one visit; its id is derived from the center and
 *            the two films' sha256, so that the same films from the same center are the same pair
 * film ref   a film by the sha256 of its bytes: all that messages ever carry of it
 * work item  a pair waiting to be measured
 */

export const PairId = z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits');
export const CenterId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be lower-case letters, digits and -');
/** In UTC. Year 0 is none, and no database takes it. */
export const Timestamp = z.iso
  .datetime()
  .refine((text) => !text.startsWith('0000'), 'must be of a year after 0');

export const FilmRef = z.object({ sha256: Sha256, bytes: z.number().int().positive() });
export type FilmRef = z.infer<typeof FilmRef>;

/** An accepted pair as it travels: references only, no pixels, no patient identifiers. */
export const AcceptedPair = z.object({
  pairId: PairId,
  centerId: CenterId,
  flexion: FilmRef,
  extension: FilmRef,
  /** Supplied by the sender; overrides what the films say. */
  pixelSpacingMm: z.number().positive().max(10).optional(),
  /** Keyed HMAC of the sender's patient reference. */
  patientKey: Sha256.optional(),
  acquiredAt: Timestamp.optional(),
  /** When the last byte of the upload was received. */
  receivedAt: Timestamp,
  /** Without a result by then, metrics drives the pair again. */
  deadlineAt: Timestamp,
});
export type AcceptedPair = z.infer<typeof AcceptedPair>;

export const PAIR_STATUSES = ['accepted', 'measured', 'failed'] as const;
export const PairStatus = z.enum(PAIR_STATUSES);
export type PairStatus = z.infer<typeof PairStatus>;

/** The stages of one pair in their order; `failed` may follow any of them. */
export const STAGES = ['accepted', 'reading', 'detecting', 'measuring', 'recorded', 'failed'] as const;
export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;

export const FailureCodeName = z.enum(Object.keys(FAILURES) as [FailureCode, ...FailureCode[]]);

/** Why a pair failed, in words that may be shown to its sender. */
export const FailureReason = z.object({
  code: FailureCodeName,
  message: z.string(),
  posture: PostureName.optional(),
  /** Numbers that decided it: `score` and `threshold` of a film that is no lateral lumbar film. */
  details: z.record(z.string(), z.number()).optional(),
});
export type FailureReason = z.infer<typeof FailureReason>;

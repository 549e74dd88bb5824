import { z } from 'zod';
import { Segment, Sha256 } from './film-document.ts';
import type { Measurement } from './measurement.ts';
import { Finding } from './interpretation.ts';
import { CenterId, FailureCodeName, PairStatus, Timestamp } from './pair.ts';
import { ReviewState } from './reading.ts';
import { REVIEW_REASONS } from './review.ts';

/** Which pairs a list holds: all that is said must hold of each. The page's address and the API say it alike. */
export const PairFilter = z.object({
  status: PairStatus.optional(),
  /** Received at or after, and before. */
  from: Timestamp.optional(),
  to: Timestamp.optional(),
  /** Only pairs with something to look at, or only those known to have nothing. */
  review: z.boolean().optional(),
  /** Where a pair with something to look at is in its review. */
  reviewState: ReviewState.optional(),
  /** Has this reason among its reasons. */
  reason: z.enum(REVIEW_REASONS).optional(),
  /** Has this finding: of `segment`, or of any. */
  finding: Finding.optional(),
  segment: Segment.optional(),
  failure: FailureCodeName.optional(),
  /** Measured by this model. */
  model: Sha256.optional(),
  /** A person corrected it, or nobody did. */
  corrected: z.boolean().optional(),
  /** How its id begins. */
  idStart: z
    .string()
    .regex(/^[0-9a-f]{1,32}$/, 'must be up to 32 hexadecimal digits')
    .optional(),
});
export type PairFilter = z.infer<typeof PairFilter>;

const yesOrNo = z.stringbool({ truthy: ['true'], falsy: ['false'] });

/** A filter as the parameters of an address say it, and the one center that it narrows what the caller sees to. */
export const PairFilterQuery = z.strictObject({
  ...PairFilter.shape,
  review: yesOrNo.optional(),
  corrected: yesOrNo.optional(),
  center: CenterId.optional(),
});
export type PairFilterQuery = z.output<typeof PairFilterQuery>;

/** As a filter, with what a page of a list is asked with. */
export const PairListQuery = PairFilterQuery.extend({
  cursor: z.string().max(512).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** Beyond this many a list is "more than": to count a million rows for a caption is not worth its time. */
export const COUNTED_AT_MOST = 10_000;

/** What a measurement's pair can be searched for, each once, in order: see `marksWanted`. */
export function marksOf({ interpretation, review = [] }: Measurement): string[] {
  const judged = interpretation?.segments ?? [];
  const marks = [
    ...judged.flatMap(({ segment, finding }) => [`finding:${finding}`, `finding:${segment}:${finding}`]),
    ...review.map(({ reason }) => `reason:${reason}`),
  ];
  return [...new Set(marks)].sort();
}

/** The marks that a pair must all have to be in the list. A segment without a finding says nothing. */
export const marksWanted = ({ finding, segment, reason }: PairFilter): string[] => [
  ...(finding ? [segment ? `finding:${segment}:${finding}` : `finding:${finding}`] : []),
  ...(reason ? [`reason:${reason}`] : []),
];

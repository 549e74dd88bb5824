import { z } from 'zod';
import { Interval90, Segment } from './film-document.ts';
import { Finding } from './interpretation.ts';
import { CenterId, FailureCodeName, PairId, PairStatus, Timestamp } from './pair.ts';
import { ReviewState } from './reading.ts';

/** One segment of one pair, or one pair without segments, as it is exported: what is shown, and whose it is. */
export const ExportRow = z.object({
  pairId: PairId,
  centerId: CenterId,
  status: PairStatus,
  receivedAt: Timestamp,
  acquiredAt: Timestamp.nullable(),
  failure: FailureCodeName.nullable(),
  modelSha256: z.string().nullable(),
  /** 0: as the model measured it. */
  revision: z.number().int().min(0),
  reviewState: ReviewState.nullable(),
  /** Separated by spaces. */
  reviewReasons: z.string(),
  segment: Segment.nullable(),
  iromDegrees: z.number().nullable(),
  iromInterval90: Interval90.nullable(),
  translationMm: z.number().nullable(),
  translationInterval90: Interval90.nullable(),
  translationPercentDepth: z.number().nullable(),
  /** What the millimetres are worth. */
  spacingKind: z.string().nullable(),
  finding: Finding.nullable(),
});
export type ExportRow = z.infer<typeof ExportRow>;

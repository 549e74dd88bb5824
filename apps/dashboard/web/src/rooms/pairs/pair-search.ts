import { z } from 'zod';
import { CenterId, PairFilter } from '@sagitta/contracts';

/** What the address of a list says of it; what makes no sense there is left out rather than refused. */
const { shape } = PairFilter;
export const PairSearch = z.object({
  center: CenterId.optional().catch(undefined),
  status: shape.status.catch(undefined),
  from: shape.from.catch(undefined),
  to: shape.to.catch(undefined),
  review: shape.review.catch(undefined),
  reviewState: shape.reviewState.catch(undefined),
  reason: shape.reason.catch(undefined),
  finding: shape.finding.catch(undefined),
  segment: shape.segment.catch(undefined),
  failure: shape.failure.catch(undefined),
  model: shape.model.catch(undefined),
  corrected: shape.corrected.catch(undefined),
  idStart: shape.idStart.catch(undefined),
});
export type PairSearch = z.infer<typeof PairSearch>;

import { ActKind, PairId } from '@sagitta/contracts';
import { z } from 'zod';
import type { ActFilter } from '../../api/acts.ts';
import { addDays, localStart } from '../../dates.ts';

/** What the address of the trail says: which acts, of whom, on which pair, on which days; what makes no sense is left out. */
export const AuditSearch = z.object({
  kind: ActKind.optional().catch(undefined),
  by: z.string().min(1).max(63).optional().catch(undefined),
  pair: PairId.optional().catch(undefined),
  /** First and last day, both in it, by this machine's clock. */
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
});
export type AuditSearch = z.infer<typeof AuditSearch>;

/** As the server takes it. */
export const filterOf = ({ kind, by, pair, from, to }: AuditSearch): ActFilter => ({
  kind,
  by,
  pairId: pair,
  from: from && localStart(from),
  to: to && localStart(addDays(to, 1)),
});

import { z } from 'zod';
import { CenterId } from '@sagitta/contracts';

/** Which investigations are listed: all, the open ones first, unless the address says so. What makes no sense is left out. */
export const InvestigationsSearch = z.object({
  state: z.enum(['open', 'closed']).optional().catch(undefined),
  center: CenterId.optional().catch(undefined),
});
export type InvestigationsSearch = z.infer<typeof InvestigationsSearch>;

import { z } from 'zod';
import { CenterId } from '@sagitta/contracts';

/** Whose readings are listed. What makes no sense is left out. */
export const ReadingsSearch = z.object({ center: CenterId.optional().catch(undefined) });
export type ReadingsSearch = z.infer<typeof ReadingsSearch>;

import { z } from 'zod';

/** How a pair is opened. An address that says something else opens it as ever. */
export const ViewerSearch = z.object({
  /** `blinded`: to be read by a person, with the model's landmarks hidden from the start. */
  read: z.literal('blinded').optional().catch(undefined),
});
export type ViewerSearch = z.infer<typeof ViewerSearch>;

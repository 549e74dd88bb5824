import { z } from 'zod';
import { ActId } from '@sagitta/contracts';

/** How a pair is opened. An address that says something else opens it as ever. */
export const ViewerSearch = z.object({
  /** `blinded`: to be read by a person, with the model's landmarks hidden from the start. */
  read: z.literal('blinded').optional().catch(undefined),
  /** With it: the plan that asks for the reading. Nothing of the model is shown, and the list goes on after it. */
  plan: ActId.optional().catch(undefined),
});
export type ViewerSearch = z.infer<typeof ViewerSearch>;

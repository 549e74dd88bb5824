import { z } from 'zod';
import { CORNERS } from '@sagitta/kinematics';
import { Level, PostureName } from './film-document.ts';

const Place = { posture: PostureName, level: Level, corner: z.enum(CORNERS) };

/**
 * One thing that a person changes about a measurement's landmarks. Coordinates are source pixels; postures and levels are
 * those that the edits before it left. Strict: of a misspelt field nobody would see that it was not heeded.
 */
export const Edit = z.discriminatedUnion('kind', [
  /** Moves a corner, or adds it where it is absent. */
  z.strictObject({ kind: z.literal('place-corner'), ...Place, x: z.number(), y: z.number() }),
  z.strictObject({ kind: z.literal('delete-corner'), ...Place }),
  z.strictObject({ kind: z.literal('delete-level'), posture: PostureName, level: Level }),
  /** Every level of the film takes the name of the one below (1) or above (-1); what has no name then is dropped. */
  z.strictObject({ kind: z.literal('relabel'), posture: PostureName, by: z.literal([-1, 1]) }),
  z.strictObject({ kind: z.literal('swap-postures') }),
]);
export type Edit = z.infer<typeof Edit>;

/** Where a corrected measurement comes from. */
export const Revision = z.object({
  /** The measurement that was corrected, as its keeper names it; it may be a corrected one itself. */
  parent: z.string().min(1),
  /** What was changed about the parent, in this order: from the parent and these the measurement can be made again. */
  edits: z.array(Edit),
});
export type Revision = z.infer<typeof Revision>;

import { z } from 'zod';
import { Revision } from './correction.ts';
import { FilmDocument, PostureName, SCHEMA_VERSION } from './film-document.ts';
import { Interpretation } from './interpretation.ts';
import { KINEMATICS_FIELDS, Segments } from './kinematics.ts';
import { ReviewReason } from './review.ts';

/** How the levels of the two films were named together. */
export const PairNaming = z.object({
  /** Log-score distance to the next best naming of the two films. */
  margin: z.number(),
  /**
   * Size of the vertebrae on the extension film over that on the flexion film, in mm; null where either spacing is
   * unknown or fewer than three vertebrae have four clear corners on both.
   */
  sizeRatio: z.number().nullable(),
  /** Films whose levels alone would have been named otherwise. */
  renamed: z.array(PostureName),
});
export type PairNaming = z.infer<typeof PairNaming>;

/** What `measure --json` prints and `event.pair-measured.v1` carries. */
export const Measurement = z.object({
  schema: z.literal(SCHEMA_VERSION),
  flexion: FilmDocument,
  extension: FilmDocument,
  segments: Segments,
  ...KINEMATICS_FIELDS,
  /** Under the rule set that was in force where it was measured. */
  interpretation: Interpretation.optional(),
  /** Absent where the films' documents did not say what their levels were named from. */
  naming: PairNaming.optional(),
  /** Empty: nothing to look at. Absent: it was measured before there were reasons. */
  review: z.array(ReviewReason).optional(),
  /** Only where a person corrected it. */
  revision: Revision.optional(),
});
export type Measurement = z.infer<typeof Measurement>;

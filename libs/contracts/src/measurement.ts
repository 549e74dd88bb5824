import { z } from 'zod';
import { FilmDocument, SCHEMA_VERSION, Segment } from './film-document.ts';

const Interval90 = z.tuple([z.number(), z.number()]);

/** Extension minus flexion, lordosis positive, degrees. */
export const Irom = z.object({
  protocol: z.enum(['mid-plane', 'endplate']),
  degrees: z.number().nullable(),
  interval90: Interval90.optional(),
});

/** Flexion minus extension, anterior positive. mm is null where the spacing is unknown. */
export const Translation = z.object({
  protocol: z.enum(['posterior-corner', 'centre']),
  mm: z.number().nullable(),
  percentDepth: z.number().nullable(),
  interval90: Interval90.optional(),
});

export const SegmentKinematics = z.object({
  segment: Segment,
  irom: Irom,
  iromAlternatives: z.array(Irom).optional(),
  translation: z.array(Translation),
  /** Why the values are null: which landmark is missing on which film. */
  absentReason: z.string().optional(),
});
export type SegmentKinematics = z.infer<typeof SegmentKinematics>;

/** Always the five segments L1-L2 .. L5-S1, in this order. */
export const Segments = z.array(SegmentKinematics).length(5);

/** What `kinematics --json` prints. */
export const KinematicsDocument = z.object({ schema: z.literal(SCHEMA_VERSION), segments: Segments });
export type KinematicsDocument = z.infer<typeof KinematicsDocument>;

/**
 * What a person should look at before the values are used. `level-ambiguous`: the levels' names are hardly better than
 * others. `body-sizes-differ`: the same vertebrae differ in size between the films, as those of two patients do.
 */
export const REVIEW_REASONS = ['level-ambiguous', 'body-sizes-differ'] as const;
export const ReviewReason = z.object({
  reason: z.enum(REVIEW_REASONS),
  /** What decided it, and the limit that it is beyond. */
  value: z.number(),
  threshold: z.number(),
});
export type ReviewReason = z.infer<typeof ReviewReason>;

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
  renamed: z.array(z.enum(['flexion', 'extension'])),
});
export type PairNaming = z.infer<typeof PairNaming>;

/** What `measure --json` prints and `event.pair-measured.v1` carries. */
export const Measurement = z.object({
  schema: z.literal(SCHEMA_VERSION),
  flexion: FilmDocument,
  extension: FilmDocument,
  segments: Segments,
  /** Absent where the films' documents did not say what their levels were named from. */
  naming: PairNaming.optional(),
  /** Empty: nothing to look at. Absent like `naming`. */
  review: z.array(ReviewReason).optional(),
});
export type Measurement = z.infer<typeof Measurement>;

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

/** What `measure --json` prints and `event.pair-measured.v1` carries. */
export const Measurement = z.object({
  schema: z.literal(SCHEMA_VERSION),
  flexion: FilmDocument,
  extension: FilmDocument,
  segments: Segments,
});
export type Measurement = z.infer<typeof Measurement>;

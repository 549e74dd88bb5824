import { z } from 'zod';
import { LEVELS, CORNERS } from '@sagitta/kinematics';
import { Facing, PixelSpacing, Segment } from './film-document.ts';

/** Entries that are null (off the film) fall away: absent is absent in one way only from here on. */
const present = <K extends string, V>(entries: Partial<Record<K, V | null>>): Partial<Record<K, V>> =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== null)) as Partial<Record<K, V>>;

const KnownPoint = z.tuple([z.number(), z.number()]).nullable();
const KnownCorners = z.partialRecord(z.enum(CORNERS), KnownPoint).transform(present);

/** Known landmarks of a synthetic film, source pixels (pixel i centred at i + 0.5); absent corners are left out. */
const FilmTruth = z.object({
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  facing: Facing,
  pixelSpacing: PixelSpacing,
  corners: z.partialRecord(z.enum(LEVELS), KnownCorners.nullable()).transform(present),
});

const KnownSegment = z.object({
  segment: Segment,
  iromDegrees: z.number().nullable(),
  translationMm: z.number().nullable(),
  translationPercentDepth: z.number().nullable(),
});

/** A segment that a film's edge cuts has no truth to be held against: it falls away. */
const visible = ({ iromDegrees, translationPercentDepth, ...segment }: z.infer<typeof KnownSegment>) =>
  iromDegrees === null || translationPercentDepth === null
    ? []
    : [{ ...segment, iromDegrees, translationPercentDepth }];

/**
 * `test/phantoms/phantoms.json` and `models/validation/validation.json`: synthetic pairs with exact truth, written by
 * the generators in models/training.
 */
export const PhantomSet = z.object({
  schema: z.literal(1),
  generator: z.object({ command: z.string(), seed: z.number().int() }),
  pairs: z.array(
    z.object({
      id: z.string(),
      /** File names beside the JSON. */
      flexion: z.string(),
      extension: z.string(),
      flexionTruth: FilmTruth,
      extensionTruth: FilmTruth,
      /** What makes the pair hard, or `fine`: in the validation set. */
      causes: z.array(z.string().min(1)).optional(),
      segments: z.array(KnownSegment).transform((segments) => segments.flatMap(visible)),
    }),
  ),
});
export type PhantomSet = z.infer<typeof PhantomSet>;
export type PhantomPair = PhantomSet['pairs'][number];

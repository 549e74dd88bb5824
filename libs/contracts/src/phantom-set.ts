import { z } from 'zod';
import { LEVELS, CORNERS } from '@sagitta/kinematics';
import { Facing, PixelSpacing, Segment } from './film-document.ts';

/** Known landmarks of a synthetic film, source pixels (pixel i centred at i + 0.5); absent corners are left out. */
const FilmTruth = z.object({
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  facing: Facing,
  pixelSpacing: PixelSpacing,
  corners: z.partialRecord(
    z.enum(LEVELS),
    z.partialRecord(z.enum(CORNERS), z.tuple([z.number(), z.number()])),
  ),
});

/** `test/phantoms/phantoms.json`: synthetic pairs with exact truth, written by the generator in models/training. */
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
      segments: z.array(
        z.object({
          segment: Segment,
          iromDegrees: z.number(),
          translationMm: z.number().nullable(),
          translationPercentDepth: z.number(),
        }),
      ),
    }),
  ),
});
export type PhantomSet = z.infer<typeof PhantomSet>;
export type PhantomPair = PhantomSet['pairs'][number];

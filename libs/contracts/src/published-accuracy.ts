import { z } from 'zod';
import { ModelIdentity, Profile, Sha256 } from './film-document.ts';

const count = z.number().int().min(0);

/** A row of `sagitta accuracy` over a whole set: what `measure` means is in docs/accuracy.md. */
export const AccuracyRow = z.object({
  measure: z.string(),
  unit: z.enum(['share', 'mm', 'deg', 'rho']),
  /** Values behind it, and patients whom they come from. */
  n: count,
  patients: count,
  value: z.number().nullable(),
  /** Over patients; null where there are too few. */
  interval95: z.tuple([z.number(), z.number()]).nullable(),
  /** What the study that this project implements reports, of other films. */
  study: z.object({ internal: z.number(), external: z.number() }).nullable(),
});
export type AccuracyRow = z.infer<typeof AccuracyRow>;

/** One set of films measured in one profile. Synthetic and real films are never one set. */
export const SetAccuracy = z.object({
  films: z.enum(['synthetic', 'real']),
  /** `sha256` is of the file with the truth. */
  set: z.object({ sha256: Sha256, patients: count, films: count, pairs: count }),
  profile: Profile,
  software: z.string(),
  rows: z.array(AccuracyRow),
});
export type SetAccuracy = z.infer<typeof SetAccuracy>;

/** `accuracy.json` beside a model: what its films with known truth were measured with, and how well. */
export const PublishedAccuracy = z.object({
  schema: z.literal(1),
  model: ModelIdentity,
  sets: z.array(SetAccuracy),
});
export type PublishedAccuracy = z.infer<typeof PublishedAccuracy>;

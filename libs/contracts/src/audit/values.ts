import { z } from 'zod';
import { METRIC_NAMES } from '@sagitta/drift';
import { CenterId } from '../pair.ts';

/*
 * The drift audit holds a center's recent pairs against a baseline, and what the model said against what people read.
 *
 * baseline       a center's own pairs of a period, frozen by a person: what later ones are held against
 * chart          one metric of a center over time, with a limit; crossing it is a signal
 * alarm          a signal that somebody has to look at; it opens an investigation, or joins the one that is open
 * investigation  what moved first, who looked, what was decided
 * plan           pairs drawn to be read next, each with the probability that it was drawn with
 */

export const count = z.number().int().min(0);

/** A calendar day in UTC, of a year that the database's calendar has. */
export const Day = z.iso.date().refine((day) => day >= '0001', 'must be of the year 0001 or later');

/** Both ends are part of it. */
export const Days = z.object({ from: Day, to: Day });
export type Days = z.infer<typeof Days>;

/** A month or a quarter. */
export const Period = z
  .string()
  .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2]|Q[1-4])$/, 'must be a month as 2026-03 or a quarter as 2026-Q1');

export const MetricNameSchema = z.enum(METRIC_NAMES);

/** A number with how much stands behind it and how far it would move with other patients. */
export const EstimateView = z.object({
  n: count,
  patients: count,
  value: z.number().nullable(),
  /** 95 %, patients being the unit; null where there are too few. */
  interval95: z.tuple([z.number(), z.number()]).nullable(),
});
export type EstimateView = z.infer<typeof EstimateView>;

/** How a center does, gravest first. `no-baseline`: nobody froze one; `not-enough-data`: too few pairs to say. */
export const LIGHTS = ['alarm', 'watch', 'quiet', 'not-enough-data', 'no-baseline'] as const;
export const Light = z.enum(LIGHTS);
export type Light = z.infer<typeof Light>;

/** A request about one center. */
export const OfCenter = z.object({ centerScope: CenterId.nullable(), centerId: CenterId });

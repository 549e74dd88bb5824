import { z } from 'zod';
import { Level, PostureName, Segment } from './film-document.ts';

/**
 * What a person should look at before the values are used: a closed list, the gravest first; `libs/motion` has each one's
 * threshold (`review.ts`) and its sentence (`review-words.ts`).
 *
 * motion-implausible    a segment moved further than spines do
 * postures-swapped      the flexion film is the more lordotic one
 * level-ambiguous       the levels' names are hardly better than others
 * body-sizes-differ     the same vertebrae differ in size between the films, as those of two patients do
 * residual-high         a vertebra's corners on the two films do not fit one shape
 * landmark-score-low    a corner was hardly seen
 * interval-wide         a value's interval is too wide to judge by
 * no-motion             the patient hardly bent, or the spine went backward in few segments
 * facing-differs        the patient faces left on one film and right on the other
 * spacing-differs       the films' millimetres are not of one kind
 * spacing-unknown       a film has no millimetres
 * level-missing         a level is not on both films with all its corners: cropped, hidden or not found
 */
export const REVIEW_REASONS = [
  'motion-implausible',
  'postures-swapped',
  'level-ambiguous',
  'body-sizes-differ',
  'residual-high',
  'landmark-score-low',
  'interval-wide',
  'no-motion',
  'facing-differs',
  'spacing-differs',
  'spacing-unknown',
  'level-missing',
] as const;

export const ReviewReason = z.object({
  reason: z.enum(REVIEW_REASONS),
  /** What decided it, and the limit that it is beyond. */
  value: z.number(),
  threshold: z.number(),
  /** What it is about, where it is about less than the pair. */
  posture: PostureName.optional(),
  level: Level.optional(),
  segment: Segment.optional(),
  /** Where a segment has several: rotation in degrees, translation in the unit that the reason judges it in. */
  quantity: z.enum(['rotation', 'translation']).optional(),
});
export type ReviewReason = z.infer<typeof ReviewReason>;

/** How much it matters to look, by the gravest reason: higher is more; null where there is none. */
export const urgencyOf = (reasons: readonly ReviewReason[]): number | null =>
  reasons.length === 0
    ? null
    : Math.max(...reasons.map(({ reason }) => REVIEW_REASONS.length - REVIEW_REASONS.indexOf(reason)));

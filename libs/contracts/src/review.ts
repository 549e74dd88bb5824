import { z } from 'zod';
import { Level, Segment } from './film-document.ts';

/**
 * What a person should look at before the values are used: a closed list; `libs/motion` has each one's threshold.
 *
 * level-ambiguous       the levels' names are hardly better than others
 * body-sizes-differ     the same vertebrae differ in size between the films, as those of two patients do
 * landmark-score-low    a corner was hardly seen
 * residual-high         a vertebra's corners on the two films do not fit one shape
 * facing-differs        the patient faces left on one film and right on the other
 * spacing-differs       the films' millimetres are not of one kind
 * spacing-unknown       no millimetres
 * postures-swapped      the flexion film is the more lordotic one
 * no-motion             the patient hardly bent
 * motion-implausible    a segment moved further than spines do
 * level-missing         a level is not on both films, or not with all its corners
 * hardware-suspected    something metal lies over the spine
 * interval-wide         a value's interval is too wide to judge by
 */
export const REVIEW_REASONS = [
  'level-ambiguous',
  'body-sizes-differ',
  'landmark-score-low',
  'residual-high',
  'facing-differs',
  'spacing-differs',
  'spacing-unknown',
  'postures-swapped',
  'no-motion',
  'motion-implausible',
  'level-missing',
  'hardware-suspected',
  'interval-wide',
] as const;

export const ReviewReason = z.object({
  reason: z.enum(REVIEW_REASONS),
  /** What decided it, and the limit that it is beyond. */
  value: z.number(),
  threshold: z.number(),
  /** What it is about, where it is about less than the pair. */
  posture: z.enum(['flexion', 'extension']).optional(),
  level: Level.optional(),
  segment: Segment.optional(),
});
export type ReviewReason = z.infer<typeof ReviewReason>;

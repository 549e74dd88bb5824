import type { Finding, Measurement } from '@sagitta/contracts';
import { degrees, interval, percent } from '../format.ts';

/* What stands in words beside and below the values of a pair. */

/** What a person reads: a segment that turned backward is within its thresholds, and nobody calls it normal. */
export type Shown = Finding | 'backward';

export const FINDING_WORDS: Readonly<Record<Shown, string>> = {
  normal: 'normal',
  backward: 'within threshold, backward',
  'above-threshold': 'above threshold',
  indeterminate: 'indeterminate',
  absent: 'not judged',
};

/** `L1–S1 moved 54.5° (52.5 to 56.5).` */
export function totalMotionSentence({ totalMotion }: Pick<Measurement, 'totalMotion'>): string | null {
  if (totalMotion?.degrees == null) return null;
  const bounds = interval(totalMotion.interval90);
  return `L1–S1 moved ${degrees(totalMotion.degrees)}°${bounds ? ` (${bounds})` : ''}.`;
}

/** `10.7 ± 4.6`; a source may know no deviation. */
export const meanAndSd = (
  norm: { readonly mean: number; readonly sd: number | null } | null | undefined,
): string | null =>
  norm ? `${percent(norm.mean)}${norm.sd === null ? '' : ` ± ${percent(norm.sd)}`}` : null;

import type { Finding, Interpretation, Measurement } from '@sagitta/contracts';
import { effortInWords } from '@sagitta/motion';
import { degrees, interval, percent } from '../format.ts';

/* What stands in words beside and below the values of a pair. */

export const FINDING_WORDS: Readonly<Record<Finding, string>> = {
  normal: 'normal',
  'above-threshold': 'above threshold',
  indeterminate: 'indeterminate',
  absent: 'not judged',
};

/** How far the patient bent, and whether that is far enough for a stiff segment to mean anything. */
export function effortSentence({
  totalMotion,
  interpretation,
}: Pick<Measurement, 'totalMotion' | 'interpretation'>): string | null {
  if (!totalMotion) return null;
  if (totalMotion.degrees === null) return 'How far L1–S1 moved is not known.';
  if (interpretation) return effortInWords(interpretation.effort);
  const bounds = interval(totalMotion.interval90);
  return `L1–S1 moved ${degrees(totalMotion.degrees)}°${bounds ? ` (${bounds})` : ''}.`;
}

/** `10.7 ± 4.6`; a source may know no deviation. */
export const meanAndSd = (
  norm: { readonly mean: number; readonly sd: number | null } | null | undefined,
): string | null =>
  norm ? `${percent(norm.mean)}${norm.sd === null ? '' : ` ± ${percent(norm.sd)}`}` : null;

type Criterion = Interpretation['segments'][number]['criteria'][number];
const LIMITS: Readonly<Record<Criterion['quantity'], (threshold: number) => string>> = {
  'rotation-degrees': (threshold) => `rotation > ${threshold}°`,
  'translation-mm': (threshold) => `translation > ${threshold} mm`,
  'translation-percent-depth': (threshold) => `translation > ${threshold} % depth`,
};

/** The criteria that a finding other than normal rests on. */
export function decidedBy({ finding, criteria }: Interpretation['segments'][number]): string | null {
  if (finding !== 'above-threshold' && finding !== 'indeterminate') return null;
  const deciding = criteria.filter((criterion) => criterion.finding === finding);
  return deciding.map(({ quantity, threshold }) => LIMITS[quantity](threshold)).join(', ') || null;
}

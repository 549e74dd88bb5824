import type { Finding } from '@sagitta/contracts';
import { percent } from '../format.ts';

/** What a person reads: a segment that turned backward is within its thresholds, and nobody calls it normal. */
export type Shown = Finding | 'backward';

/** `10.7 ± 4.6`; a source may know no deviation. */
export const meanAndSd = (
  norm: { readonly mean: number; readonly sd: number | null } | null | undefined,
): string | null =>
  norm ? `${percent(norm.mean)}${norm.sd === null ? '' : ` ± ${percent(norm.sd)}`}` : null;

import { setOf } from '@sagitta/audit';
import type { ReferenceReadingView } from '@sagitta/contracts';

/** Whether the audit's headline is computed of it: blinded, and of a pair drawn by lot. */
export const countsForHeadline = (
  reading: Pick<ReferenceReadingView, 'blinded' | 'sampling' | 'source'>,
): boolean => setOf(reading) === 'headline';

import type { Measurement } from '@sagitta/contracts';
import { POSTURES, cornersOf, levelsOf, spineCornersOf } from '@sagitta/kinematics';
import { type Language, WORDS } from './words/index.ts';

/**
 * Why a segment has no values: what `absentReason` says, in a language. Which corners are missing on which film, else
 * that two of them coincide; null of a segment that has its values.
 */
export function absenceInWords(
  films: Pick<Measurement, 'flexion' | 'extension'>,
  { segment, absentReason }: Measurement['segments'][number],
  language: Language = 'en',
): string | null {
  if (absentReason === undefined) return null;
  const { absence } = WORDS[language];
  const levels = levelsOf(segment);
  const gaps = POSTURES.flatMap((posture) => {
    const spine = spineCornersOf(films[posture].landmarks);
    return levels.flatMap((level) => {
      const missing = cornersOf(level).filter((corner) => !spine[level]?.[corner]);
      const whole = missing.length === cornersOf(level).length;
      return missing.length > 0 ? [absence.missing(level, whole ? [] : missing, posture)] : [];
    });
  });
  return gaps.length > 0 ? gaps.join('; ') : absence.coincide(levels);
}

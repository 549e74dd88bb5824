import type { Measurement } from '@sagitta/contracts';
import { LEVELS, POSTURES } from '@sagitta/kinematics';
import { type Language, WORDS } from './words/index.ts';

/**
 * That a person corrected a measurement: which one, by how much, and where corners now lie as a person placed them.
 * Null of one that nobody corrected.
 */
export function revisionInWords(
  measurement: Pick<Measurement, 'flexion' | 'extension' | 'revision'>,
  language: Language = 'en',
): string | null {
  const { revision } = measurement;
  if (!revision) return null;
  const { parent, edits } = revision;
  const { corrected, placed, placedOn } = WORDS[language].revision;
  const films = POSTURES.flatMap((posture) => {
    const { landmarks } = measurement[posture];
    const levels = LEVELS.filter((level) =>
      landmarks.some((one) => one.level === level && one.placedBy === 'person'),
    );
    return levels.length > 0 ? [placedOn(levels.join(', '), posture)] : [];
  });
  return `${corrected(parent, edits.length)}${films.length > 0 ? placed(films) : ''}.`;
}

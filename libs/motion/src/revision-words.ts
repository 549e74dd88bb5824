import type { Measurement } from '@sagitta/contracts';
import { LEVELS, POSTURES } from '@sagitta/kinematics';

/**
 * That a person corrected a measurement: which one, by how much, and where corners now lie as a person placed them.
 * Null of one that nobody corrected.
 */
export function revisionInWords(
  measurement: Pick<Measurement, 'flexion' | 'extension' | 'revision'>,
): string | null {
  const { revision } = measurement;
  if (!revision) return null;
  const { parent, edits } = revision;
  const films = POSTURES.flatMap((posture) => {
    const { landmarks } = measurement[posture];
    const placed = LEVELS.filter((level) =>
      landmarks.some((one) => one.level === level && one.placedBy === 'person'),
    );
    return placed.length > 0 ? [`of ${placed.join(', ')} on the ${posture} film`] : [];
  });
  const count = `${edits.length} ${edits.length === 1 ? 'edit' : 'edits'}`;
  return (
    `Corrected from ${parent} by ${count}` +
    `${films.length > 0 ? `; a person placed corners ${films.join(', and ')}` : ''}.`
  );
}

import type { Edit, PostureName, RevisionView } from '@sagitta/contracts';

/*
 * A film is stored under the posture that it was sent as, and stays so. A revision may have swapped the postures: what is
 * called flexion then lies where extension was sent.
 */

const swaps = (edits: readonly Edit[]): number => edits.filter(({ kind }) => kind === 'swap-postures').length;

/** Whether a measurement's postures are swapped against the films as they were sent. */
export function filmsSwapped(revisions: readonly RevisionView[], measurementId: string | null): boolean {
  let count = 0;
  const known = new Map(revisions.map((revision) => [revision.revisionId, revision]));
  for (let at = measurementId && known.get(measurementId); at; at = known.get(at.parent)) {
    count += swaps(at.edits);
    known.delete(at.revisionId);
  }
  return count % 2 === 1;
}

export const swappedBy = (edits: readonly Edit[]): boolean => swaps(edits) % 2 === 1;

const OTHER: Readonly<Record<PostureName, PostureName>> = { flexion: 'extension', extension: 'flexion' };

/** Under which posture the film of a posture is stored. */
export const sourceOf = (posture: PostureName, swapped: boolean): PostureName =>
  swapped ? OTHER[posture] : posture;

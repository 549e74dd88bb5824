import { existsSync } from 'node:fs';
import path from 'node:path';
import { visibleSegments } from '@sagitta/accuracy';
import { PhantomSet, type PhantomPair } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { POSTURES } from '@sagitta/kinematics';
import type { KnownFilm, KnownFilms, KnownPair } from './known-films.ts';
import { readTruthFile } from './truth-file.ts';

/** What the truth of a set of synthetic pairs is called, most likely first. */
const TRUTH_FILES = ['validation.json', 'phantoms.json'];

/**
 * A folder of synthetic pairs with exact truth: the validation set, or the phantoms. Each pair is a patient of its own.
 *
 * @throws Failure `film-missing`, `request-malformed`
 */
export async function readSyntheticSet(folder: string): Promise<KnownFilms> {
  const file = TRUTH_FILES.map((name) => path.join(folder, name)).find((name) => existsSync(name));
  if (!file) {
    throw new Failure(
      'film-missing',
      `${folder} has no ${TRUTH_FILES.join(' or ')}: name a folder of synthetic pairs with --set`,
    );
  }
  const { content, sha256 } = await readTruthFile(file, PhantomSet, 'a set of synthetic pairs');
  return {
    kind: 'synthetic',
    folder,
    sha256,
    films: content.pairs.flatMap((pair) => filmsOf(pair, folder)),
    pairs: content.pairs.map(pairOf),
  };
}

const filmsOf = (pair: PhantomPair, folder: string): KnownFilm[] =>
  POSTURES.map((posture) => {
    const { corners, pixelSpacing } = pair[`${posture}Truth`];
    const name = pair[posture];
    const causes = pair.causes ?? [];
    return { name, path: path.join(folder, name), patient: pair.id, causes, corners, pixelSpacing };
  });

/** Motion of segments that a film cuts off is known too, but nobody can be asked for it. */
function pairOf(pair: PhantomPair): KnownPair {
  const { id, flexion, extension, flexionTruth, extensionTruth, causes = [] } = pair;
  const visible = visibleSegments(flexionTruth, extensionTruth);
  const segments = pair.segments.filter(({ segment }) => visible.includes(segment));
  return { id, patient: id, causes, flexion, extension, segments };
}

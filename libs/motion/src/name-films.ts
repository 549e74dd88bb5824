import type { FilmDocument, Measurement, PairNaming, PostureName } from '@sagitta/contracts';
import { bestNaming, levelsNamed, namePair } from '@sagitta/landmarks';
import { describeLevels } from './describe-spine.ts';

/** Two films whose levels have their names, and how they came by them where both had a say. */
export type NamedFilms = Pick<Measurement, 'flexion' | 'extension' | 'naming'>;

/**
 * The two films with their levels named together; named as they were where a document does not hold what that takes.
 * Either way without `spine`: the names are decided.
 */
export function nameFilms(flexion: FilmDocument, extension: FilmDocument): NamedFilms {
  if (!flexion.spine || !extension.spine) {
    return { flexion: decided(flexion), extension: decided(extension) };
  }
  const { margin, sizeRatio, ...first } = namePair(flexion.spine, extension.spine);
  const naming: PairNaming = {
    margin,
    sizeRatio: sizeRatio && inMillimetres(sizeRatio, flexion, extension),
    renamed: [],
  };
  const film = (posture: PostureName, document: FilmDocument): FilmDocument => {
    const { spine } = document;
    const named = decided(document);
    if (!spine || bestNaming(spine.fits).first === first[posture]) return named;
    naming.renamed.push(posture);
    const levels = levelsNamed(spine, first[posture]);
    const { facing, landmarks, quality } = describeLevels(levels, document.quality.labellingMargin);
    return { ...named, film: { ...named.film, facing }, landmarks, quality };
  };
  return {
    flexion: film('flexion', flexion),
    extension: film('extension', extension),
    naming,
  };
}

/** Without what the levels were named from: their names are decided. */
export const decided = ({ spine: _, ...film }: FilmDocument): FilmDocument => film;

function inMillimetres(
  ratio: number,
  { film: flexed }: FilmDocument,
  { film: extended }: FilmDocument,
): number | null {
  const [a, b] = [flexed.pixelSpacing, extended.pixelSpacing];
  return a.kind === 'unknown' || b.kind === 'unknown' ? null : (ratio * b.mmPerPixel) / a.mmPerPixel;
}

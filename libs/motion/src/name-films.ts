import type { FilmDocument, Measurement, PairNaming, ReviewReason } from '@sagitta/contracts';
import { bestNaming, levelsNamed, namePair } from '@sagitta/landmarks';
import { describeLevels } from './describe-spine.ts';

/**
 * Below this margin (a difference of log-scores) the names of a pair's levels are to be looked at by a person. On pairs
 * in the style of the training no right naming had less than twice as much, by the networks of the time; in silico it
 * now flags ten pairs, five of them rightly named.
 */
const UNAMBIGUOUS_MARGIN = 4;
/**
 * Vertebrae of one patient are as large on either film, but for how far they were from the detector: 50 mm of 1 m at
 * most, 5 %. By twice as much they are another patient's, or one film's spacing is wrong.
 */
const SIZE_TOLERANCE = 0.1;

/**
 * The two films with their levels named together; named as they were where a document does not hold what that takes.
 * Either way without `spine`: the names are decided.
 */
export function nameFilms(
  flexion: FilmDocument,
  extension: FilmDocument,
): Pick<Measurement, 'flexion' | 'extension' | 'naming' | 'review'> {
  if (!flexion.spine || !extension.spine) {
    return { flexion: decided(flexion), extension: decided(extension) };
  }
  const { margin, sizeRatio, ...first } = namePair(flexion.spine, extension.spine);
  const naming: PairNaming = {
    margin,
    sizeRatio: sizeRatio && inMillimetres(sizeRatio, flexion, extension),
    renamed: [],
  };
  const film = (posture: 'flexion' | 'extension', document: FilmDocument): FilmDocument => {
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
    review: reviewReasons(naming),
  };
}

const decided = ({ spine: _, ...film }: FilmDocument): FilmDocument => film;

/** What a person should look at: the one place that says so. */
export function reviewReasons({ margin, sizeRatio }: PairNaming): ReviewReason[] {
  const reasons: ReviewReason[] = [];
  if (margin < UNAMBIGUOUS_MARGIN) {
    reasons.push({ reason: 'level-ambiguous', value: margin, threshold: UNAMBIGUOUS_MARGIN });
  }
  const difference = sizeRatio === null ? 0 : Math.abs(Math.log(sizeRatio));
  if (difference > SIZE_TOLERANCE) {
    reasons.push({ reason: 'body-sizes-differ', value: difference, threshold: SIZE_TOLERANCE });
  }
  return reasons;
}

function inMillimetres(
  ratio: number,
  { film: flexed }: FilmDocument,
  { film: extended }: FilmDocument,
): number | null {
  const [a, b] = [flexed.pixelSpacing, extended.pixelSpacing];
  return a.kind === 'unknown' || b.kind === 'unknown' ? null : (ratio * b.mmPerPixel) / a.mmPerPixel;
}

import type { Edit, FilmDocument, Measurement } from '@sagitta/contracts';
import { hasCovariances, measureEdited } from './correct.ts';
import type { MeasuredPair, PairOptions } from './measure-pair.ts';
import { decided } from './name-films.ts';

/**
 * What a person measures on a pair's films without the landmarks that `measurement` has on them: edits that place corners
 * on films where nothing is named yet. Of the measurement stay the films (size and spacing; which model looked at them),
 * what makes a person's corners comparable with it (whether corners have covariances) and the rules that it was judged
 * by, unless `ruleSet` says otherwise.
 *
 * A reading that places every corner has the values of a correction that places every corner: nothing of the model's
 * landmarks is in either.
 *
 * @throws Failure `request-malformed` for an edit that cannot be done, with its place in the list
 */
export function readPair(
  measurement: Measurement,
  edits: readonly Edit[],
  options: PairOptions = {},
): MeasuredPair {
  const before = { flexion: blankFilm(measurement.flexion), extension: blankFilm(measurement.extension) };
  const inherited = { known: hasCovariances(measurement), judgedAs: measurement.interpretation };
  return measureEdited(before, edits, inherited, options);
}

/** The film as it is before anybody has looked at it: no landmarks, and nothing that follows from them. */
export function blankFilm(document: FilmDocument): FilmDocument {
  const film = decided(document);
  return {
    ...film,
    film: { ...film.film, facing: null },
    landmarks: [],
    quality: { completeLevels: [], lowestScore: null, labellingMargin: null },
  };
}

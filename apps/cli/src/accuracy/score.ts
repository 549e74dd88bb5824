import {
  scoreFilm,
  scoreSegments,
  segmentTruthOf,
  type FilmTruth,
  type Scope,
  type ScoredFilm,
  type ScoredPair,
} from '@sagitta/accuracy';
import { measurePair } from '@sagitta/measurement';
import type { KnownFilm, KnownFilms, KnownPair } from './known-films.ts';
import type { FilmOutcome } from './measure-films.ts';

/** Holds every film and pair against its truth; `outcomes` in the order of the films. Nothing is left out. */
export function scoreAll({ films, pairs }: KnownFilms, outcomes: readonly FilmOutcome[]): Scope {
  const outcomeOf = new Map(films.map(({ name }, i) => [name, outcomes[i]!]));
  const filmOf = new Map(films.map((film) => [film.name, film]));
  const known = (name: string) => ({ film: filmOf.get(name)!, outcome: outcomeOf.get(name)! });
  return {
    films: films.map((film, i) => scoredFilm(film, outcomes[i]!)),
    pairs: pairs.map((pair) => scoredPair(pair, known(pair.flexion), known(pair.extension))),
  };
}

function scoredFilm(film: KnownFilm, outcome: FilmOutcome): ScoredFilm {
  const { name, patient, causes } = film;
  const landmarks = 'document' in outcome ? outcome.document.landmarks : null;
  const refusal = 'refusal' in outcome ? outcome.refusal.code : null;
  return { name, patient, causes, refusal, score: scoreFilm(truthOf(film, outcome), landmarks) };
}

interface Held {
  readonly film: KnownFilm;
  readonly outcome: FilmOutcome;
}

function scoredPair(
  { id, patient, causes, segments }: KnownPair,
  flexion: Held,
  extension: Held,
): ScoredPair {
  const truth =
    segments ??
    segmentTruthOf(truthOf(flexion.film, flexion.outcome), truthOf(extension.film, extension.outcome));
  const measured =
    'document' in flexion.outcome && 'document' in extension.outcome
      ? measurePair(flexion.outcome.document, extension.outcome.document).measurement.segments
      : null;
  return { id, patient, causes, segments: scoreSegments(truth, measured) };
}

/** Without a spacing that was written down, the film's own counts: a real DICOM film may carry one. */
function truthOf({ corners, pixelSpacing }: KnownFilm, outcome: FilmOutcome): FilmTruth {
  const own = 'document' in outcome ? outcome.document.film.pixelSpacing : { kind: 'unknown' as const };
  return { corners, pixelSpacing: pixelSpacing ?? own };
}

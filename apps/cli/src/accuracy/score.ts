import {
  scoreFilm,
  kinematicsOfTruth,
  scoreSegments,
  scoreValues,
  scoreVertebrae,
  segmentTruthOf,
  type FilmScore,
  type FilmTruth,
  type Scope,
  type ScoredFilm,
  type ScoredPair,
} from '@sagitta/accuracy';
import { POSTURES, type Posture, type Shapes } from '@sagitta/kinematics';
import { measurePair, type MeasuredPair } from '@sagitta/motion';
import type { KnownFilm, KnownFilms, KnownPair } from './known-films.ts';
import type { FilmOutcome } from './measure-films.ts';

/**
 * Holds every film and pair against its truth; `outcomes` in the order of the films. Nothing is left out. A film of a pair
 * is held as the pair's measurement has it: there its levels are named together with the other film's.
 */
export function scoreAll(
  { films, pairs }: KnownFilms,
  outcomes: readonly FilmOutcome[],
  shapes?: Shapes,
): Scope {
  const outcomeOf = new Map(films.map(({ name }, i) => [name, outcomes[i]!]));
  const filmOf = new Map(films.map((film) => [film.name, film]));
  const known = (name: string) => ({ film: filmOf.get(name)!, outcome: outcomeOf.get(name)! });
  const measurements = new Map(
    pairs.map((pair) => [
      pair,
      measurementOf(known(pair.flexion).outcome, known(pair.extension).outcome, shapes),
    ]),
  );
  const named = new Map(
    pairs.flatMap((pair) => {
      const measurement = measurements.get(pair);
      if (!measurement) return [];
      return POSTURES.map((posture) => [pair[posture], { document: measurement[posture] }] as const);
    }),
  );
  const scored = new Map(
    films.map((film, i) => [film.name, scoredFilm(film, named.get(film.name) ?? outcomes[i]!)]),
  );
  return {
    films: [...scored.values()],
    pairs: pairs.map((pair) =>
      scoredPair(pair, known(pair.flexion), known(pair.extension), measurements.get(pair) ?? null, {
        flexion: scored.get(pair.flexion)!.score,
        extension: scored.get(pair.extension)!.score,
      }),
    ),
  };
}

/** Null where one of the films was refused. */
const measurementOf = (
  flexion: FilmOutcome,
  extension: FilmOutcome,
  shapes: Shapes | undefined,
): MeasuredPair | null =>
  'document' in flexion && 'document' in extension
    ? measurePair(flexion.document, extension.document, { shapes })
    : null;

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
  measurement: MeasuredPair | null,
  scores: Readonly<Record<Posture, FilmScore>>,
): ScoredPair {
  const truths = [
    truthOf(flexion.film, flexion.outcome),
    truthOf(extension.film, extension.outcome),
  ] as const;
  const truth = segments ?? segmentTruthOf(...truths);
  return {
    ...{ id, patient, causes },
    segments: scoreSegments(truth, measurement?.segments ?? null),
    vertebrae: scoreVertebrae(scores, measurement?.vertebrae ?? []),
    values: measurement ? scoreValues(kinematicsOfTruth(...truths), measurement) : [],
  };
}

/** Without a spacing that was written down, the film's own counts: a real DICOM film may carry one. */
function truthOf({ corners, pixelSpacing }: KnownFilm, outcome: FilmOutcome): FilmTruth {
  const own = 'document' in outcome ? outcome.document.film.pixelSpacing : { kind: 'unknown' as const };
  return { corners, pixelSpacing: pixelSpacing ?? own };
}

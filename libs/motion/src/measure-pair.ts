import { SCHEMA_VERSION, type FilmDocument, type Measurement } from '@sagitta/contracts';
import {
  interpret,
  pairKinematics,
  spineCornersOf,
  type FilmLandmarks,
  type PairKinematics,
  type RuleSet,
  type Shapes,
} from '@sagitta/kinematics';
import { nameFilms, type NamedFilms } from './name-films.ts';
import { reviewReasons } from './review.ts';

export interface PairOptions {
  /** Judges the segments; without one nothing does. */
  readonly ruleSet?: RuleSet | undefined;
  /** Default `shared`: see `pairKinematics`. */
  readonly shapes?: Shapes | undefined;
}

/** A measurement as it is made today: with everything that older ones lack. */
export type MeasuredPair = Measurement & PairKinematics;

/** What kinematics needs of a film document. */
const filmLandmarksOf = ({ film, landmarks, uncertainty }: FilmDocument): FilmLandmarks => ({
  corners: spineCornersOf(landmarks),
  pixelSpacing: film.pixelSpacing,
  motionShare: uncertainty?.motionShare,
});

/**
 * The motion between two films, from their documents alone. Their levels are named together first, where both documents
 * say what they were named from. What lacks a landmark is null and says why; only a malformed document throws.
 *
 * @throws Failure `film-document-malformed`
 */
export function measurePair(
  flexion: FilmDocument,
  extension: FilmDocument,
  options: PairOptions = {},
): MeasuredPair {
  return measureNamed(nameFilms(flexion, extension), options);
}

/** The same of films whose levels have their names. */
export function measureNamed(named: NamedFilms, { ruleSet, shapes }: PairOptions = {}): MeasuredPair {
  const kinematics = pairKinematics(filmLandmarksOf(named.flexion), filmLandmarksOf(named.extension), {
    shapes,
  });
  const measured: MeasuredPair = { schema: SCHEMA_VERSION, ...named, ...kinematics };
  return {
    ...measured,
    ...(ruleSet && { interpretation: interpret(measured, ruleSet) }),
    review: reviewReasons(measured),
  };
}

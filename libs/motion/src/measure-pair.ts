import { SCHEMA_VERSION, type FilmDocument, type Measurement } from '@sagitta/contracts';
import { pairKinematics, spineCornersOf, type FilmLandmarks, type Shapes } from '@sagitta/kinematics';
import { nameFilms } from './name-films.ts';

export interface MeasurePairOptions {
  /** Default `shared`: see `pairKinematics`. */
  readonly shapes?: Shapes | undefined;
}

/** What kinematics needs of a film document. */
export const filmLandmarksOf = ({ film, landmarks, uncertainty }: FilmDocument): FilmLandmarks => ({
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
  { shapes = 'shared' }: MeasurePairOptions = {},
): Measurement {
  const named = nameFilms(flexion, extension);
  const kinematics = pairKinematics(filmLandmarksOf(named.flexion), filmLandmarksOf(named.extension), {
    shapes,
  });
  return { schema: SCHEMA_VERSION, ...named, ...kinematics };
}

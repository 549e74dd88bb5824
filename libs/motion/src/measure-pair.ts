import { SCHEMA_VERSION, type FilmDocument, type Landmark, type Measurement } from '@sagitta/contracts';
import { nameFilms } from './name-films.ts';
import { segmentKinematics, spineCornersOf, type FilmLandmarks } from '@sagitta/kinematics';

/** What kinematics needs of a film document; of the corners' covariances, what counts between two films. */
const filmLandmarksOf = ({ film, landmarks, uncertainty }: FilmDocument): FilmLandmarks => ({
  corners: spineCornersOf(uncertainty ? landmarks.map(inMotion(uncertainty.motionShare)) : landmarks),
  pixelSpacing: film.pixelSpacing,
});

const inMotion =
  (share: number) =>
  (landmark: Landmark): Landmark => {
    if (!landmark.covariance) return landmark;
    const [xx, xy, yy] = landmark.covariance;
    return { ...landmark, covariance: [share * xx, share * xy, share * yy] };
  };

/**
 * The motion between two films, from their documents alone. Their levels are named together first, where both documents
 * say what they were named from. What lacks a landmark is null and says why; only a malformed document throws.
 *
 * @throws Failure `film-document-malformed`
 */
export function measurePair(flexion: FilmDocument, extension: FilmDocument): Measurement {
  const named = nameFilms(flexion, extension);
  const segments = segmentKinematics(filmLandmarksOf(named.flexion), filmLandmarksOf(named.extension));
  return { schema: SCHEMA_VERSION, ...named, segments };
}

import { performance } from 'node:perf_hooks';
import { SCHEMA_VERSION, type FilmDocument, type Measurement } from '@sagitta/contracts';
import { segmentKinematics, spineCornersOf, type FilmLandmarks } from '@sagitta/kinematics';

/** What kinematics needs of a film document. */
const filmLandmarksOf = ({ film, landmarks }: FilmDocument): FilmLandmarks => ({
  corners: spineCornersOf(landmarks),
  pixelSpacing: film.pixelSpacing,
});

/**
 * The motion between two films, from their documents alone: pure but for the clock that times it. What lacks a
 * landmark is null and says why; only a malformed document throws.
 *
 * @throws Failure `film-document-malformed`
 */
export function measurePair(
  flexion: FilmDocument,
  extension: FilmDocument,
): { measurement: Measurement; kinematicsMs: number } {
  const start = performance.now();
  const segments = segmentKinematics(filmLandmarksOf(flexion), filmLandmarksOf(extension));
  const measurement: Measurement = { schema: SCHEMA_VERSION, flexion, extension, segments };
  return { measurement, kinematicsMs: performance.now() - start };
}

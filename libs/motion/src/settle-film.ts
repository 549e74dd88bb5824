import type { FilmDocument, Landmark } from '@sagitta/contracts';
import {
  CORNERS,
  LEVELS,
  NOMINAL_DEPTH_MM,
  NO_CORNERS,
  facingOf,
  meanBodyDepth,
  millimetres,
  spineCornersOf,
  vertebraCentre,
  type Covariance,
  type Facing,
  type Level,
  type SpineCorners,
} from '@sagitta/kinematics';
import { describeLandmarks } from './describe-spine.ts';

/**
 * Standard deviation of a corner that a person placed, along x and along y, mm.
 *
 * People read IROM with a mean absolute error of 1.6 to 1.9 degrees, 1.75 in the middle (Cakir 2006, from its 95 %
 * intervals). With corners 1 mm off in the mean, at a depth of 35 mm, IROM by mid-planes is 2.1 degrees off. So theirs
 * are 1.75 / 2.1 = 0.83 mm off. Of an error that is normal and alike along both axes the mean length is sqrt(pi / 2) =
 * 1.253 standard deviations: 0.83 / 1.253 = 0.66, and 0.65 gives back 1.71 degrees.
 *
 * Those readings were differences of two films, where errors alike on both had cancelled. So it is the part of the
 * covariance that counts in motion (`motionShare`, which the network's corners have as well), and the whole is larger.
 */
export const PERSON_SD_MM = 0.65;

/**
 * A film after its edits: corners that a person placed have a covariance if the network's have (`known`), centroids follow
 * their corners, and quality and facing are those of the landmarks that there are. It depends on the landmarks as they
 * are, centroids among them, and so on the way there in one thing: an incomplete level keeps the centroid that it had at
 * the last settling, wherever its corners went since.
 */
export function settleFilm(edited: FilmDocument, { known }: { readonly known: boolean }): FilmDocument {
  const corners = edited.landmarks.filter(({ kind }) => kind === 'corner');
  const spine = spineCornersOf(corners);
  const facing = facingOf(spine);
  const covariance = known ? personCovariance(edited, spine) : null;
  const landmarks = LEVELS.flatMap((level) => {
    const own = corners
      .filter((one) => one.level === level)
      .sort((a, b) => CORNERS.indexOf(a.corner!) - CORNERS.indexOf(b.corner!))
      .map((one) => (one.placedBy ? trusted(one, covariance) : one));
    const old = edited.landmarks.find((one) => one.kind === 'centroid' && one.level === level);
    const centroid = centroidOf(level, { own, old, spine, facing });
    return centroid ? [...own, centroid] : own;
  });
  const described = describeLandmarks(landmarks, edited.quality.labellingMargin);
  return { ...edited, film: { ...edited.film, facing }, landmarks, quality: described.quality };
}

function trusted({ covariance: _, ...corner }: Landmark, covariance: Covariance | null): Landmark {
  return covariance ? { ...corner, covariance } : corner;
}

/** In source pixels²; null where there is neither a spacing nor a whole vertebra to measure by. */
function personCovariance({ film, uncertainty }: FilmDocument, spine: SpineCorners): Covariance | null {
  const millimetre = millimetres(1, film.pixelSpacing);
  const depth = meanBodyDepth(spine);
  const inMotion =
    millimetre === null ? depth && (PERSON_SD_MM / NOMINAL_DEPTH_MM) * depth : PERSON_SD_MM / millimetre;
  if (!inMotion) return null;
  const variance = inMotion ** 2 / (uncertainty?.motionShare ?? 1);
  return [variance, 0, variance];
}

interface LevelNow {
  readonly own: readonly Landmark[];
  readonly old: Landmark | undefined;
  readonly spine: SpineCorners;
  readonly facing: Facing | null;
}

/**
 * The contract's centre of the level's corners. An incomplete one of L1..L5 keeps the centroid that it has, as in it the
 * network's own peak stands in for a centre; S1's is by its corners or not at all.
 */
function centroidOf(level: Level, { own, old, spine, facing }: LevelNow): Landmark | null {
  if (own.length === 0) return null;
  const centre = vertebraCentre(level, spine[level] ?? NO_CORNERS, facing);
  if (!centre) return level === 'S1' ? null : (old ?? null);
  const score = old?.score ?? Math.min(...own.map((one) => one.score));
  return { level, kind: 'centroid', ...centre, score };
}

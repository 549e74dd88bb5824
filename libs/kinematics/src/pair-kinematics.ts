import { absentReason } from './absence.ts';
import { angleValue } from './angles.ts';
import { degreesBetween } from './anatomical.ts';
import type { FilmLandmarks, FilmPair } from './film-landmarks.ts';
import { pairCorners, type PairCorners, type PairOptions } from './pair-corners.ts';
import { postureMeasures, type MeasuredFilm } from './posture-measures.ts';
import { segmentMotion, turnBetween } from './segment-motion.ts';
import { segmentOnFilm } from './segment-posture.ts';
import { SEGMENTS, byLevel, byPosture, bySegment, levelsOf, type Posture } from './terms.ts';
import type { PairCovariances } from './uncertainty.ts';
import type { Angle, PairKinematics } from './values.ts';
import { vertebraLines } from './vertebra-lines.ts';

/**
 * Everything that the landmarks of two films of one patient say: the motion of the five segments, each film's posture, and
 * how well each vertebra's corners on the two films fit one shape. Works per film in its own pixels and facing, so the
 * films may differ in size, side and spacing. Values that lack a landmark are null and `absentReason` names it; nothing is
 * thrown.
 *
 * Intervals of one film's values follow from the corners' covariances, those of values between two films from the same
 * times `motionShare` and what the two films themselves show of the corners' noise (`corner-noise.ts`).
 */
export function pairKinematics(
  flexion: FilmLandmarks,
  extension: FilmLandmarks,
  { shapes = 'shared', noise = 'seen' }: Partial<PairOptions> = {},
): PairKinematics {
  const pair: FilmPair = { flexion, extension };
  const corners = pairCorners(pair, { shapes, noise });
  const films = byPosture((posture) => measuredFilm(pair, corners, posture));
  return {
    segments: SEGMENTS.map((segment) => {
      const onFilms = byPosture((posture) => films[posture].segments[segment]);
      const motion = segmentMotion({ segment, films: onFilms, covariances: corners.inMotion }, pair);
      const reason = absentReason(pair, motion);
      return reason === null ? motion : { ...motion, absentReason: reason };
    }),
    vertebrae: corners.matches,
    postures: byPosture((posture) => postureMeasures(films[posture])),
    totalMotion: totalMotion(films, corners.inMotion),
  };
}

function measuredFilm(pair: FilmPair, corners: PairCorners, posture: Posture): MeasuredFilm {
  const vertebrae = byLevel((level) => vertebraLines(level, corners.films[posture][level]));
  const segments = bySegment((segment) => {
    const [upper, lower] = levelsOf(segment);
    return segmentOnFilm(vertebrae[upper], vertebrae[lower]);
  });
  return { vertebrae, segments, pixelSpacing: pair[posture].pixelSpacing, covariances: corners.onFilm };
}

/** From L1's mid-plane to S1's endplate, extension minus flexion: the sum of the segments' IROM, seen at once. */
function totalMotion(films: Readonly<Record<Posture, MeasuredFilm>>, covariances: PairCovariances): Angle {
  const bend = ({ vertebrae }: MeasuredFilm) => {
    const [above, below] = [vertebrae.L1.midPlane, vertebrae.S1.midPlane];
    return above && below && degreesBetween(below.along, above.along);
  };
  const turn = turnBetween(bend(films.flexion), bend(films.extension));
  return angleValue('mid-plane', turn, covariances);
}

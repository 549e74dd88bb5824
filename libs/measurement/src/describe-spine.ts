import type { FilmQuality, Landmark } from '@sagitta/contracts';
import { cornersOf, facingOf, type Facing } from '@sagitta/kinematics';
import {
  spineCornersOfDetection,
  toSourceLandmarks,
  type ImagePlacement,
  type LevelDetection,
  type SpineDetection,
} from '@sagitta/landmarks';

/** The part of a film document that a detection decides. */
export interface SpineDescription {
  readonly facing: Facing | null;
  readonly landmarks: Landmark[];
  readonly quality: FilmQuality;
}

/**
 * A detection as a film document tells it: landmarks in source pixels, absent ones left out, levels from L1 down, each
 * level's corners before its centroid.
 */
export function describeSpine(detection: SpineDetection, placement: ImagePlacement): SpineDescription {
  const levels = toSourceLandmarks(detection, placement);
  const scores = levels.flatMap(({ corners }) => corners.flatMap((corner) => corner?.score ?? []));
  return {
    facing: facingOf(spineCornersOfDetection(levels)),
    landmarks: levels.flatMap(listLandmarks),
    quality: {
      completeLevels: levels.filter(isComplete).map(({ level }) => level),
      lowestScore: scores.length > 0 ? Math.min(...scores) : null,
      labellingMargin: detection.labellingMargin,
    },
  };
}

/** Every corner of the level was found. */
export const isComplete = ({ corners }: LevelDetection): boolean =>
  corners.every((corner) => corner !== null);

function listLandmarks({ level, centre, corners }: LevelDetection): Landmark[] {
  const listed = cornersOf(level).flatMap((corner, i): Landmark[] => {
    const point = corners[i];
    return point ? [{ level, kind: 'corner', corner, ...point }] : [];
  });
  return centre ? [...listed, { level, kind: 'centroid', ...centre }] : listed;
}

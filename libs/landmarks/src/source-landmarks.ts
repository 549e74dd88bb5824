import type { Covariance } from '@sagitta/kinematics';
import { toSource, type ImagePlacement } from './image-placement.ts';
import type { LevelDetection, ScoredPoint, SpineDetection } from './terms.ts';

/** The detection's levels in source pixels; covariances with them, scores and absences as they were. */
export function toSourceLandmarks(detection: SpineDetection, placement: ImagePlacement): LevelDetection[] {
  const back = (point: ScoredPoint | null): ScoredPoint | null => point && sourcePoint(point, placement);
  return detection.levels.map(({ level, centre, corners }) => ({
    level,
    centre: back(centre),
    corners: corners.map(back),
  }));
}

/** A point in source pixels, its covariance too. */
export const sourcePoint = (point: ScoredPoint, placement: ImagePlacement): ScoredPoint => ({
  ...toSource(point, placement),
  score: point.score,
  ...(point.covariance && { covariance: scaled(point.covariance, placement.scale ** -2) }),
});

const scaled = ([xx, xy, yy]: Covariance, factor: number): Covariance => [
  xx * factor,
  xy * factor,
  yy * factor,
];

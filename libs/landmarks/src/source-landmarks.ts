import { toSource, type ImagePlacement } from './image-placement.ts';
import type { LevelDetection, ScoredPoint, SpineDetection } from './terms.ts';

/** The detection's levels in source pixels; scores and absences as they were. */
export function toSourceLandmarks(detection: SpineDetection, placement: ImagePlacement): LevelDetection[] {
  const back = (point: ScoredPoint | null): ScoredPoint | null =>
    point && { ...toSource(point, placement), score: point.score };
  return detection.levels.map(({ level, centre, corners }) => ({
    level,
    centre: back(centre),
    corners: corners.map(back),
  }));
}

import {
  CORNERS,
  LEVELS,
  NO_CORNERS,
  cornersOf,
  facingOf,
  vertebraCentre,
  type Level,
  type SpineCorners,
  type VertebraCorners,
} from '@sagitta/kinematics';
import type { CornerUncertainty } from './corner-covariance.ts';
import { searchCorner, toInputPixels } from './corner-search.ts';
import { labelChain } from './labelling.ts';
import { centroidChannel } from './landmark-set.ts';
import { spineEvidence } from './spine-score.ts';
import { planeOf, refinePeak, type Plane } from './sub-pixel.ts';
import type { Heatmaps, LevelDetection, ScoredPoint, SpineDetection } from './terms.ts';
import { vertebraPeaks, type Peak } from './vertebra-peaks.ts';

/**
 * The chain decoder: vertebrae of any level from one map, named as one contiguous spine by the levels' maps, then each
 * one's corners from the maps of any vertebra's corners. Naming one spine instead of six vertebrae makes fewer gross
 * errors and lets T12 or L6 be there.
 *
 * Input pixels. A centre is what the contract says: the mean of four corners, for S1 its construction from two (null
 * where they are absent); where a corner of L1..L5 is absent, it is the summit of the vertebra's own peak. Corners
 * have covariances if the model's uncertainty is given.
 */
export function decodeSpine(
  heatmaps: Heatmaps,
  uncertainty: CornerUncertainty | null = null,
): SpineDetection {
  const plane = planeOf(heatmaps, heatmaps.centroids, centroidChannel('any'));
  const labelling = labelChain(heatmaps, vertebraPeaks(plane));
  const corners = new Map(
    [...(labelling?.byLevel ?? [])].map(([level, peak]) => [
      level,
      cornersOf(level).map((corner) => searchCorner(heatmaps, peak, corner, uncertainty)),
    ]),
  );
  const facing = facingOf(spineOf(corners));
  const levels = LEVELS.map((level): LevelDetection => {
    const peak = labelling?.byLevel.get(level);
    const found = corners.get(level);
    if (!peak || !found) return { level, centre: null, corners: cornersOf(level).map(() => null) };
    const byCorners = vertebraCentre(level, named(found), facing);
    const centre = byCorners ?? (level === 'S1' ? null : peakCentre(plane, peak, heatmaps.stride));
    return { level, centre: centre && { ...centre, score: peak.score }, corners: found };
  });
  return {
    levels,
    labellingMargin: labelling?.margin ?? null,
    evidence: spineEvidence(heatmaps, labelling, corners),
  };
}

/** A detection's corners by name. */
export function spineCornersOfDetection(levels: readonly LevelDetection[]): SpineCorners {
  return spineOf(new Map(levels.map(({ level, corners }) => [level, corners])));
}

const peakCentre = (plane: Plane, { column, row }: Peak, stride: number) =>
  toInputPixels(refinePeak(plane, column, row), stride);

const spineOf = (corners: ReadonlyMap<Level, readonly (ScoredPoint | null)[]>): SpineCorners =>
  Object.fromEntries([...corners].map(([level, points]) => [level, named(points)]));

const named = (points: readonly (ScoredPoint | null)[]): VertebraCorners =>
  points.reduce<VertebraCorners>((all, point, i) => ({ ...all, [CORNERS[i]!]: point }), NO_CORNERS);

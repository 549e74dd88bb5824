import { CORNERS, LEVELS, cornersOf, type SpineCorners } from '@sagitta/kinematics';
import type { CornerUncertainty } from './corner-covariance.ts';
import { searchCorner, toInputPixels } from './corner-search.ts';
import { labelChain } from './labelling.ts';
import { centroidChannel } from './landmark-set.ts';
import { levelsNamed, spineOf } from './spine-naming.ts';
import { spineEvidence } from './spine-score.ts';
import { planeOf, refinePeak, type Plane } from './sub-pixel.ts';
import type { Heatmaps, LevelDetection, SpineChain, SpineDetection } from './terms.ts';
import { vertebraPeaks, type Peak } from './vertebra-peaks.ts';

/**
 * The chain decoder: vertebrae of any level from one map, named as one contiguous spine by the levels' maps, then each
 * one's corners from the maps of any vertebra's corners. Naming one spine instead of six vertebrae makes fewer gross
 * errors and lets T12 or L6 be there.
 *
 * Input pixels. Corners have covariances if the model's uncertainty is given.
 */
export function decodeSpine(
  heatmaps: Heatmaps,
  uncertainty: CornerUncertainty | null = null,
): SpineDetection {
  const plane = planeOf(heatmaps, heatmaps.centroids, centroidChannel('any'));
  const peaks = vertebraPeaks(plane);
  const labelling = labelChain(heatmaps, peaks);
  if (!labelling) {
    const levels = LEVELS.map((level) => ({
      level,
      centre: null,
      corners: cornersOf(level).map(() => null),
    }));
    return { levels, labellingMargin: null, evidence: 0 };
  }
  const chain: SpineChain = {
    vertebrae: peaks.map((peak, i) => ({
      step: labelling.steps[i]!,
      peak: { ...peakCentre(plane, peak, heatmaps.stride), score: peak.score },
      corners: CORNERS.map((corner) => searchCorner(heatmaps, peak, corner, uncertainty)),
    })),
    fits: labelling.fits,
  };
  const levels = levelsNamed(chain, labelling.first);
  const corners = new Map(
    levels
      .filter(({ level }) => labelling.byLevel.has(level))
      .map((one) => [one.level, one.corners] as const),
  );
  return {
    levels,
    labellingMargin: labelling.margin,
    evidence: spineEvidence(heatmaps, labelling, corners),
    chain,
  };
}

/** A detection's corners by name. */
export function spineCornersOfDetection(levels: readonly LevelDetection[]): SpineCorners {
  return spineOf(new Map(levels.map(({ level, corners }) => [level, corners])));
}

const peakCentre = (plane: Plane, { column, row }: Peak, stride: number) =>
  toInputPixels(refinePeak(plane, column, row), stride);

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
import type { ImagePlacement } from './image-placement.ts';
import { sourcePoint } from './source-landmarks.ts';
import type { LevelDetection, ScoredPoint, SpineChain } from './terms.ts';

/*
 * naming   what a chain's first vertebra is, as an index of LEVELS: 0 is L1, -1 is T12. The others follow from it
 * fit      log-score of a naming; only differences between namings of one chain mean something
 */

/** The first vertebra may lie as many levels above L1 as the field of view reaches, or as low as beyond S1. */
export const FIRST_LEVELS: readonly number[] = Array.from({ length: 11 }, (_, i) => i - 4);

/** The naming that fits best, and by how much better than the next one. */
export function bestNaming(fits: readonly number[]): { readonly first: number; readonly margin: number } {
  const [best, next] = FIRST_LEVELS.map((first, i) => ({ first, fit: fits[i]! })).sort(
    (a, b) => b.fit - a.fit,
  );
  return { first: best!.first, margin: best!.fit - next!.fit };
}

/**
 * The six levels of a chain under a naming, in the chain's pixels. A centre is what the contract says: the mean of four
 * corners, for S1 its construction from two (null where they are absent); where a corner of L1..L5 is absent, it is the
 * vertebra's own peak.
 */
export function levelsNamed({ vertebrae }: SpineChain, first: number): LevelDetection[] {
  const found = LEVELS.map((level, index) => {
    const vertebra = vertebrae.find(({ step }) => first + step === index);
    return vertebra && { ...vertebra, corners: vertebra.corners.slice(0, cornersOf(level).length) };
  });
  const facing = facingOf(spineOf(found.map((one, i) => [LEVELS[i]!, one?.corners ?? []])));
  return LEVELS.map((level, i): LevelDetection => {
    const vertebra = found[i];
    if (!vertebra) return { level, centre: null, corners: cornersOf(level).map(() => null) };
    const { peak, corners } = vertebra;
    const centre = vertebraCentre(level, named(corners), facing) ?? (level === 'S1' ? null : peak);
    return { level, centre: centre && { x: centre.x, y: centre.y, score: peak.score }, corners };
  });
}

/** A chain in source pixels; covariances with it. */
export const toSourceChain = ({ vertebrae, fits }: SpineChain, placement: ImagePlacement): SpineChain => ({
  fits,
  vertebrae: vertebrae.map(({ step, peak, corners }) => ({
    step,
    peak: sourcePoint(peak, placement),
    corners: corners.map((corner) => corner && sourcePoint(corner, placement)),
  })),
});

/** Corners by level and name. */
export const spineOf = (corners: Iterable<readonly [Level, readonly (ScoredPoint | null)[]]>): SpineCorners =>
  Object.fromEntries([...corners].map(([level, points]) => [level, named(points)]));

const named = (points: readonly (ScoredPoint | null)[]): VertebraCorners =>
  points.reduce<VertebraCorners>((all, point, i) => ({ ...all, [CORNERS[i]!]: point }), NO_CORNERS);

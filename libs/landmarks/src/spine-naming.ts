import {
  CORNERS,
  LEVELS,
  NO_CORNERS,
  cornersOf,
  facingOf,
  vertebraCentre,
  type Level,
  type Point,
  type SpineCorners,
  type VertebraCorners,
} from '@sagitta/kinematics';
import { toSource, type ImagePlacement } from './image-placement.ts';
import { sourcePoint } from './source-landmarks.ts';
import type { LevelDetection, ScoredPoint, SpineChain, SpineDetection } from './terms.ts';
import { median } from './vertebra-peaks.ts';

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

/** A detection under the naming that fits best by other fits than its own look's. */
export function renamed(detection: SpineDetection, fits: readonly number[]): SpineDetection {
  if (!detection.chain) return detection;
  const chain = { ...detection.chain, fits };
  const { first, margin } = bestNaming(fits);
  return { ...detection, levels: levelsNamed(chain, first), labellingMargin: margin, chain };
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

/** One look's chain, and where its pixels lie on the film. */
export interface PlacedChain {
  readonly chain: SpineChain;
  readonly placement: ImagePlacement;
}

/** Two looks see the same vertebra where their peaks lie closer than this share of the usual gap. */
const SAME_VERTEBRA = 0.5;

/**
 * Fits of a chain's namings by all looks at the film: the mean of what every look's own chain says, counted from the same
 * vertebra. The mean, for looks at one film often err together. Looks that share no vertebra with it say nothing of it.
 * Vertebrae that only another look sees, such as a sacrum outside the crop, count through that look's fits.
 */
export function fitsOfAllLooks(named: PlacedChain, others: readonly PlacedChain[]): number[] {
  const sum = [...named.chain.fits];
  let looks = 1;
  for (const other of others) {
    const offset = stepsBetween(named, other);
    if (offset === null) continue;
    const { fits } = other.chain;
    const least = Math.min(...fits);
    sum.forEach((fit, i) => (sum[i] = fit + (fits[i + offset] ?? least)));
    looks += 1;
  }
  return sum.map((fit) => fit / looks);
}

/** What is added to a step in `other` to make it the same vertebra's step in `named`; null where they share none. */
function stepsBetween(named: PlacedChain, other: PlacedChain): number | null {
  const [these, those] = [peaksOnFilm(named), peaksOnFilm(other)];
  const reach = SAME_VERTEBRA * Math.min(usualGap(these), usualGap(those));
  // One vertebra each: how far apart two are is not known, so nothing says that they are the same.
  if (reach === Infinity) return null;
  const votes = new Map<number, number>();
  these.forEach((point, i) => {
    const j = nearest(point, those);
    if (j === null || distance(point, those[j]!) > reach || nearest(those[j]!, these) !== i) return;
    const offset = named.chain.vertebrae[i]!.step - other.chain.vertebrae[j]!.step;
    votes.set(offset, (votes.get(offset) ?? 0) + 1);
  });
  const most = [...votes].sort((a, b) => b[1] - a[1])[0];
  return most ? most[0] : null;
}

const peaksOnFilm = ({ chain, placement }: PlacedChain): Point[] =>
  chain.vertebrae.map(({ peak }) => toSource(peak, placement));

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Infinite for a chain of one: the other one's gap limits then. */
const usualGap = (points: readonly Point[]): number =>
  points.length > 1 ? median(points.slice(1).map((point, i) => distance(point, points[i]!))) : Infinity;

function nearest(point: Point, points: readonly Point[]): number | null {
  let best: number | null = null;
  points.forEach((other, i) => {
    if (best === null || distance(point, other) < distance(point, points[best]!)) best = i;
  });
  return best;
}

/** Corners by level and name. */
export const spineOf = (corners: Iterable<readonly [Level, readonly (ScoredPoint | null)[]]>): SpineCorners =>
  Object.fromEntries([...corners].map(([level, points]) => [level, named(points)]));

const named = (points: readonly (ScoredPoint | null)[]): VertebraCorners =>
  points.reduce<VertebraCorners>((all, point, i) => ({ ...all, [CORNERS[i]!]: point }), NO_CORNERS);

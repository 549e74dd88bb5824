import { LEVELS, type Level } from '@sagitta/kinematics';
import { median } from './averages.ts';
import { centroidChannel } from './landmark-set.ts';
import { FIRST_LEVELS, bestNaming } from './spine-naming.ts';
import { highestAround, planeOf, sigmoid } from './sub-pixel.ts';
import type { Heatmaps } from './terms.ts';
import { gapsOf, type Peak } from './vertebra-peaks.ts';

export interface Labelling {
  readonly byLevel: ReadonlyMap<Level, Peak>;
  /** Height of each level's own map at its peak. */
  readonly nameScores: ReadonlyMap<Level, number>;
  /** Log-score distance to the next best labelling. */
  readonly margin: number;
  /** How many levels each peak of the chain lies below the first one. */
  readonly steps: readonly number[];
  /** What the first peak is, as an index of LEVELS; -1 is T12. */
  readonly first: number;
  /** Log-score of each labelling, by `FIRST_LEVELS`. */
  readonly fits: readonly number[];
}

/** A level's map is read at its highest within this many cells of the peak. */
const REACH = 2;
/** Keeps one silent map from deciding alone. */
const FLOOR = 0.02;
/** Score of a vertebra below S1: there is none to learn from. */
const BELOW_S1 = 0.005;
/** The spine's lower discs are thicker, so a gap is read a little short before it is counted in vertebrae. */
const GAP_SHRINK = 0.95;

/**
 * Names the peaks: of all contiguous labellings (the spine skips no level; a wide gap skips the levels that fit in
 * it) the one whose levels' own maps are highest at the peaks. Null without peaks.
 */
export function labelChain(heatmaps: Heatmaps, chain: readonly Peak[]): Labelling | null {
  if (chain.length === 0) return null;
  const steps = stepsOf(chain);
  const scores = chain.map((peak) => levelScores(heatmaps, peak));
  const fits = FIRST_LEVELS.map((first) =>
    scores.reduce((sum, score, i) => sum + logScore(score, first + steps[i]!), 0),
  );
  const { first, margin } = bestNaming(fits);
  const named = chain.flatMap((peak, i) => {
    const index = first + steps[i]!;
    const level = LEVELS[index];
    return level ? [{ level, peak, score: scores[i]![index]! }] : [];
  });
  return {
    byLevel: new Map(named.map(({ level, peak }) => [level, peak])),
    nameScores: new Map(named.map(({ level, score }) => [level, score])),
    margin,
    steps,
    first,
    fits,
  };
}

/** How many levels each peak lies below the first. */
function stepsOf(chain: readonly Peak[]): number[] {
  const gaps = gapsOf(chain);
  const usual = median(gaps);
  const steps = [0];
  for (const gap of gaps) {
    steps.push(steps.at(-1)! + Math.max(1, Math.round((gap / usual) * GAP_SHRINK)));
  }
  return steps;
}

function levelScores(heatmaps: Heatmaps, { column, row }: Peak): number[] {
  return LEVELS.map((level) => {
    const plane = planeOf(heatmaps, heatmaps.centroids, centroidChannel(level));
    return sigmoid(highestAround(plane, column, row, REACH));
  });
}

/** Log-score of a peak being `LEVELS[index]`; below 0 a vertebra above L1: none of the levels' maps should answer. */
function logScore(scores: readonly number[], index: number): number {
  const score = scores[index];
  if (score !== undefined) return Math.log(score + FLOOR);
  return index < 0 ? Math.log(Math.max(1 - Math.max(...scores), FLOOR)) : Math.log(BELOW_S1);
}

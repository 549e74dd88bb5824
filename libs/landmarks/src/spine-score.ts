import { cornersOf, type Corner, type Level } from '@sagitta/kinematics';
import { mean } from './averages.ts';
import type { Labelling } from './labelling.ts';
import { cornerChannel } from './landmark-set.ts';
import { highestAround, planeOf, sigmoid } from './sub-pixel.ts';
import type { Heatmaps, ScoredPoint, SpineDetection } from './terms.ts';

/** Fewer named levels are no spine: anything edged may show one or two. */
const MINIMUM_LEVELS = 3;
/** The opposite corner's map is read at its highest within this many cells of the corner. */
const REACH = 1;

/** Front to back: what a film from the front cannot tell apart. */
const OPPOSITE: Readonly<Record<Corner, Corner>> = {
  superiorAnterior: 'superiorPosterior',
  superiorPosterior: 'superiorAnterior',
  inferiorPosterior: 'inferiorAnterior',
  inferiorAnterior: 'inferiorPosterior',
};

/**
 * How much of a lateral lumbar spine one look shows, 0..1; 0 where it names fewer than three levels. The mean of two
 * things that other films lack, over the levels that it names, so that levels off the film cost nothing:
 *
 * - corners: each one's score, less the opposite corner's at the same place. A body seen from the front has corners too,
 *   but no front and back; an absent corner counts 0.
 * - names: the score of the level's own map. A neck is a chain of vertebrae too, but none of them is L3.
 */
export function spineEvidence(
  heatmaps: Heatmaps,
  labelling: Labelling | null,
  cornersByLevel: ReadonlyMap<Level, readonly (ScoredPoint | null)[]>,
): number {
  if (!labelling || labelling.byLevel.size < MINIMUM_LEVELS) return 0;
  const corners = [...cornersByLevel].flatMap(([level, points]) =>
    cornersOf(level).map((corner, i) => frontFromBack(heatmaps, corner, points[i] ?? null)),
  );
  return (mean(corners) + mean([...labelling.nameScores.values()])) / 2;
}

/**
 * A film's spine score, 0..1: the mean of what its first look, at the whole film, and the look that measured it show. Two
 * networks rarely err together: what looks like a spine from afar is seldom one from near.
 */
export const spineScore = (first: SpineDetection, measured: SpineDetection): number =>
  (first.evidence + measured.evidence) / 2;

function frontFromBack(heatmaps: Heatmaps, corner: Corner, point: ScoredPoint | null): number {
  if (!point) return 0;
  const { stride } = heatmaps;
  const opposite = planeOf(heatmaps, heatmaps.corners, cornerChannel('any', OPPOSITE[corner]));
  const highest = highestAround(opposite, Math.floor(point.x / stride), Math.floor(point.y / stride), REACH);
  return Math.max(0, point.score - sigmoid(highest));
}

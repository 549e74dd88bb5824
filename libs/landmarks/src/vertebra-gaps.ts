import type { Point } from '@sagitta/kinematics';
import { mean, median } from './averages.ts';
import { meanOf, seenCorners } from './seen-corners.ts';
import { logStudentT } from './student-t.ts';
import type { ChainVertebra, SpineChain } from './terms.ts';

/*
 * gap   distance between the centres of two neighbouring vertebrae, by the upper one's step. A disc bends and slides,
 *       but hardly changes how far apart its vertebrae are; discs of one spine differ in height
 */

/** Fewer gaps agree by chance: one is always as long as another, for the scale between the films is free. */
const MINIMUM_GAPS = 3;
/**
 * Spread of the log of a gap's ratio between two films, about the films' scale, measured on pairs in the style of the
 * training, clear ones and such with noise and veils: of the same two vertebrae, and of others of the same patient.
 */
const SAME = 0.025;
const ANOTHER = 0.08;
/** Degrees of freedom of Student's t: a centre in a wrong place is a gross error. */
const TAILS = 2;

export function gapsOfChain({ vertebrae }: SpineChain): ReadonlyMap<number, number> {
  const gaps = vertebrae.slice(1).flatMap((vertebra, i): (readonly [number, number])[] => {
    const above = vertebrae[i]!;
    if (vertebra.step !== above.step + 1) return [];
    const [a, b] = [centreOf(above), centreOf(vertebra)];
    const gap = Math.hypot(a.x - b.x, a.y - b.y);
    return gap > 0 ? [[above.step, gap]] : [];
  });
  return new Map(gaps);
}

/**
 * Log of how much likelier the gaps are if the first film's step `s` is the other one's step `s + shift`, than if they
 * were others of the same spine, by shift: the mean over the gaps, times as many as the largest match has (as
 * `shapeEvidence` does). Shifts under which too few are on both are left out.
 */
export function gapEvidence(
  one: ReadonlyMap<number, number>,
  other: ReadonlyMap<number, number>,
  shifts: readonly number[],
): ReadonlyMap<number, number> {
  const matches = shifts
    .map((shift) => ({ shift, ratios: ratiosOf(one, other, shift) }))
    .filter(({ ratios }) => ratios.length >= MINIMUM_GAPS);
  const most = Math.max(...matches.map(({ ratios }) => ratios.length));
  return new Map(
    matches.map(({ shift, ratios }) => {
      const scale = median(ratios);
      const terms = ratios.map(
        (ratio) => logLikelihood(ratio - scale, SAME) - logLikelihood(ratio - scale, ANOTHER),
      );
      return [shift, most * mean(terms)];
    }),
  );
}

/** Logs of how much longer each gap is on the other film. */
const ratiosOf = (
  one: ReadonlyMap<number, number>,
  other: ReadonlyMap<number, number>,
  shift: number,
): number[] =>
  [...one].flatMap(([step, gap]) => {
    const match = other.get(step + shift);
    return match === undefined ? [] : [Math.log(match / gap)];
  });

const logLikelihood = (difference: number, deviation: number): number =>
  logStudentT(difference ** 2, { deviation, dimensions: 1, freedom: TAILS });

/** The mean of four corners that were seen, else the peak. */
function centreOf(vertebra: ChainVertebra): Point {
  const corners = seenCorners(vertebra);
  return corners ? meanOf(corners) : vertebra.peak;
}

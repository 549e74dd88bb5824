import type { Point } from '@sagitta/kinematics';
import { mean, median } from './averages.ts';
import { meanOf, seenCorners } from './seen-corners.ts';
import { logStudentT } from './student-t.ts';
import type { SpineChain } from './terms.ts';

/*
 * body     the four corners of a vertebra about their mean, every patient facing the same way
 * misfit   what is left between two bodies after the best rotation at a given scale: the sum of their corners' squared
 *          distances, in squares of the bodies' mean depth
 */

/** Corners about their mean, in the film's pixels, x mirrored where the patient faces right. */
export type Body = readonly Point[];

/** A body's bodily size is the root of its corners' squared distances from their mean: of one as deep as 1, about this. */
const SIZE_PER_DEPTH = 1.33;
/** A body has eight coordinates; its place and rotation take three. */
const FREEDOM = 5;

/**
 * Standard deviations of a body's coordinates between two films, in mean depths (35 mm by convention), measured on pairs
 * in the style of the training: that of the same vertebra (0.4 mm, the corners' errors), and what another vertebra of
 * the same patient adds to it (0.95 mm).
 */
const SAME = 0.4 / 35;
const ANOTHER = 0.95 / 35;
/** Degrees of freedom of Student's t: a corner in a wrong place is a gross error. */
const TAILS = 2.5;

/** Bodies that a match needs to say anything: fewer are alike by chance, and one bad corner decides their size. */
const MINIMUM_BODIES = 3;

/** By step; a vertebra that lacks a corner, or shows one faintly, has no body. */
export function bodiesOf({ vertebrae }: SpineChain): ReadonlyMap<number, Body> {
  const seen = vertebrae.flatMap((vertebra) => {
    const points = seenCorners(vertebra);
    return points ? [{ step: vertebra.step, points }] : [];
  });
  const facesRight = seen.reduce((area, { points }) => area + doubleArea(points), 0) < 0;
  return new Map(
    seen.map(({ step, points }) => {
      const { x, y } = meanOf(points);
      return [step, points.map((point) => ({ x: (point.x - x) * (facesRight ? -1 : 1), y: point.y - y }))];
    }),
  );
}

/** How alike the bodies are if the first film's step `s` is the other one's step `s + shift`. */
export interface ShapeMatch {
  readonly shift: number;
  /** One for every vertebra seen on both. */
  readonly misfits: readonly number[];
  /** Size of the other film's bodies over that of the first's, in their pixels. */
  readonly sizeRatio: number;
}

/**
 * Null where too few vertebrae have bodies on both. The scale between the films is free: patients do not stand where they
 * stood.
 */
export function matchShapes(
  one: ReadonlyMap<number, Body>,
  other: ReadonlyMap<number, Body>,
  shift: number,
): ShapeMatch | null {
  const pairs = [...one].flatMap(([step, body]) => {
    const match = other.get(step + shift);
    return match && sizeOf(body) > 0 && sizeOf(match) > 0 ? [[body, match] as const] : [];
  });
  if (pairs.length < MINIMUM_BODIES) return null;
  const sizeRatio = Math.exp(median(pairs.map(([a, b]) => Math.log(sizeOf(b) / sizeOf(a)))));
  const depth = mean(pairs.map(([a]) => sizeOf(a))) / SIZE_PER_DEPTH;
  return { shift, sizeRatio, misfits: pairs.map(([a, b]) => misfit(a, b, 1 / sizeRatio) / depth ** 2) };
}

/**
 * For each match, log of how much likelier its misfits are if the vertebrae are the same than if each is another one of
 * that patient: the mean over its vertebrae, times as many as the largest match has. A sum would prefer the match with
 * the most vertebrae, however alike they all are. How well corners were found on these two films is not known; the match
 * that fits best tells the least that it can be. Where that is much, shapes say little.
 */
export function shapeEvidence(matches: readonly ShapeMatch[]): ReadonlyMap<number, number> {
  const noise = matches.map(({ misfits }) => Math.sqrt(median(misfits) / FREEDOM));
  const most = Math.max(...matches.map(({ misfits }) => misfits.length));
  const same = Math.max(SAME, Math.min(...noise));
  const another = Math.hypot(same, ANOTHER);
  return new Map(
    matches.map(({ shift, misfits }) => [
      shift,
      most * mean(misfits.map((value) => logLikelihood(value, same) - logLikelihood(value, another))),
    ]),
  );
}

const logLikelihood = (misfit: number, deviation: number): number =>
  logStudentT(misfit, { deviation, dimensions: FREEDOM, freedom: TAILS });

/** |a|² + |s b|² - 2 s |sum of conj(a) b| over the corners as complex numbers: the best rotation makes that sum real. */
function misfit(a: Body, b: Body, scale: number): number {
  let [dot, cross] = [0, 0];
  a.forEach((point, i) => {
    dot += point.x * b[i]!.x + point.y * b[i]!.y;
    cross += point.x * b[i]!.y - point.y * b[i]!.x;
  });
  return Math.max(0, sizeOf(a) ** 2 + (scale * sizeOf(b)) ** 2 - 2 * scale * Math.hypot(dot, cross));
}

const sizeOf = (body: Body): number => Math.hypot(...body.flatMap(({ x, y }) => [x, y]));

/** Twice the area of a quadrilateral; positive if it runs clockwise on the film, as `CORNERS` does facing left. */
const doubleArea = ([a, b, c, d]: readonly Point[]): number =>
  (c!.x - a!.x) * (d!.y - b!.y) - (c!.y - a!.y) * (d!.x - b!.x);

import { cross, lengthOf, midpoint, unit, vector, type Vector } from './geometry.ts';
import {
  CORNERS,
  LEVELS,
  type Corner,
  type Facing,
  type Level,
  type Point,
  type UncertainPoint,
} from './terms.ts';

/** The corners of one level in source pixels; absent is null, never (0, 0). S1's inferior corners are always null. */
export type VertebraCorners = Readonly<Record<Corner, UncertainPoint | null>>;

/** The corners of one film by level; a level that was not found is left out. */
export type SpineCorners = Readonly<Partial<Record<Level, VertebraCorners>>>;

/** Every corner absent: the start of a VertebraCorners. */
export const NO_CORNERS: VertebraCorners = {
  superiorAnterior: null,
  superiorPosterior: null,
  inferiorPosterior: null,
  inferiorAnterior: null,
};

/** From the posterior to the anterior end, in source pixels. */
export interface Line {
  readonly posterior: Point;
  readonly anterior: Point;
}

/** One end plate, superior or inferior; null where one of its two corners is absent. */
export function endplateOf(corners: VertebraCorners, side: 'superior' | 'inferior'): Line | null {
  const anterior = side === 'superior' ? corners.superiorAnterior : corners.inferiorAnterior;
  const posterior = side === 'superior' ? corners.superiorPosterior : corners.inferiorPosterior;
  return anterior && posterior ? { posterior, anterior } : null;
}

/**
 * From the midpoint of the posterior corners to the midpoint of the anterior ones; S1: its superior endplate.
 * Null where a corner that it needs is absent. Definition: Frobin et al., Clin Biomech 1996 (DCRA).
 */
export function midPlaneOf(level: Level, corners: VertebraCorners): Line | null {
  const superior = endplateOf(corners, 'superior');
  if (level === 'S1' || !superior) return superior;
  const inferior = endplateOf(corners, 'inferior');
  if (!inferior) return null;
  return {
    posterior: midpoint(superior.posterior, inferior.posterior),
    anterior: midpoint(superior.anterior, inferior.anterior),
  };
}

/** Towards anterior along a line, length 1; null where its ends coincide. */
export const anteriorOf = (line: Line): Vector | null => unit(vector(line.posterior, line.anterior));

export const depthOf = (line: Line): number => lengthOf(vector(line.posterior, line.anterior));

/**
 * Which way the patient faces, as if the head were up: the handedness of the named corners, so it does not change
 * when the film is rotated. Every vertebra of L1..L5 with three corners or more votes with its area; null without any.
 */
export function facingOf(spine: SpineCorners): Facing | null {
  let doubleArea = 0;
  for (const level of LEVELS) {
    const corners = spine[level];
    if (!corners || level === 'S1') continue;
    const present = CORNERS.map((corner) => corners[corner]).filter((point) => point !== null);
    for (let i = 1; i + 1 < present.length; i += 1) {
      doubleArea += cross(vector(present[0]!, present[i]!), vector(present[0]!, present[i + 1]!));
    }
  }
  // CORNERS runs around the body; with y down and the patient facing left that is clockwise: a positive area.
  if (doubleArea === 0) return null;
  return doubleArea > 0 ? 'left' : 'right';
}

/** S1's centre lies this many endplate depths below the middle of its endplate (contract: corners and centres). */
const S1_CENTRE_DEPTHS = 0.38;

/**
 * Centre of S1: the middle of its superior endplate moved 0.38 endplate depths along the endplate's caudal normal.
 * `facing` (see `facingOf`) tells the caudal side; where it is unknown, caudal is the side that lies lower on the film.
 */
export function s1Centre(
  superiorAnterior: Point,
  superiorPosterior: Point,
  facing: Facing | null = null,
): Point {
  const middle = midpoint(superiorAnterior, superiorPosterior);
  const anterior = vector(superiorPosterior, superiorAnterior);
  // Facing right, anterior turned clockwise by 90 degrees (y down) points to the feet; facing left, the other way.
  const clockwise = { x: -anterior.y, y: anterior.x };
  const sign = facing === null ? (clockwise.y >= 0 ? 1 : -1) : facing === 'right' ? 1 : -1;
  return {
    x: middle.x + S1_CENTRE_DEPTHS * sign * clockwise.x,
    y: middle.y + S1_CENTRE_DEPTHS * sign * clockwise.y,
  };
}

/** L1..L5: the mean of the four corners. S1: `s1Centre`. Null where a corner that it needs is absent. */
export function vertebraCentre(
  level: Level,
  corners: VertebraCorners,
  facing: Facing | null = null,
): Point | null {
  const superior = endplateOf(corners, 'superior');
  if (!superior) return null;
  if (level === 'S1') return s1Centre(superior.anterior, superior.posterior, facing);
  const inferior = endplateOf(corners, 'inferior');
  if (!inferior) return null;
  return midpoint(
    midpoint(superior.anterior, superior.posterior),
    midpoint(inferior.anterior, inferior.posterior),
  );
}

/**
 * Mean depth (mid-plane length) of the complete vertebrae of L1..L5 in source pixels; null without any.
 * The yardstick where the pixel spacing is unknown (contract: errors of measurement, 35 mm by convention).
 */
export function meanBodyDepth(spine: SpineCorners): number | null {
  const depths = LEVELS.flatMap((level) => {
    const corners = spine[level];
    const plane = level !== 'S1' && corners ? midPlaneOf(level, corners) : null;
    return plane ? [depthOf(plane)] : [];
  });
  return depths.length > 0 ? depths.reduce((sum, depth) => sum + depth, 0) / depths.length : null;
}

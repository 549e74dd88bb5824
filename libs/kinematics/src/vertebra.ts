import { anatomicalConstant, filmPoint, type DualCorners } from './anatomical.ts';
import {
  CORNERS,
  LEVELS,
  byCorner,
  type Corner,
  type Facing,
  type Level,
  type Point,
  type UncertainPoint,
} from './terms.ts';
import { vertebraLines } from './vertebra-lines.ts';

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
      const [a, b, c] = [present[0]!, present[i]!, present[i + 1]!];
      doubleArea += (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    }
  }
  // CORNERS runs around the body; with y down and the patient facing left that is clockwise: a positive area.
  if (doubleArea === 0) return null;
  return doubleArea > 0 ? 'left' : 'right';
}

/**
 * Centre of S1: the middle of its superior endplate moved 0.38 endplate depths along the endplate's caudal normal.
 * `facing` (see `facingOf`) tells the caudal side; where it is unknown, caudal is the side that lies lower on the film.
 */
export function s1Centre(
  superiorAnterior: Point,
  superiorPosterior: Point,
  facing: Facing | null = null,
): Point {
  // Head up, who faces right has the anterior end on the right.
  const assumed = facing ?? (superiorAnterior.x >= superiorPosterior.x ? 'right' : 'left');
  return vertebraCentre('S1', { ...NO_CORNERS, superiorAnterior, superiorPosterior }, assumed)!;
}

/** L1..L5: the mean of the four corners. S1: `s1Centre`. Null where a corner that it needs is absent. */
export function vertebraCentre(
  level: Level,
  corners: VertebraCorners,
  facing: Facing | null = null,
): Point | null {
  const { superiorAnterior, superiorPosterior } = corners;
  if (level === 'S1' && facing === null && superiorAnterior && superiorPosterior) {
    return s1Centre(superiorAnterior, superiorPosterior);
  }
  const side = facing ?? 'left'; // a mean of corners is the same either way
  const point = vertebraLines(level, anatomicalCorners(corners, side)).centre;
  return point && filmPoint(point, side);
}

/** Mean depth of a body that stands for the scale of a film without pixel spacing, mm (contract: errors of measurement). */
export const NOMINAL_DEPTH_MM = 35;

/**
 * Mean depth (mid-plane length) of the complete vertebrae of L1..L5 in source pixels; null without any.
 * The yardstick where the pixel spacing is unknown: it counts as `NOMINAL_DEPTH_MM`.
 */
export function meanBodyDepth(spine: SpineCorners): number | null {
  const depths = LEVELS.flatMap((level) => {
    const corners = spine[level];
    if (level === 'S1' || !corners) return [];
    return vertebraLines(level, anatomicalCorners(corners, 'left')).midPlane?.depth.value ?? [];
  });
  return depths.length > 0 ? depths.reduce((sum, depth) => sum + depth, 0) / depths.length : null;
}

const anatomicalCorners = (corners: VertebraCorners, facing: Facing): DualCorners =>
  byCorner((corner) => corners[corner] && anatomicalConstant(corners[corner], facing));

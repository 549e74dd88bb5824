/*
 * level      one vertebra: L1..L5 or the sacral endplate S1
 * segment    two neighbouring levels and the disc between them, named from above: L4-L5
 * corner     an end of an endplate in the mid-sagittal plane; named by anatomy, never by image side
 * posture    flexion (bent forward) or extension (bent backward)
 *
 * Coordinates: source pixels, x right, y down, pixel i centred at i + 0.5 (the film's left edge is x = 0).
 */

/** A point in source pixels unless said otherwise. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Variances of a point along x and y and their covariance, in the square of the point's unit: [xx, xy, yy]. */
export type Covariance = readonly [xx: number, xy: number, yy: number];

/** A point, and how far it may be off if that is known. */
export interface UncertainPoint extends Point {
  readonly covariance?: Covariance | undefined;
}

export const LEVELS = ['L1', 'L2', 'L3', 'L4', 'L5', 'S1'] as const;
export type Level = (typeof LEVELS)[number];

export const byLevel = <T>(valueOf: (level: Level) => T): Record<Level, T> => ({
  L1: valueOf('L1'),
  L2: valueOf('L2'),
  L3: valueOf('L3'),
  L4: valueOf('L4'),
  L5: valueOf('L5'),
  S1: valueOf('S1'),
});

/** Around the body, as every list of corners here is ordered. S1 has the two superior ones. */
export const CORNERS = [
  'superiorAnterior',
  'superiorPosterior',
  'inferiorPosterior',
  'inferiorAnterior',
] as const;
export type Corner = (typeof CORNERS)[number];

export const byCorner = <T>(valueOf: (corner: Corner) => T): Record<Corner, T> => ({
  superiorAnterior: valueOf('superiorAnterior'),
  superiorPosterior: valueOf('superiorPosterior'),
  inferiorPosterior: valueOf('inferiorPosterior'),
  inferiorAnterior: valueOf('inferiorAnterior'),
});

export const SEGMENTS = ['L1-L2', 'L2-L3', 'L3-L4', 'L4-L5', 'L5-S1'] as const;
export type Segment = (typeof SEGMENTS)[number];

export const bySegment = <T>(valueOf: (segment: Segment) => T): Record<Segment, T> => ({
  'L1-L2': valueOf('L1-L2'),
  'L2-L3': valueOf('L2-L3'),
  'L3-L4': valueOf('L3-L4'),
  'L4-L5': valueOf('L4-L5'),
  'L5-S1': valueOf('L5-S1'),
});

export const levelsOf = (segment: Segment): [upper: Level, lower: Level] =>
  segment.split('-') as [Level, Level];

export const POSTURES = ['flexion', 'extension'] as const;
/** The two postures of a pair. */
export type Posture = (typeof POSTURES)[number];

export const byPosture = <T>(valueOf: (posture: Posture) => T): Record<Posture, T> => ({
  flexion: valueOf('flexion'),
  extension: valueOf('extension'),
});

export type Facing = 'left' | 'right';

/** The corners a level has, in the order of `CORNERS`. */
export const cornersOf = (level: Level): readonly Corner[] =>
  level === 'S1' ? CORNERS.slice(0, 2) : CORNERS;

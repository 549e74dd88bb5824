import type { Point } from './terms.ts';

/** A displacement in film pixels; unlike a Point it does not move with the origin. */
export interface Vector {
  readonly x: number;
  readonly y: number;
}

export const vector = (from: Point, to: Point): Vector => ({ x: to.x - from.x, y: to.y - from.y });
export const midpoint = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
export const dot = (a: Vector, b: Vector): number => a.x * b.x + a.y * b.y;
/** z of the cross product; with y pointing down it is positive where b is clockwise of a on the film. */
export const cross = (a: Vector, b: Vector): number => a.x * b.y - a.y * b.x;
export const lengthOf = (a: Vector): number => Math.hypot(a.x, a.y);

/** The vector at length 1; null where it has no direction. */
export function unit(a: Vector): Vector | null {
  const length = lengthOf(a);
  return length > 0 ? { x: a.x / length, y: a.y / length } : null;
}

/** The same angle in (-180, 180]. */
export function wrapDegrees(degrees: number): number {
  const turned = degrees % 360;
  if (turned > 180) return turned - 360;
  return turned <= -180 ? turned + 360 : turned;
}

/** Degrees in (-180, 180] that turn `from` onto `to`, positive clockwise on the film. */
export const degreesBetween = (from: Vector, to: Vector): number =>
  wrapDegrees((Math.atan2(cross(from, to), dot(from, to)) * 180) / Math.PI);

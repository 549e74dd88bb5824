import {
  add,
  angleOf,
  constant,
  hypotenuse,
  mean,
  chainedAll,
  divide,
  subtract,
  times,
  variable,
  type Dual,
} from './dual.ts';
import {
  CORNERS,
  LEVELS,
  POSTURES,
  type Corner,
  type Facing,
  type Level,
  type Point,
  type Posture,
} from './terms.ts';

/*
 * Anatomical coordinates of one film: pixels, x anterior and y cranial as if the patient's head were up. Whichever way a
 * patient faces, lordosis then turns the same way (from x to y), and no formula needs to know the side.
 *
 * Coordinates of a pair's corners are numbered by level, posture, corner, then x and y of the film, so that those of one
 * vertebra are neighbours (`dual.ts`), on both films together.
 */

/** A point or a displacement. */
export interface DualPoint {
  readonly x: Dual;
  readonly y: Dual;
}

/** From the posterior to the anterior end. */
export interface DualLine {
  readonly posterior: DualPoint;
  readonly anterior: DualPoint;
  /** From one end to the other, and its length. */
  readonly along: DualPoint;
  readonly depth: Dual;
}

/** The corners of one vertebra of one film; null where absent. */
export type DualCorners = Readonly<Record<Corner, DualPoint | null>>;

/** Which of the corners of a pair it is; its coordinates are twice this, and one more. */
export const cornerIndex = (level: Level, posture: Posture, corner: Corner): number =>
  (LEVELS.indexOf(level) * POSTURES.length + POSTURES.indexOf(posture)) * CORNERS.length +
  CORNERS.indexOf(corner);

/** A film's point in anatomical coordinates, as the corner of that index. */
export const anatomicalPoint = ({ x, y }: Point, facing: Facing, index: number): DualPoint => ({
  x: facing === 'right' ? variable(x, 2 * index) : variable(-x, 2 * index, -1),
  y: variable(-y, 2 * index + 1, -1),
});

/** The same of a point that is nobody's corner: it has no derivatives. */
export const anatomicalConstant = ({ x, y }: Point, facing: Facing): DualPoint => ({
  x: constant(facing === 'right' ? x : -x),
  y: constant(-y),
});

/** Back on the film. */
export const filmPoint = ({ x, y }: DualPoint, facing: Facing): Point => ({
  x: facing === 'right' ? x.value : -x.value,
  y: -y.value,
});

export const displacement = (from: DualPoint, to: DualPoint): DualPoint => ({
  x: subtract(to.x, from.x),
  y: subtract(to.y, from.y),
});
export const displaced = (a: DualPoint, by: DualPoint): DualPoint => ({
  x: add(a.x, by.x),
  y: add(a.y, by.y),
});
export const midpoint = (a: DualPoint, b: DualPoint): DualPoint => ({ x: mean(a.x, b.x), y: mean(a.y, b.y) });
export const dot = (a: DualPoint, b: DualPoint): Dual =>
  chainedAll(
    a.x.value * b.x.value + a.y.value * b.y.value,
    [a.x, b.x, a.y, b.y],
    [b.x.value, a.x.value, b.y.value, a.y.value],
  );
/** Positive where `b` is turned from `a` the way lordosis turns. */
export const cross = (a: DualPoint, b: DualPoint): Dual =>
  chainedAll(
    a.x.value * b.y.value - a.y.value * b.x.value,
    [a.x, b.y, a.y, b.x],
    [b.y.value, a.x.value, -b.x.value, -a.y.value],
  );
export const lengthOf = (a: DualPoint): Dual => hypotenuse(a.x, a.y);
/** Turned by a right angle from anterior to cranial. */
export const cranialOf = (a: DualPoint): DualPoint => ({ x: times(a.y, -1), y: a.x });
/** At length 1; NaN where it has no direction. */
export function unit(a: DualPoint): DualPoint {
  const length = lengthOf(a);
  return { x: divide(a.x, length), y: divide(a.y, length) };
}

/** `a` turned as `direction`, at length 1, is from the x axis. */
export const turned = (a: DualPoint, { x, y }: DualPoint): DualPoint => ({
  x: chainedAll(
    a.x.value * x.value - a.y.value * y.value,
    [a.x, a.y, x, y],
    [x.value, -y.value, a.x.value, -a.y.value],
  ),
  y: chainedAll(
    a.x.value * y.value + a.y.value * x.value,
    [a.x, a.y, x, y],
    [y.value, x.value, a.y.value, a.x.value],
  ),
});

/** The same the other way. */
export const turnedBack = (a: DualPoint, direction: DualPoint): DualPoint => ({
  x: dot(direction, a),
  y: cross(direction, a),
});

export function lineBetween(posterior: DualPoint, anterior: DualPoint): DualLine {
  const along = displacement(posterior, anterior);
  return { posterior, anterior, along, depth: lengthOf(along) };
}

/** Towards anterior at length 1; NaN where the line has no length. */
export const anteriorOf = ({ along, depth }: DualLine): DualPoint => ({
  x: divide(along.x, depth),
  y: divide(along.y, depth),
});

/** Direction that halves the angle between two lines, towards anterior at length 1; NaN where a line has no length. */
export const bisectrixOf = (a: DualLine, b: DualLine): DualPoint =>
  unit(displaced(anteriorOf(a), anteriorOf(b)));

export const middleOf = ({ posterior, anterior }: DualLine): DualPoint => midpoint(posterior, anterior);

const DEGREES = 180 / Math.PI;

/** Degrees that turn `from` onto `to`, in (-180, 180], lordosis positive; NaN where either has no direction. */
export const degreesBetween = (from: DualPoint, to: DualPoint): Dual =>
  times(angleOf(dot(from, to), cross(from, to)), DEGREES);

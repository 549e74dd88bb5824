import type { FilmDocument } from '@sagitta/contracts';
import {
  type Corner,
  CORNERS,
  cornersOf,
  endplateOf,
  facingOf,
  type Level,
  LEVELS,
  type Line,
  millimetres,
  type Point,
  spineCornersOf,
  vertebraCentre,
  type VertebraCorners,
} from '@sagitta/kinematics';

/*
 * Two postures laid over one another on a vertebra that stands still, and the way between them. Everything lies in the
 * extension film's source pixels.
 *
 * pose      where a vertebra is and how it is turned: its centre, and the direction of its mid-plane (S1: its endplate)
 * similar   a turn, a scale and a shift, of a film that may have been mirrored before: lays flexion on extension
 *
 * On the way each vertebra turns and moves against its neighbour towards the one that stands still, evenly. Its centre so
 * goes on an arc: on straight ways the spine would grow shorter in between.
 */

export interface Pose {
  readonly centre: Point;
  /** From posterior to anterior, radians clockwise from the x axis. */
  readonly angle: number;
}

/** A film's point p lies at shift + scale * turned(p), where x was mirrored first if `mirrored`. */
export interface Similar {
  readonly mirrored: boolean;
  readonly scale: number;
  readonly angle: number;
  readonly shift: Point;
}

export interface MovingVertebra {
  readonly level: Level;
  readonly flexion: Pose;
  readonly extension: Pose;
  /** Around the body, as it lies to its own pose in either posture; they differ by what landmarks are uncertain. */
  readonly outline: readonly {
    readonly corner: Corner;
    readonly flexion: Point;
    readonly extension: Point;
  }[];
}

export interface Superimposition {
  readonly fixed: Level;
  /** Lays the flexion film on the extension film. */
  readonly flexionFilm: Similar;
  /** From above; levels that are not whole on both films are left out. */
  readonly vertebrae: readonly MovingVertebra[];
  /** By what the films were brought to one size. */
  readonly scaledBy: 'millimetres' | 'vertebra';
}

type Film = Pick<FilmDocument, 'film' | 'landmarks'>;

interface WholeVertebra extends Pose {
  readonly level: Level;
  readonly corners: VertebraCorners;
  /** Length of its mid-plane. */
  readonly depth: number;
}

/** Levels that are whole on both films: on one of them the films can be laid over one another. From above. */
export function sharedLevels(flexion: Film, extension: Film): Level[] {
  const [a, b] = [wholeVertebrae(flexion), wholeVertebrae(extension)];
  return LEVELS.filter((level) => a.has(level) && b.has(level));
}

/** Null where `fixed` is not whole on both films. */
export function superimpose(flexion: Film, extension: Film, fixed: Level): Superimposition | null {
  const [flexed, extended] = [wholeVertebrae(flexion), wholeVertebrae(extension)];
  const [from, to] = [flexed.get(fixed), extended.get(fixed)];
  if (!from || !to) return null;
  const [flexionSide, extensionSide] = [flexion, extension].map(({ landmarks }) =>
    facingOf(spineCornersOf(landmarks)),
  );
  const mirrored = flexionSide !== null && extensionSide !== null && flexionSide !== extensionSide;
  const [small, large] = [1, 1].map((pixel, i) =>
    millimetres(pixel, (i === 0 ? flexion : extension).film.pixelSpacing),
  );
  const known = small != null && large != null;
  const scale = known ? small / large : to.depth / from.depth;
  const angle = to.angle - angleAfter(from.angle, mirrored);
  const unshifted: Similar = { mirrored, scale, angle, shift: { x: 0, y: 0 } };
  const flexionFilm = { ...unshifted, shift: minus(to.centre, laid(unshifted, from.centre)) };
  const vertebrae = LEVELS.flatMap((level): MovingVertebra[] => {
    const [one, other] = [flexed.get(level), extended.get(level)];
    if (!one || !other) return [];
    const start: Pose = {
      centre: laid(flexionFilm, one.centre),
      angle: angleAfter(one.angle, mirrored) + angle,
    };
    const outline = cornersOf(level).map((corner) => ({
      corner,
      flexion: into(start, laid(flexionFilm, one.corners[corner]!)),
      extension: into(other, other.corners[corner]!),
    }));
    return [{ level, flexion: start, extension: { centre: other.centre, angle: other.angle }, outline }];
  });
  return { fixed, flexionFilm, vertebrae, scaledBy: known ? 'millimetres' : 'vertebra' };
}

/** A vertebra on the way. */
export interface VertebraOnTheWay extends Pose {
  readonly level: Level;
  readonly outline: readonly Point[];
}

/** The spine at `share` of the way: 0 is flexion, 1 extension. */
export function onTheWay({ fixed, vertebrae }: Superimposition, share: number): VertebraOnTheWay[] {
  const still = vertebrae.findIndex(({ level }) => level === fixed);
  const poses = new Array<Pose>(vertebrae.length);
  poses[still] = vertebrae[still]!.extension;
  for (let i = still - 1; i >= 0; i -= 1) poses[i] = carriedBy(i, i + 1);
  for (let i = still + 1; i < vertebrae.length; i += 1) poses[i] = carriedBy(i, i - 1);
  return vertebrae.map(({ level, outline }, i) => ({
    level,
    ...poses[i]!,
    outline: outline.map(({ flexion, extension }) => outOf(poses[i]!, between(flexion, extension, share))),
  }));

  function carriedBy(place: number, neighbour: number): Pose {
    const [one, by] = [vertebrae[place]!, vertebrae[neighbour]!];
    const centre = between(
      into(by.flexion, one.flexion.centre),
      into(by.extension, one.extension.centre),
      share,
    );
    const start = one.flexion.angle - by.flexion.angle;
    const turn = wrapped(one.extension.angle - by.extension.angle - start);
    return {
      centre: outOf(poses[neighbour]!, centre),
      angle: poses[neighbour]!.angle + start + share * turn,
    };
  }
}

/** `matrix(a b c d e f)` that lays the flexion film's picture, for SVG. */
export function similarMatrix({ mirrored, scale, angle, shift }: Similar): readonly number[] {
  const [cos, sin] = [scale * Math.cos(angle), scale * Math.sin(angle)];
  const side = mirrored ? -1 : 1;
  return [side * cos, side * sin, -sin, cos, shift.x, shift.y];
}

/** Where a film's point comes to lie. */
export function laid({ mirrored, scale, angle, shift }: Similar, { x, y }: Point): Point {
  const at = turned({ x: mirrored ? -x : x, y }, angle);
  return { x: shift.x + scale * at.x, y: shift.y + scale * at.y };
}

const angleAfter = (angle: number, mirrored: boolean): number => (mirrored ? Math.PI - angle : angle);

function wholeVertebrae({ landmarks }: Film): Map<Level, WholeVertebra> {
  const spine = spineCornersOf(landmarks);
  const facing = facingOf(spine);
  const whole = new Map<Level, WholeVertebra>();
  for (const level of LEVELS) {
    const corners = spine[level];
    const centre = corners && vertebraCentre(level, corners, facing);
    const plane = corners && midPlane(level, corners);
    if (!corners || !centre || !plane) continue;
    const along = minus(plane.anterior, plane.posterior);
    const depth = Math.hypot(along.x, along.y);
    if (depth > 0) whole.set(level, { level, corners, centre, angle: Math.atan2(along.y, along.x), depth });
  }
  return whole;
}

function midPlane(level: Level, corners: VertebraCorners): Line | null {
  const superior = endplateOf(corners, 'superior');
  if (level === 'S1') return superior;
  const inferior = CORNERS.every((corner) => corners[corner]) ? endplateOf(corners, 'inferior') : null;
  return (
    superior &&
    inferior && {
      posterior: between(superior.posterior, inferior.posterior, 0.5),
      anterior: between(superior.anterior, inferior.anterior, 0.5),
    }
  );
}

const minus = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y });
const between = (a: Point, b: Point, share: number): Point => ({
  x: a.x + share * (b.x - a.x),
  y: a.y + share * (b.y - a.y),
});

function turned({ x, y }: Point, angle: number): Point {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { x: cos * x - sin * y, y: sin * x + cos * y };
}

/** A point as a vertebra has it, and back. */
const into = ({ centre, angle }: Pose, point: Point): Point => turned(minus(point, centre), -angle);
function outOf({ centre, angle }: Pose, point: Point): Point {
  const at = turned(point, angle);
  return { x: centre.x + at.x, y: centre.y + at.y };
}

/** The short way round. */
const wrapped = (angle: number): number => Math.atan2(Math.sin(angle), Math.cos(angle));

/** Around the spine in both postures and all its way, with room for what stands beside it. */
export function areaOf(laidOver: Superimposition): {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
} {
  const points = [0, 0.5, 1].flatMap((share) => onTheWay(laidOver, share).flatMap(({ outline }) => outline));
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = 0.14 * Math.max(right - left, bottom - top);
  return { x: left - room, y: top - room, width: right - left + 2 * room, height: bottom - top + 2 * room };
}

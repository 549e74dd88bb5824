import type { Point } from '@sagitta/kinematics';

/*
 * How a film is looked at. Points of the film are source pixels (its left edge is 0, pixel i is centred at i + 0.5), points
 * of the screen are CSS pixels from the stage's upper left corner. Turning and flipping are of the picture only: the
 * film's own coordinates stay.
 */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Camera {
  /** The film's point in the middle of the stage. */
  readonly x: number;
  readonly y: number;
  /** Screen pixels for one of the film's. */
  readonly scale: number;
  /** Degrees, clockwise: 0, 90, 180 or 270. */
  readonly rotation: number;
  /** Left and right changed, after it was turned. */
  readonly flipped: boolean;
}

/** `matrix(a b c d e f)` as SVG has it, from the film to the screen. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export function cameraMatrix({ x, y, scale, rotation, flipped }: Camera, stage: Size): Matrix {
  const [cos, sin] = turn(rotation);
  const side = flipped ? -1 : 1;
  const [a, b, c, d] = [side * scale * cos, scale * sin, -side * scale * sin, scale * cos];
  return [a, b, c, d, stage.width / 2 - a * x - c * y, stage.height / 2 - b * x - d * y];
}

export const toScreen = ([a, b, c, d, e, f]: Matrix, { x, y }: Point): Point => ({
  x: a * x + c * y + e,
  y: b * x + d * y + f,
});

export function toFilm([a, b, c, d, e, f]: Matrix, { x, y }: Point): Point {
  const determinant = a * d - b * c;
  const [u, v] = [x - e, y - f];
  return { x: (d * u - c * v) / determinant, y: (a * v - b * u) / determinant };
}

/** A step on the screen as a step on the film, e.g. one of its pixels upwards as it is seen. */
export function filmStep({ rotation, flipped }: Pick<Camera, 'rotation' | 'flipped'>, step: Point): Point {
  const [cos, sin] = turn(rotation);
  const x = flipped ? -step.x : step.x;
  // No "-0": it is added to coordinates that people read.
  return { x: cos * x + sin * step.y + 0, y: cos * step.y - sin * x + 0 };
}

/** Exact for quarter turns. */
function turn(degrees: number): readonly [cos: number, sin: number] {
  const quarter = ((degrees / 90) % 4) + (degrees < 0 ? 4 : 0);
  return (
    (
      [
        [1, 0],
        [0, 1],
        [-1, 0],
        [0, -1],
      ] as const
    )[quarter % 4] ?? [1, 0]
  );
}

export const MOST_SCALE = 32;

/** Nearer (factor above 1) or further, with the screen's point `about` staying where it is. */
export function zoomed(camera: Camera, stage: Size, factor: number, about?: Point): Camera {
  const scale = Math.min(MOST_SCALE, Math.max(0.02, camera.scale * factor));
  if (!about) return { ...camera, scale };
  const kept = toFilm(cameraMatrix(camera, stage), about);
  const moved = toFilm(cameraMatrix({ ...camera, scale }, stage), about);
  return { ...camera, scale, x: camera.x + kept.x - moved.x, y: camera.y + kept.y - moved.y };
}

/** The picture moved by screen pixels; its middle stays over the film, so that it cannot be lost. */
export function panned(camera: Camera, film: Size, by: Point): Camera {
  const step = filmStep(camera, by);
  return {
    ...camera,
    x: within(camera.x - step.x / camera.scale, film.width),
    y: within(camera.y - step.y / camera.scale, film.height),
  };
}

const within = (value: number, limit: number): number => Math.min(limit, Math.max(0, value));

/** All of an area of the film, as large as the stage has room. */
export function fitted(
  { rotation, flipped }: Pick<Camera, 'rotation' | 'flipped'>,
  stage: Size,
  { x, y, width, height }: Size & Point,
): Camera {
  const lying = rotation % 180 !== 0;
  const [across, down] = lying ? [height, width] : [width, height];
  const scale = Math.min(stage.width / across, stage.height / down);
  return { x: x + width / 2, y: y + height / 2, scale: scale > 0 ? scale : 1, rotation, flipped };
}

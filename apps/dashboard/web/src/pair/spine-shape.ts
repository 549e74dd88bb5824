import {
  CORNERS,
  endplateOf,
  facingOf,
  LEVELS,
  type Level,
  type Line,
  type Point,
  spineCornersOf,
  vertebraCentre,
} from '@sagitta/kinematics';
import type { Landmark } from '@sagitta/contracts';

/*
 * What is drawn over a film, in its source pixels (the film's left edge is 0, pixel i is centred at i + 0.5: the
 * coordinates of an SVG whose picture lies at 0, 0 with the film's width and height).
 */

export interface VertebraShape {
  readonly level: Level;
  /** The corners that were found, around the body. */
  readonly corners: readonly Point[];
  /** Closed when all four were found. */
  readonly closed: boolean;
  /** Endplates with both ends found: the lines that the angle is measured with. */
  readonly endplates: readonly Line[];
  /** Where the level's name goes: its centre, or the middle of what was found. */
  readonly centre: Point;
}

export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The vertebrae of one film from above; a level without a corner is left out. */
export function spineShape(landmarks: readonly Landmark[]): VertebraShape[] {
  const spine = spineCornersOf(landmarks);
  const facing = facingOf(spine);
  return LEVELS.flatMap((level) => {
    const named = spine[level];
    if (!named) return [];
    const corners = CORNERS.map((corner) => named[corner]).filter((point) => point !== null);
    const endplates = (['superior', 'inferior'] as const)
      .map((side) => endplateOf(named, side))
      .filter((plate) => plate !== null);
    const centre = vertebraCentre(level, named, facing) ?? mean(corners);
    return [{ level, corners, closed: corners.length === 4, endplates, centre }];
  });
}

const mean = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
});

/**
 * The part of a film to show: around the spine with a margin (a share of its larger side), grown to `aspect`
 * (width / height) and moved into the film where that is possible. The whole film without vertebrae.
 */
export function frameAround(
  film: { readonly width: number; readonly height: number },
  vertebrae: readonly VertebraShape[],
  aspect: number,
  margin = 0.08,
): Frame {
  const points = vertebrae.flatMap(({ corners }) => corners);
  if (points.length === 0) return grown({ x: 0, y: 0, width: film.width, height: film.height }, aspect);
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = Math.max(right - left, bottom - top) * margin;
  const frame = grown(
    { x: left - room, y: top - room, width: right - left + 2 * room, height: bottom - top + 2 * room },
    aspect,
  );
  return {
    ...frame,
    x: inside(frame.x, frame.width, film.width),
    y: inside(frame.y, frame.height, film.height),
  };
}

function grown({ x, y, width, height }: Frame, aspect: number): Frame {
  const wide = Math.max(width, height * aspect);
  const high = wide / aspect;
  return { x: x - (wide - width) / 2, y: y - (high - height) / 2, width: wide, height: high };
}

/** Start of a stretch of `length` within 0..limit; centred where it does not fit. */
const inside = (start: number, length: number, limit: number): number =>
  length > limit ? (limit - length) / 2 : Math.min(Math.max(start, 0), limit - length);

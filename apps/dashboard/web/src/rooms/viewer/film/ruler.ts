import { millimetres as inMillimetres, type PixelSpacing, type Point } from '@sagitta/kinematics';

/* What a person measures on one film by hand. */

/** A distance has two points, an angle three: the middle one is where its legs meet. */
export interface Mark {
  readonly kind: 'distance' | 'angle';
  readonly points: readonly Point[];
}

export const POINTS_OF = { distance: 2, angle: 3 } as const satisfies Record<Mark['kind'], number>;

/** The mark with one more point; null starts a new one, and so does a click after the last point. */
export function marked(mark: Mark | null, kind: Mark['kind'], point: Point): Mark {
  const points = mark?.kind === kind && mark.points.length < POINTS_OF[kind] ? mark.points : [];
  return { kind, points: [...points, point] };
}

export interface Length {
  readonly pixels: number;
  /** Null where the film's spacing is unknown, never a guess. */
  readonly mm: number | null;
}

export function lengthOf([a, b]: readonly Point[], spacing: PixelSpacing): Length | null {
  if (!a || !b) return null;
  const pixels = Math.hypot(b.x - a.x, b.y - a.y);
  return { pixels, mm: inMillimetres(pixels, spacing) };
}

/** Between the legs, 0 to 180 degrees; null before there are two of some length. */
export function angleAt([a, apex, b]: readonly Point[]): number | null {
  if (!a || !apex || !b) return null;
  const [u, v] = [
    { x: a.x - apex.x, y: a.y - apex.y },
    { x: b.x - apex.x, y: b.y - apex.y },
  ];
  if (Math.hypot(u.x, u.y) === 0 || Math.hypot(v.x, v.y) === 0) return null;
  return Math.abs(Math.atan2(u.x * v.y - u.y * v.x, u.x * v.x + u.y * v.y)) * (180 / Math.PI);
}

/** A round length that fits into `most` screen pixels, for a scale bar. */
export function scaleBar(
  pixelsPerUnit: number,
  most: number,
): { readonly units: number; readonly pixels: number } | null {
  if (!(pixelsPerUnit > 0) || !Number.isFinite(pixelsPerUnit)) return null;
  const limit = most / pixelsPerUnit;
  const decade = 10 ** Math.floor(Math.log10(limit));
  const units = ([5, 2, 1].find((step) => step * decade <= limit) ?? 1) * decade;
  return { units, pixels: units * pixelsPerUnit };
}

import fc from 'fast-check';
import { expect } from 'vitest';
import type { FilmLandmarks } from './film-landmarks.ts';
import { CORNERS, LEVELS, type Corner, type Covariance, type UncertainPoint } from './terms.ts';
import { calibrated, mapVertebra, quad, rotation } from './vertebra.fixture.ts';
import type { SpineCorners } from './vertebra.ts';

/** A film of the same patient taken elsewhere: mirrored, rotated, enlarged, moved; its spacing shrinks as it grows. */
export interface Elsewhere {
  readonly mirrored: boolean;
  readonly degrees: number;
  readonly scale: number;
  readonly dx: number;
  readonly dy: number;
}
export const elsewhere = fc.record({
  mirrored: fc.boolean(),
  degrees: fc.double({ min: -360, max: 360, noNaN: true }),
  scale: fc.double({ min: 0.2, max: 5, noNaN: true }),
  dx: fc.double({ min: -500, max: 500, noNaN: true }),
  dy: fc.double({ min: -500, max: 500, noNaN: true }),
});
export const here: Elsewhere = { mirrored: false, degrees: 0, scale: 1, dx: 0, dy: 0 };

/** Points and their covariances under one similarity. */
export const carried = (spineInMm: SpineCorners, at: Elsewhere): FilmLandmarks => {
  const sign = at.mirrored ? -1 : 1;
  const [c, s] = [Math.cos((at.degrees * Math.PI) / 180), Math.sin((at.degrees * Math.PI) / 180)];
  const square = at.scale * at.scale;
  const turned = ([xx, xy, yy]: Covariance): Covariance => [
    square * (c * c * xx - 2 * c * s * xy + s * s * yy),
    sign * square * (c * s * (xx - yy) + (c * c - s * s) * xy),
    square * (s * s * xx + 2 * c * s * xy + c * c * yy),
  ];
  return {
    corners: mapCorners(spineInMm, (point) => {
      const { x, y } = rotation(at.degrees, { x: 0, y: 0 })(point);
      return {
        x: sign * x * at.scale + at.dx,
        y: y * at.scale + at.dy,
        ...(point.covariance && { covariance: turned(point.covariance) }),
      };
    }),
    pixelSpacing: calibrated(1 / at.scale),
  };
};

/** Every corner there is, with what is known of it, as another. */
export const mapCorners = (
  spine: SpineCorners,
  change: (point: UncertainPoint) => UncertainPoint | null,
): SpineCorners =>
  Object.fromEntries(
    Object.entries(spine).map(([level, corners]) => [
      level,
      Object.fromEntries(
        CORNERS.map((corner) => [corner, corners[corner] && change(corners[corner])]),
      ) as Record<Corner, UncertainPoint | null>,
    ]),
  );

const jitter = fc.double({ min: -3, max: 3, noNaN: true });
/** Spines of irregular bodies, in mm, facing right. */
export const spines: fc.Arbitrary<SpineCorners> = fc
  .array(
    fc.record({
      tilt: fc.double({ min: -30, max: 30, noNaN: true }),
      jitter: fc.array(jitter, { minLength: 8, maxLength: 8 }),
    }),
    { minLength: 6, maxLength: 6 },
  )
  .map((bodies): SpineCorners =>
    Object.fromEntries(
      bodies.map(({ tilt, jitter: j }, i) => {
        const level = LEVELS[i]!;
        const y = 36 * i;
        const body = quad(
          [35 + j[0]!, y + j[1]!],
          [j[2]!, y + j[3]!],
          ...(level === 'S1'
            ? []
            : ([
                [j[4]!, y + 28 + j[5]!],
                [35 + j[6]!, y + 28 + j[7]!],
              ] as [number, number][])),
        );
        return [level, mapVertebra(body, rotation(tilt, { x: 17, y: y + 14 }))];
      }),
    ),
  );

/** Of standard deviations a and b along two axes that are turned by an angle (radians). */
export const ellipse = (a: number, b: number, angle: number): Covariance => {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [c * c * a * a + s * s * b * b, c * s * (a * a - b * b), s * s * a * a + c * c * b * b];
};

const deviation = fc.double({ min: 0.3, max: 1.2, noNaN: true });
/** The same with a covariance for every corner, mm². */
export const uncertainSpines = fc
  .tuple(spines, fc.array(fc.tuple(deviation, deviation, jitter), { minLength: 24, maxLength: 24 }))
  .map(([spine, ellipses]): SpineCorners => {
    let i = 0;
    return mapCorners(spine, (point) => ({ ...point, covariance: ellipse(...ellipses[i++]!) }));
  });

/** Standard normal numbers, the same for the same seed (mulberry32, then Box and Muller). */
export function normals(seed: number): () => number {
  let state = seed;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Every number of an answer by where it stands; other leaves too. */
export function leaves(value: unknown, path = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[path, value]]);
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...leaves(inner, `${path}.${key}`)]));
}

/** Equal but for rounding, which grows with the value: a centre of rotation may lie a thousand depths away. */
export const close = (value: unknown): unknown =>
  typeof value === 'number' ? expect.closeTo(value, 7 - Math.ceil(Math.log10(Math.abs(value) + 1))) : value;
/** The same of every number of an answer. */
export const closeTo = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer), (_, value: unknown) => close(value)) as unknown;

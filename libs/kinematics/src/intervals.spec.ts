import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilmLandmarks } from './film-landmarks.ts';
import type { Shapes } from './pair-corners.ts';
import { pairKinematics } from './pair-kinematics.ts';
import type { SegmentKinematics } from './values.ts';
import { LEVELS, type Corner, type Covariance, type Level, type UncertainPoint } from './terms.ts';
import {
  calibrated,
  entry,
  mapSpine,
  quad,
  rotation,
  translationOf,
  segmentKinematics,
} from './vertebra.fixture.ts';
import { carried, elsewhere, ellipse, mapCorners, normals } from './spines.fixture.ts';
import type { SpineCorners } from './vertebra.ts';

fc.configureGlobal({ seed: 3 });

/** A lordotic spine in mm, y down, facing right: bodies of 35 x 28, each turned against the one above. */
const spine = (bend: number): SpineCorners =>
  Object.fromEntries(
    LEVELS.map((level, i) => {
      const y = 37 * i;
      const body = quad(
        [35, y],
        [0, y],
        ...(level === 'S1'
          ? []
          : ([
              [1, y + 28],
              [35, y + 29],
            ] as [number, number][])),
      );
      return [level, mapSpine({ L1: body }, rotation(bend * (i - 2.5), { x: 17, y: y + 14 })).L1!];
    }),
  );

/** Every corner with a covariance of its own, mm². */
const withCovariances = (plain: SpineCorners, of: (i: number) => Covariance): SpineCorners => {
  let i = 0;
  return mapCorners(plain, (point) => ({ ...point, covariance: of(i++) }));
};
/** 0.3 to 0.8 mm, in all directions. */
const various = (i: number): Covariance => ellipse(0.5 + 0.05 * (i % 7), 0.3 + 0.02 * (i % 5), i);

const film = (corners: SpineCorners): FilmLandmarks => ({ corners, pixelSpacing: calibrated(1) });
const flexion = film(withCovariances(spine(4), various));
const extension = film(withCovariances(spine(19), (i) => various(i + 3)));

const halfWidth = ([low, high]: readonly [number, number]): number => (high - low) / 2;
const intervalsOf = ({ irom, translation }: SegmentKinematics) =>
  [irom, ...translation].map((value) => halfWidth(value.interval90!));

describe('intervals of pairKinematics', () => {
  // As the covariances claim: what two films show of noise is `corner-noise.spec.ts`'s.
  const segments = segmentKinematics(flexion, extension, { noise: 'claimed' });

  it('are 1.645 standard deviations of what random corners give, either side of the value: every one', () => {
    // Relative error of a standard deviation from n draws: 1 / sqrt(2n) = 0.9 %. Four times that, and 0.5 % for the
    // second order: corners of at most 0.8 mm on bodies of 35 mm, squared. What is divided by a rotation of 15 degrees,
    // which is uncertain by up to 2, is of higher order: 4 % more.
    const draws = 6_000;
    const tolerance = (path: string): number => (/centreOfRotation|mmPerDegree/.test(path) ? 0.08 : 0.042);
    const normal = normals(5);
    const drawn = ({ corners, pixelSpacing }: FilmLandmarks): FilmLandmarks => ({
      pixelSpacing,
      corners: mapSpine(corners, (point) => moved(point, normal)),
    });
    const expected = estimatesIn(pairKinematics(flexion, extension, { noise: 'claimed' }));
    const sums = new Map(expected.map(({ path }) => [path, { sum: 0, squares: 0 }]));
    for (let draw = 0; draw < draws; draw += 1) {
      for (const { path, value } of estimatesIn(pairKinematics(drawn(flexion), drawn(extension)))) {
        const sum = sums.get(path)!;
        sum.sum += value;
        sum.squares += value * value;
      }
    }
    // Five segments: 2 angles, 2 translations in 3 units, 2 of the centre; on each film 2 angles, 4 lengths in 2 units;
    // five vertebrae with 2 heights in 2 units and 2 ratios on each, and their size ratio; lordosis twice, total motion.
    expect(expected).toHaveLength(5 * (2 + 6 + 2 + 2 * (2 + 8)) + 5 * (2 * (4 + 2) + 1) + 3);
    for (const { path, interval } of expected) {
      const { sum, squares } = sums.get(path)!;
      const deviation = Math.sqrt(squares / draws - (sum / draws) ** 2);
      expect(Math.abs(halfWidth(interval) / 1.645 / deviation - 1), path).toBeLessThan(tolerance(path));
    }
  }, 60_000);

  it('lie about their values', () => {
    for (const { irom, translation } of segments) {
      expect((irom.interval90![0] + irom.interval90![1]) / 2).toBeCloseTo(irom.degrees!, 9);
      for (const { mm, interval90: [low, high] = [NaN, NaN] } of translation) {
        expect((low + high) / 2).toBeCloseTo(mm!, 9);
      }
    }
  });

  it('follow from the corners alone at a right angle: two endplates of length d, corners off by s across', () => {
    // A mid-plane's ends are means of two corners: variance s² / 2 each, so its direction's is s² / d². Two vertebrae,
    // two films: 4 s² / d². The corner projected on the endplate and its origin, off along it: s² each, two films.
    const square = quad([40, 0], [0, 0], [0, 30], [40, 30]);
    const below = quad([40, 40], [0, 40], [0, 70], [40, 70]);
    const across = film(withCovariances({ L4: square, L5: below }, () => [0, 0, 0.25]));
    const along = film(withCovariances({ L4: square, L5: below }, () => [0.25, 0, 0]));
    const L45 = (one: FilmLandmarks, shapes: Shapes) =>
      entry(segmentKinematics(one, one, { shapes, noise: 'claimed' }), 'L4-L5');
    const degrees = (radians: number): number => (1.645 * radians * 180) / Math.PI;
    expect(halfWidth(L45(across, 'own').irom.interval90!)).toBeCloseTo(degrees((2 * 0.5) / 40), 7);
    const shift = translationOf(L45(along, 'own'), 'posterior-corner');
    expect(halfWidth(shift.interval90!)).toBeCloseTo(1.645 * 2 * 0.5, 7);
    // On a shared shape a vertebra's turn between the films is the sum of x dy over the sum of x² + y², (x, y) its corners
    // about their mean: (20, 15), 25² each. dy varies by 2 s²: 4 * 20² * 2 s² / (4 * 25²)², and there are two vertebrae.
    const turn = Math.sqrt((2 * 4 * 20 ** 2 * 2 * 0.25) / (4 * 25 ** 2) ** 2);
    expect(halfWidth(L45(across, 'shared').irom.interval90!)).toBeCloseTo(degrees(turn), 7);
  });

  it('do not notice where either film was taken: mirrored, turned, enlarged', () => {
    fc.assert(
      fc.property(elsewhere, elsewhere, (first, second) => {
        const found = segmentKinematics(carried(flexion.corners, first), carried(extension.corners, second), {
          noise: 'claimed',
        });
        const expected = segments.flatMap(intervalsOf);
        found.flatMap(intervalsOf).forEach((half, i) => {
          expect(half / expected[i]!).toBeCloseTo(1, 9);
        });
      }),
      { numRuns: 50 },
    );
  });

  it('are not given where a corner that the value depends on has no covariance, and nowhere else', () => {
    const without = (level: Level, corner: Corner): FilmLandmarks => ({
      ...extension,
      corners: {
        ...extension.corners,
        [level]: {
          ...extension.corners[level]!,
          [corner]: { ...extension.corners[level]![corner]!, covariance: undefined },
        },
      },
    });
    const given = (other: FilmLandmarks): boolean[][] =>
      segmentKinematics(flexion, other)
        .slice(3)
        .map(({ irom, translation }) => [irom, ...translation].map((value) => 'interval90' in value));
    // L4-L5, then L5-S1: IROM, posterior corner, centre.
    expect(given(without('L5', 'superiorPosterior'))).toEqual([
      [false, false, false],
      [false, true, false],
    ]);
    expect(given(without('L5', 'inferiorPosterior'))).toEqual([
      [false, true, false],
      [false, false, false],
    ]);
    expect(given(without('L3', 'superiorAnterior'))).toEqual([
      [true, true, true],
      [true, true, true],
    ]);
  });

  it.each<[string, Covariance]>([
    ['varies less than nothing along a diagonal', [1, 2, 1]],
    ['has a negative variance', [-1, 0, 1]],
    ['is not a number', [NaN, 0, 1]],
    ['is infinite', [Infinity, 0, 1]],
  ])('are not given, rather than NaN, where a covariance %s', (_, covariance) => {
    const odd = film(withCovariances(spine(4), () => covariance));
    for (const { irom, translation } of segmentKinematics(odd, extension)) {
      for (const value of [irom, ...translation]) expect(value).not.toHaveProperty('interval90');
    }
  });

  it('are given where a corner is sure of one direction alone', () => {
    // xx * yy and xy * xy round differently.
    const line = film(withCovariances(spine(4), () => [0.1, Math.sqrt(0.1 * 0.7), 0.7]));
    for (const { irom } of segmentKinematics(line, line))
      expect(irom.interval90!.every(Number.isFinite)).toBe(true);
  });

  it('are of millimetres: none where the spacing is unknown', () => {
    const unknown: FilmLandmarks = { ...extension, pixelSpacing: { kind: 'unknown' } };
    const L45 = entry(segmentKinematics(flexion, unknown), 'L4-L5');
    expect(L45.irom).toHaveProperty('interval90');
    for (const value of L45.translation) expect(value).not.toHaveProperty('interval90');
  });

  it('claim no more than can be shown, however sure the corners are', () => {
    const sure = film(withCovariances(spine(4), () => [0, 0, 0]));
    const L45 = entry(segmentKinematics(sure, sure), 'L4-L5');
    expect(halfWidth(L45.irom.interval90!)).toBeCloseTo(1.645 * 0.05, 9);
    expect(halfWidth(translationOf(L45, 'posterior-corner').interval90!)).toBeCloseTo(1.645 * 0.05, 9);
  });

  it('stay finite about a vertebra that looks backwards', () => {
    // The angle is 180 degrees: a step to one side makes it -180.
    const [above, below] = [
      quad([0, 0], [40, 0], [40, 30], [0, 30]),
      quad([40, 40], [0, 40], [0, 70], [40, 70]),
    ];
    const L3 = quad([200, -200], [0, -200], [0, -100], [200, -100]);
    const odd = film(withCovariances({ L3, L4: above, L5: below }, () => [0.25, 0, 0.25]));
    const { irom } = entry(segmentKinematics(odd, odd, { shapes: 'own', noise: 'claimed' }), 'L4-L5');
    expect(halfWidth(irom.interval90!)).toBeCloseTo((1.645 * (180 / Math.PI) * 2 * 0.5) / 40, 7);
  });
});

interface FoundEstimate {
  readonly path: string;
  readonly value: number;
  readonly interval: readonly [number, number];
}

/** Every value with an interval, wherever it stands. */
function estimatesIn(object: object, path = ''): FoundEstimate[] {
  return Object.entries(object).flatMap(([key, inner]: [string, unknown]) => {
    if (!/[iI]nterval90$/.test(key)) {
      return typeof inner === 'object' && inner !== null ? estimatesIn(inner, `${path}.${key}`) : [];
    }
    const named = key.replace(/[iI]nterval90$/, '');
    const found = Object.entries(object).find(([name]) =>
      named === '' ? ['degrees', 'mm', 'value'].includes(name) : [named, `${named}Percent`].includes(name),
    );
    return [
      { path: `${path}.${found![0]}`, value: found![1] as number, interval: inner as [number, number] },
    ];
  });
}

/** A point moved by a draw from its covariance: Cholesky's factor of it. */
function moved(point: UncertainPoint, normal: () => number): UncertainPoint {
  const { x, y, covariance } = point;
  const [xx, xy, yy] = covariance!;
  const [first, second] = [normal(), normal()];
  const a = Math.sqrt(xx);
  return { ...point, x: x + a * first, y: y + (xy / a) * first + Math.sqrt(yy - (xy / a) ** 2) * second };
}

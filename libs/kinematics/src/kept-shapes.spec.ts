import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilmLandmarks } from './film-landmarks.ts';
import { pairKinematics } from './pair-kinematics.ts';
import { SEGMENTS, levelsOf } from './terms.ts';
import {
  carried,
  close,
  closeTo,
  elsewhere,
  here,
  mapCorners,
  normals,
  spines,
  uncertainSpines,
} from './spines.fixture.ts';
import { endplateOf, type SpineCorners } from './vertebra.ts';
import { mapVertebra, rotation } from './vertebra.fixture.ts';
import type { PairKinematics } from './values.ts';

/*
 * Vertebrae that are the same on both films, moved, turned and enlarged by what is known.
 */
fc.configureGlobal({ seed: 4, numRuns: 60 });

describe('pairKinematics, of vertebrae that keep their shape', () => {
  /** The same vertebrae, each moved and turned by itself. */
  const moves = fc.array(
    fc.record({
      degrees: fc.double({ min: -15, max: 15, noNaN: true }),
      dx: fc.double({ min: -5, max: 5, noNaN: true }),
      dy: fc.double({ min: -5, max: 5, noNaN: true }),
    }),
    { minLength: 6, maxLength: 6 },
  );
  const moved = (
    spine: SpineCorners,
    by: readonly { degrees: number; dx: number; dy: number }[],
  ): SpineCorners =>
    Object.fromEntries(
      Object.entries(spine).map(([level, corners], i) => {
        const { degrees, dx, dy } = by[i]!;
        const turn = rotation(degrees, corners.superiorPosterior!);
        const there = mapCorners({ L1: corners }, (point) => {
          const { x, y } = turn(point);
          return { ...point, x: x + dx, y: y + dy };
        });
        return [level, there.L1!];
      }),
    );

  it('finds no residual, size 1, and on the shared shape what each film has of its own', () => {
    fc.assert(
      fc.property(uncertainSpines, moves, elsewhere, elsewhere, (spine, by, first, second) => {
        const films = [carried(spine, first), carried(moved(spine, by), second)] as const;
        const shared = pairKinematics(...films);
        for (const { level, shape, residualMm, residualPercentDepth, sizeRatio } of shared.vertebrae) {
          if (level === 'S1') {
            expect({ shape, residualMm, residualPercentDepth, sizeRatio }).toEqual({
              shape: 'own',
              residualMm: null,
              residualPercentDepth: null,
              sizeRatio: null,
            });
            continue;
          }
          expect(shape).toBe('shared');
          expect([residualMm, residualPercentDepth, sizeRatio]).toEqual(closeTo([0, 0, 1]));
        }
        const own = pairKinematics(...films, { shapes: 'own' });
        expect(withoutIntervals(shared)).toEqual(closeTo(withoutIntervals(own)));
      }),
    );
  });

  it('finds the size that a vertebra grew by, and its corners still fit one shape', () => {
    fc.assert(
      fc.property(
        uncertainSpines,
        fc.double({ min: 0.7, max: 1.5, noNaN: true }),
        elsewhere,
        (spine, size, at) => {
          const grown = mapCorners(spine, (point) => ({ ...point, x: size * point.x, y: size * point.y }));
          const { vertebrae } = pairKinematics(carried(spine, here), carried(grown, at));
          for (const { sizeRatio, residualMm } of vertebrae.slice(0, 5)) {
            expect([sizeRatio, residualMm]).toEqual(closeTo([size, 0]));
          }
        },
      ),
    );
  });

  it('finds the centre of any rotation that is large enough, whatever the films', () => {
    const percent = fc.double({ min: -150, max: 150, noNaN: true });
    const degrees = fc.oneof(
      fc.double({ min: 5.001, max: 30, noNaN: true }),
      fc.double({ min: -30, max: -5.001, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.record({ segment: fc.constantFrom(...SEGMENTS), degrees, anterior: percent, cranial: percent }),
        spines,
        elsewhere,
        elsewhere,
        ({ segment, degrees: turn, anterior, cranial }, spine, first, second) => {
          const [upper, lower] = levelsOf(segment);
          const { posterior, anterior: front } = endplateOf(spine[lower]!, 'superior')!;
          const [ax, ay] = [(front.x - posterior.x) / 100, (front.y - posterior.y) / 100];
          // Facing right with y down, cranial of anterior (ax, ay) is (ay, -ax).
          const about = {
            x: posterior.x + anterior * ax + cranial * ay,
            y: posterior.y + anterior * ay - cranial * ax,
          };
          const flexion = { ...spine, [upper]: mapVertebra(spine[upper]!, rotation(turn, about)) };
          const { segments } = pairKinematics(carried(flexion, first), carried(spine, second));
          const { centreOfRotation } = segments[SEGMENTS.indexOf(segment)]!;
          expect(centreOfRotation.anteriorPercent).toBeCloseTo(anterior, 6);
          expect(centreOfRotation.cranialPercent).toBeCloseTo(cranial, 6);
        },
      ),
    );
  });

  it('has one IROM by both protocols, and the same proportions on both films, once a shape is shared', () => {
    fc.assert(
      fc.property(uncertainSpines, uncertainSpines, (flexion, extension) => {
        const { segments, postures, vertebrae } = pairKinematics(
          carried(flexion, here),
          carried(extension, here),
        );
        for (const { irom, iromAlternatives } of segments) {
          expect(iromAlternatives[0]!.degrees).toEqual(close(irom.degrees));
        }
        vertebrae.slice(0, 5).forEach(({ sizeRatio }, i) => {
          const [flexed, extended] = [postures.flexion.vertebrae[i]!, postures.extension.vertebrae[i]!];
          expect(extended.anteriorToPosterior.value).toEqual(close(flexed.anteriorToPosterior.value));
          expect(extended.height.anterior.percentDepth).toEqual(close(flexed.height.anterior.percentDepth));
          expect(extended.height.posterior.mm! / flexed.height.posterior.mm!).toEqual(close(sizeRatio));
        });
      }),
    );
  });

  it('errs less on the shared shape than on each film’s own, by what was reckoned: a fifth at L1-L4', () => {
    const normal = normals(6);
    const spine = carried(fc.sample(spines, { seed: 6, numRuns: 1 })[0]!, here);
    const noisy = (): FilmLandmarks => ({
      ...spine,
      corners: mapCorners(spine.corners, ({ x, y }) => ({
        x: x + 0.7 * normal(),
        y: y + 0.7 * normal(),
        covariance: [0.49, 0, 0.49],
      })),
    });
    const squares = { shared: [0, 0, 0, 0, 0], own: [0, 0, 0, 0, 0] };
    for (let draw = 0; draw < 1_500; draw += 1) {
      const films = [noisy(), noisy()] as const; // nothing moved: every degree is an error
      for (const shapes of ['shared', 'own'] as const) {
        pairKinematics(...films, { shapes }).segments.forEach(({ irom }, i) => {
          squares[shapes][i]! += irom.degrees! ** 2;
        });
      }
    }
    // Relative error of a ratio of deviations from 1500 draws: below 4 %, less for what is correlated.
    squares.shared.forEach((sum, i) => {
      const ratio = Math.sqrt(sum / squares.own[i]!);
      const expected = SEGMENTS[i] === 'L5-S1' ? [0.87, 0.98] : [0.72, 0.86];
      expect(ratio, SEGMENTS[i]).toBeGreaterThan(expected[0]!);
      expect(ratio, SEGMENTS[i]).toBeLessThan(expected[1]!);
    });
  });
});

/** Values alone. */
const withoutIntervals = (answer: PairKinematics): unknown =>
  JSON.parse(
    JSON.stringify(answer, (key, value: unknown) => (/nterval90$|^shape$/.test(key) ? undefined : value)),
  ) as unknown;

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilmLandmarks } from './film-landmarks.ts';
import { pairKinematics } from './pair-kinematics.ts';
import { POSTURES } from './terms.ts';
import {
  carried,
  close,
  closeTo,
  elsewhere,
  here,
  leaves,
  mapCorners,
  spines,
  uncertainSpines,
} from './spines.fixture.ts';
import { type SpineCorners } from './vertebra.ts';
import { spineCornersOf, type ListedLandmark } from './landmark-list.ts';

/*
 * What holds of every pair, whatever its vertebrae: of all values that a pair has, with their intervals.
 */
fc.configureGlobal({ seed: 4, numRuns: 60 });

const negated = ([low, high]: readonly number[]): number[] => [-high!, -low!];
const anyPair = fc.constantFrom(spines, uncertainSpines).chain((arbitrary) => fc.tuple(arbitrary, arbitrary));
const degreesApart = (a: number, b: number): number => {
  const turn = Math.abs(a - b) % 360;
  return Math.min(turn, 360 - turn);
};

describe('pairKinematics, of any pair', () => {
  it('does not notice where either film was taken: every value and every interval', () => {
    fc.assert(
      fc.property(anyPair, elsewhere, elsewhere, ([flexion, extension], first, second) => {
        const plain = pairKinematics(carried(flexion, here), carried(extension, here));
        expect(pairKinematics(carried(flexion, first), carried(extension, second))).toEqual(closeTo(plain));
      }),
    );
  });

  it('is finite or null, also where a film is a hair’s breadth wide or a variance next to nothing', () => {
    const extreme = fc.constantFrom(1e-320, 1e-306, 1e-160, 1, 1e150, 1e300);
    const lit = (spine: SpineCorners, [variance, mmPerPixel]: [number, number]) => ({
      corners: mapCorners(spine, (point) => ({ ...point, covariance: [variance, 0, variance] as const })),
      pixelSpacing: { kind: 'calibrated', mmPerPixel, source: 'supplied' } as const,
    });
    fc.assert(
      fc.property(
        spines,
        spines,
        fc.tuple(extreme, extreme),
        fc.tuple(extreme, extreme),
        (a, b, at, other) => {
          const values = [...leaves(pairKinematics(lit(a, at), lit(b, other))).values()];
          expect(values.filter((value) => typeof value === 'number' && !Number.isFinite(value))).toEqual([]);
        },
      ),
    );
  });

  it('turns round when the films are swapped: motion negates, sizes invert, what a film shows stays', () => {
    fc.assert(
      fc.property(anyPair, elsewhere, ([flexion, extension], at) => {
        const [one, other] = [carried(flexion, at), carried(extension, here)];
        const plain = pairKinematics(one, other);
        const swapped = pairKinematics(other, one);
        expect(swapped.postures.flexion).toEqual(closeTo(plain.postures.extension));
        expect(swapped.postures.extension).toEqual(closeTo(plain.postures.flexion));
        plain.vertebrae.forEach((match, i) => {
          const { sizeRatio, residualMm, residualPercentDepth } = swapped.vertebrae[i]!;
          expect(sizeRatio).toEqual(close(match.sizeRatio && 1 / match.sizeRatio));
          expect([residualMm, residualPercentDepth]).toEqual(
            closeTo([match.residualMm, match.residualPercentDepth]),
          );
        });
        plain.segments.forEach(({ irom, iromAlternatives, translation, centreOfRotation }, i) => {
          const turned = swapped.segments[i]!;
          const angles = [irom, ...iromAlternatives];
          [turned.irom, ...turned.iromAlternatives].forEach(({ degrees, interval90 }, k) => {
            expect(degrees).toEqual(close(-angles[k]!.degrees!));
            if (interval90) expect(interval90).toEqual(closeTo(negated(angles[k]!.interval90!)));
          });
          turned.translation.forEach((found, k) => {
            const { mm, percentDepth, mmPerDegree, interval90 } = translation[k]!;
            expect([found.mm, found.percentDepth]).toEqual(closeTo([-mm!, -percentDepth!]));
            expect(found.mmPerDegree).toEqual(close(mmPerDegree)); // both of its parts negate
            if (interval90) expect(found.interval90).toEqual(closeTo(negated(interval90)));
          });
          expect(turned.centreOfRotation).toEqual(closeTo(centreOfRotation));
        });
        expect(swapped.totalMotion.degrees).toEqual(close(-plain.totalMotion.degrees!));
      }),
    );
  });

  it('does not notice in which order landmarks are listed', () => {
    const listed = (spine: SpineCorners): ListedLandmark[] =>
      Object.entries(spine).flatMap(([level, corners]) =>
        Object.entries(corners).flatMap(([corner, point]) =>
          point ? [{ level, kind: 'corner', corner, ...point } as ListedLandmark] : [],
        ),
      );
    fc.assert(
      fc.property(
        anyPair.chain(([flexion, extension]) => {
          const lists = [listed(flexion), listed(extension)] as const;
          const shuffled = lists.map((list) =>
            fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
          );
          return fc.tuple(fc.constant(lists), fc.tuple(shuffled[0]!, shuffled[1]!));
        }),
        ([inOrder, shuffled]) => {
          const [plain, other] = [inOrder, shuffled].map((lists) => {
            const films = lists.map((list) => ({ ...carried({}, here), corners: spineCornersOf(list) }));
            return pairKinematics(films[0]!, films[1]!);
          });
          expect(other).toEqual(plain);
        },
      ),
    );
  });

  it('adds up: IROM to total motion, angles of postures to IROM, slips to translation', () => {
    fc.assert(
      fc.property(anyPair, elsewhere, ([flexion, extension], at) => {
        const { segments, postures, totalMotion } = pairKinematics(
          carried(flexion, at),
          carried(extension, here),
        );
        const sum = segments.reduce((all, { irom }) => all + irom.degrees!, 0);
        expect(degreesApart(sum, totalMotion.degrees!)).toBeLessThan(1e-8);
        segments.forEach(({ irom, iromAlternatives, translation }, i) => {
          const [flexed, extended] = POSTURES.map((posture) => postures[posture].segments[i]!);
          const turn = (of: 'angle' | 'alternative'): number => {
            const [a, b] = [flexed!, extended!].map((one) =>
              of === 'angle' ? one.angle.degrees! : one.angleAlternatives[0]!.degrees!,
            );
            return b! - a!;
          };
          expect(degreesApart(turn('angle'), irom.degrees!)).toBeLessThan(1e-8);
          expect(degreesApart(turn('alternative'), iromAlternatives[0]!.degrees!)).toBeLessThan(1e-8);
          const [corner] = translation;
          expect(flexed!.slip.mm! - extended!.slip.mm!).toBeCloseTo(corner!.mm!, 8);
          expect(flexed!.slip.percentDepth! - extended!.slip.percentDepth!).toBeCloseTo(
            corner!.percentDepth!,
            7,
          );
        });
      }),
    );
  });
});

describe('intervals of pairKinematics', () => {
  it('grow with the square root of what corners vary by; a motion share counts between films alone', () => {
    const factor = fc.double({ min: 1, max: 9, noNaN: true });
    const wider = (spine: SpineCorners, by: number): SpineCorners =>
      mapCorners(spine, ({ covariance, ...point }) => ({
        ...point,
        covariance: [by * covariance![0], by * covariance![1], by * covariance![2]],
      }));
    fc.assert(
      fc.property(uncertainSpines, uncertainSpines, factor, (flexion, extension, by) => {
        const films = [carried(flexion, here), carried(extension, here)] as const;
        const measured = (one: FilmLandmarks, other: FilmLandmarks) =>
          pairKinematics(one, other, { noise: 'claimed' });
        const plain = leaves(measured(...films));
        const varied = measured(carried(wider(flexion, by), here), carried(wider(extension, by), here));
        const shared = measured({ ...films[0], motionShare: by }, { ...films[1], motionShare: by });
        const halves = (found: Map<string, unknown>): Map<string, number> =>
          new Map(
            [...found].flatMap(([path, low]) =>
              /nterval90\.0$/.test(path)
                ? [[path, (found.get(path.replace(/0$/, '1')) as number) - (low as number)] as const]
                : [],
            ),
          );
        const [widened, moving] = [halves(leaves(varied)), halves(leaves(shared))];
        for (const [path, half] of halves(plain)) {
          expect(widened.get(path)! / half, path).toBeCloseTo(Math.sqrt(by), 8);
          const ofMotion = !path.startsWith('.postures');
          expect(moving.get(path)! / half, path).toBeCloseTo(ofMotion ? Math.sqrt(by) : 1, 8);
        }
      }),
      { numRuns: 30 },
    );
  });
});

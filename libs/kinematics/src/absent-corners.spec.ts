import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilmLandmarks } from './film-landmarks.ts';
import { pairKinematics } from './pair-kinematics.ts';
import { POSTURES } from './terms.ts';
import { carried, here, leaves, mapCorners, uncertainSpines } from './spines.fixture.ts';
import { type SpineCorners } from './vertebra.ts';
import { mapSpine } from './vertebra.fixture.ts';
import type { PairKinematics } from './values.ts';

/*
 * What a pair answers of landmarks that are missing, and of vertebrae that are none.
 */
fc.configureGlobal({ seed: 5 });

const anyPair = fc.tuple(uncertainSpines, uncertainSpines);

describe('pairKinematics, of what is not there', () => {
  /** The answer as JSON has it: nothing that is no number, nothing undefined. */
  const expectSound = (answer: PairKinematics): void => {
    for (const [path, value] of leaves(answer)) {
      if (typeof value === 'number') expect(value, path).toSatisfy(Number.isFinite);
      expect(value, path).not.toBeUndefined();
    }
    expect(answer.segments).toHaveLength(5);
    expect(answer.vertebrae).toHaveLength(6);
    for (const posture of POSTURES) {
      expect(answer.postures[posture].segments).toHaveLength(5);
      expect(answer.postures[posture].vertebrae).toHaveLength(5);
    }
    for (const { irom, iromAlternatives, translation, absentReason } of answer.segments) {
      const values = [...[irom, ...iromAlternatives].map(({ degrees }) => degrees)];
      const shares = translation.map(({ percentDepth }) => percentDepth);
      if ([...values, ...shares].includes(null)) expect(absentReason).toBeTypeOf('string');
    }
  };

  it('is null for every value of two films without landmarks', () => {
    const nothing: FilmLandmarks = { corners: {}, pixelSpacing: { kind: 'unknown' } };
    const answer = pairKinematics(nothing, nothing);
    expectSound(answer);
    const numbers = [...leaves(answer)].filter(([, value]) => typeof value === 'number');
    expect(numbers).toEqual([]);
  });

  it('is null, never NaN, whatever corners are missing or coincide', () => {
    type Fate = 'there' | 'missing' | 'at the first' | 'as its neighbour';
    const fate = fc.constantFrom<Fate>(
      'there',
      'there',
      'there',
      'missing',
      'at the first',
      'as its neighbour',
    );
    const fates = fc.array(fate, { minLength: 24, maxLength: 24 });
    const damaged = (spine: SpineCorners, by: readonly Fate[]): SpineCorners => {
      let i = 0;
      return Object.fromEntries(
        Object.entries(spine).map(([level, corners]) => {
          const first = corners.superiorAnterior!;
          let last = first;
          return [
            level,
            mapCorners({ L1: corners }, (point) => {
              const what = by[i++];
              if (what === 'missing') return null;
              const { x, y } = what === 'at the first' ? first : what === 'as its neighbour' ? last : point;
              last = { x, y };
              return { ...point, x, y };
            }).L1!,
          ];
        }),
      );
    };
    fc.assert(
      fc.property(anyPair, fates, fates, ([flexion, extension], first, second) => {
        const films = [damaged(flexion, first), damaged(extension, second)].map((spine) =>
          carried(spine, here),
        );
        expectSound(pairKinematics(films[0]!, films[1]!));
      }),
      { numRuns: 400 },
    );
  });

  it.each<[string, [number, number][]]>([
    [
      'a mid-plane has no length',
      [
        [0, 0],
        [30, 0],
        [0, 20],
        [30, 20],
      ],
    ],
    [
      'all corners lie in one place',
      [
        [5, 5],
        [5, 5],
        [5, 5],
        [5, 5],
      ],
    ],
    [
      'all corners lie on one line',
      [
        [0, 0],
        [10, 0],
        [20, 0],
        [30, 0],
      ],
    ],
  ])('is null, never NaN, where %s', (_, corners) => {
    const [spine] = fc.sample(uncertainSpines, { seed: 1, numRuns: 1 });
    let i = 0;
    const L3 = mapCorners({ L3: spine!.L3! }, (point) => {
      const [x, y] = corners[i++ % 4]!;
      return { ...point, x, y };
    }).L3!;
    const odd = carried({ ...spine, L3 }, here);
    for (const shapes of ['shared', 'own'] as const) {
      for (const plain of [odd, { ...odd, corners: mapSpine(odd.corners, ({ x, y }) => ({ x, y })) }]) {
        expectSound(pairKinematics(plain, carried(spine!, here), { shapes }));
        expectSound(pairKinematics(plain, plain, { shapes }));
      }
    }
  });
});

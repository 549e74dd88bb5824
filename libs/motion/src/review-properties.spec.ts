import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FilmDocument } from '@sagitta/contracts';
import { LEVELS, cornersOf } from '@sagitta/kinematics';
import { aBentFilm } from './bent-film.fixture.ts';
import { measurePair } from './measure-pair.ts';

/** As if taken from the other side. */
const mirrored = (film: FilmDocument): FilmDocument => ({
  ...film,
  film: { ...film.film, facing: film.film.facing === 'left' ? 'right' : 'left' },
  landmarks: film.landmarks.map((one) => ({ ...one, x: film.film.width - one.x })),
});

const bends = fc.double({ min: 2.1, max: 20, noNaN: true });

it('swapping the films turns postures-swapped round', () => {
  fc.assert(
    fc.property(bends, (degrees) => {
      const [flexion, extension] = [aBentFilm(), aBentFilm({ degrees })];
      const swapped = ([a, b]: [FilmDocument, FilmDocument]) =>
        measurePair(a, b).review!.some(({ reason }) => reason === 'postures-swapped');
      expect([swapped([flexion, extension]), swapped([extension, flexion])]).toEqual([false, true]);
    }),
  );
});

it('mirroring both films changes nothing, mirroring one only the facing', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -20, max: 40, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (degrees, score) => {
        const flexion = aBentFilm();
        const bent = aBentFilm({ degrees });
        const [first, ...rest] = bent.landmarks;
        const extension = { ...bent, landmarks: [{ ...first!, score }, ...rest] };
        const plain = (a: FilmDocument, b: FilmDocument) =>
          measurePair(a, b).review!.map(({ value, ...reason }) => ({
            ...reason,
            value: expect.closeTo(value, 6) as number,
          }));
        const before = plain(flexion, extension);
        expect(measurePair(mirrored(flexion), mirrored(extension)).review).toEqual(before);
        const one = measurePair(mirrored(flexion), extension).review!;
        expect(one.filter(({ reason }) => reason !== 'facing-differs')).toEqual(before);
        expect(one.length).toBe(before.length + 1);
      },
    ),
  );
});

it('every level that has all its corners is not missing', () => {
  fc.assert(
    fc.property(fc.subarray([...LEVELS]), (levels) => {
      const film = aBentFilm();
      const landmarks = film.landmarks.filter(({ level }) => levels.includes(level));
      const { review } = measurePair({ ...film, landmarks }, aBentFilm({ degrees: 6 }));
      const missing = review!.filter(({ reason }) => reason === 'level-missing');
      expect(missing.map(({ level, threshold }) => [level, threshold])).toEqual(
        LEVELS.filter((level) => !levels.includes(level)).map((level) => [level, cornersOf(level).length]),
      );
    }),
  );
});

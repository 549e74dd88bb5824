import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aFilmDocument } from '@sagitta/testing';
import { absenceInWords } from './absence-words.ts';
import { measurePair } from './measure-pair.ts';

const film = aFilmDocument();
const places = film.landmarks.map((_, index) => index);
const without = (missing: readonly number[]) => ({
  ...film,
  landmarks: film.landmarks.filter((_, index) => !missing.includes(index)),
});

it('says in English what the measurement says, whatever corners are missing', () => {
  fc.assert(
    fc.property(fc.subarray(places), fc.subarray(places), (ofFlexion, ofExtension) => {
      const measurement = measurePair(without(ofFlexion), without(ofExtension));
      for (const segment of measurement.segments)
        expect(absenceInWords(measurement, segment)).toBe(segment.absentReason ?? null);
    }),
    { numRuns: 40 },
  );
});

it('says it in German', () => {
  const first = film.landmarks.findIndex(({ level }) => level === 'L3');
  const measurement = measurePair(
    { ...film, landmarks: film.landmarks.filter(({ level }) => level !== 'L5') },
    without([first]),
  );
  expect(measurement.segments.slice(2).map((segment) => absenceInWords(measurement, segment, 'de'))).toEqual([
    'L3 Ecke oben vorn fehlt in der Extensionsaufnahme',
    'L5 fehlt in der Flexionsaufnahme',
    'L5 fehlt in der Flexionsaufnahme',
  ]);
  const collapsed = { ...film, landmarks: film.landmarks.map((one) => ({ ...one, x: 10, y: 10 })) };
  const coinciding = measurePair(collapsed, film);
  expect(absenceInWords(coinciding, coinciding.segments[0]!, 'de')).toMatch(
    /^L1 oder L2 hat Ecken, die aufeinanderfallen/,
  );
});

import { describe, expect, it } from 'vitest';
import { Measurement, type FilmDocument, type SpineEvidence } from '@sagitta/contracts';
import { CORNERS, LEVELS } from '@sagitta/kinematics';
import { aFilmDocument } from '@sagitta/testing';
import { measurePair } from './measure-pair.ts';
import { nameFilms } from './name-films.ts';

/** Heights of T12..L5, so that no vertebra looks like the next; depth 40, a vertebra every 60 pixels. */
const HEIGHTS = [30, 34, 42, 37, 44, 33];

/** T12..S1 facing left; `fits` say what the first one is. */
function aSpine(fits: readonly number[], scale = 1): SpineEvidence {
  const vertebrae = [...HEIGHTS, 40].map((height, step) => ({
    step,
    peak: { x: scale * 120, y: scale * (60 * step + 60), score: 0.9 },
    corners: CORNERS.map((corner) => ({
      x: scale * (corner.endsWith('Anterior') ? 100 : 140),
      y: scale * (60 * step + 60 + (corner.startsWith('superior') ? -height / 2 : height / 2)),
      score: step === 6 && corner.startsWith('inferior') ? 0.001 : 0.9,
    })),
  }));
  return { fits: [...fits], vertebrae };
}

const sureOf = (first: number) => Array.from({ length: 11 }, (_, i) => -15 * Math.abs(i - 4 - first));
const nearly = (first: number, wrong: number) => sureOf(first).map((fit, i) => (i - 4 === wrong ? 0.5 : fit));

const aNamed = (spine: SpineEvidence): FilmDocument => aFilmDocument({ spine });

describe('naming the films of a pair together', () => {
  it('renames the film that alone would have been named one level off, and says so', () => {
    const right = aNamed(aSpine(sureOf(-1)));
    const measurement = measurePair(aNamed(aSpine(nearly(-1, -2))), right);
    expect(Measurement.parse(measurement)).toEqual(measurement);
    expect(measurement.naming!.renamed).toEqual(['flexion']);
    const top = measurement.flexion.landmarks.find(({ level }) => level === 'L1')!;
    expect(top).toMatchObject({ corner: 'superiorAnterior', y: 120 - HEIGHTS[1]! / 2 });
    expect(measurement.flexion.quality.completeLevels).toEqual(LEVELS);
    expect(measurement.flexion).not.toHaveProperty('spine');
  });

  it('leaves landmarks of films that agree as they are', () => {
    const film = aNamed(aSpine(sureOf(-1)));
    const { flexion, extension, naming } = nameFilms(film, film);
    expect(flexion.landmarks).toBe(film.landmarks);
    expect(extension.landmarks).toBe(film.landmarks);
    expect(naming!.renamed).toEqual([]);
    expect(naming!.sizeRatio).toBeCloseTo(1, 9);
  });

  it('names nothing where a document does not say what it was named from, and keeps no evidence either', () => {
    const film = aFilmDocument();
    const evident = aNamed(aSpine(sureOf(-1)));
    for (const [flexion, extension] of [
      [film, evident],
      [evident, film],
    ] as const) {
      const measurement = measurePair(flexion, extension);
      expect(measurement).not.toHaveProperty('naming');
      expect([measurement.flexion, measurement.extension]).toEqual([film, film]);
    }
  });
});

describe('the size ratio of the vertebrae', () => {
  it('is in millimetres: of the same vertebrae on the larger film, with the smaller pixels, 1', () => {
    const film = aNamed(aSpine(sureOf(-1)));
    const far = aNamed(aSpine(sureOf(-1), 1.15));
    expect(nameFilms(film, far).naming!.sizeRatio).toBeCloseTo(1.15, 9);
    const pixelSpacing = { kind: 'detector', mmPerPixel: 0.5 / 1.15, source: 'imager' } as const;
    const spaced = { ...far, film: { ...far.film, pixelSpacing } };
    expect(nameFilms(film, spaced).naming!.sizeRatio).toBeCloseTo(1, 9);
    const unknown = { ...far, film: { ...far.film, pixelSpacing: { kind: 'unknown' } as const } };
    expect(nameFilms(film, unknown).naming!.sizeRatio).toBeNull();
  });
});

it('says how far the next best naming of both films is', () => {
  const torn = aNamed(aSpine(sureOf(-1).map((fit, i) => (i - 4 === -2 ? -1 : fit))));
  expect(nameFilms(torn, torn).naming!.margin).toBeCloseTo(2, 9);
});

import { LEVELS, type Level } from '@sagitta/kinematics';
import { describe, expect, it } from 'vitest';
import { scoreFilm, type PredictedLandmark } from './score-film.ts';
import { scorePair } from './score-pair.ts';
import { summarise } from './summary.ts';
import type { FilmTruth } from './truth.ts';

/** A straight spine that faces left: bodies 100 px deep and 80 px high, one every 120 px. */
function straightSpine(): FilmTruth {
  const corners: FilmTruth['corners'] = {};
  LEVELS.forEach((level, row) => {
    const top = 100 + row * 120;
    corners[level] = {
      superiorAnterior: [200, top],
      superiorPosterior: [300, top],
      ...(level === 'S1' ? {} : { inferiorPosterior: [300, top + 80], inferiorAnterior: [200, top + 80] }),
    };
  });
  return { corners, pixelSpacing: { kind: 'calibrated', mmPerPixel: 0.35, source: 'fiducial' } };
}

function predictionOf(truth: FilmTruth, move: (level: Level) => number = () => 0): PredictedLandmark[] {
  return LEVELS.flatMap((level, row) => [
    ...Object.entries(truth.corners[level] ?? {}).map(
      ([corner, [x, y]]) => ({ level, kind: 'corner', corner, x: x + move(level), y }) as PredictedLandmark,
    ),
    {
      level,
      kind: 'centroid',
      x: 250 + move(level),
      y: 100 + row * 120 + (level === 'S1' ? 38 : 40),
    } as const,
  ]);
}

describe('scoreFilm', () => {
  it('finds no error in the truth itself', () => {
    const score = scoreFilm(straightSpine(), predictionOf(straightSpine()));
    expect(score.corners.map(({ mm }) => mm)).toEqual(Array(22).fill(0));
    expect(score).toMatchObject({ labelledLevels: 6, identifiedLevels: 6 });
  });

  it('measures corners in millimetres: 10 px at 0.35 mm are 3.5 mm', () => {
    const score = scoreFilm(
      straightSpine(),
      predictionOf(straightSpine(), (level) => (level === 'L3' ? 10 : 0)),
    );
    expect(score.corners.filter(({ level }) => level === 'L3').map(({ mm }) => mm)).toEqual(
      Array(4).fill(3.5),
    );
  });

  it('takes 35 mm for the mean depth where the spacing is unknown', () => {
    const unknown: FilmTruth = { ...straightSpine(), pixelSpacing: { kind: 'unknown' } };
    expect(
      scoreFilm(
        unknown,
        predictionOf(unknown, () => 10),
      ).corners[0]?.mm,
    ).toBeCloseTo(3.5);
  });

  it('identifies a level only within 10 mm of its own centre', () => {
    const score = scoreFilm(
      straightSpine(),
      predictionOf(straightSpine(), (level) => (level === 'L1' ? 29 : 0)),
    );
    expect(score.identifiedLevels).toBe(5);
  });

  it('does not take one level for another', () => {
    const shifted = predictionOf(straightSpine()).map((one) => ({ ...one, y: one.y + 120 }));
    expect(scoreFilm(straightSpine(), shifted).identifiedLevels).toBe(0);
  });

  it('prices a refused film at the cap for every corner', () => {
    const score = scoreFilm(straightSpine(), null);
    expect(score.corners).toHaveLength(22);
    expect(score.corners.every(({ mm }) => mm === 35)).toBe(true);
    expect(score.identifiedLevels).toBe(0);
  });
});

describe('scorePair', () => {
  const truth = [{ segment: 'L4-L5', iromDegrees: 12, translationMm: 1 }] as const;
  const measured = (degrees: number | null, mm: number | null) => [
    { segment: 'L4-L5' as const, irom: { degrees }, translation: [{ protocol: 'posterior-corner', mm }] },
  ];

  it('keeps the sign of an error', () => {
    expect(scorePair(truth, measured(10, 1.5))).toEqual({ iromErrors: [-2], translationErrors: [0.5] });
  });

  it('prices absence: the truth, and at least 5 degrees or 3 mm', () => {
    expect(scorePair(truth, measured(null, null))).toEqual({ iromErrors: [12], translationErrors: [3] });
    expect(scorePair(truth, null)).toEqual({ iromErrors: [12], translationErrors: [3] });
  });

  it('leaves out translations whose truth is not known in mm', () => {
    expect(scorePair([{ ...truth[0], translationMm: null }], measured(12, null)).translationErrors).toEqual(
      [],
    );
  });
});

describe('summarise', () => {
  it('takes the mean and median of absolute errors', () => {
    const pairs = [
      { iromErrors: [-1, 3], translationErrors: [] },
      { iromErrors: [2], translationErrors: [] },
    ];
    expect(summarise([], pairs).iromErrorDegrees).toEqual({ n: 3, mean: 2, median: 2 });
    expect(summarise([], pairs).translationErrorMm).toEqual({ n: 0, mean: null, median: null });
  });
});

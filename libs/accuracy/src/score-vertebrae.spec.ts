import { expect, it } from 'vitest';
import { CORNERS, type Level } from '@sagitta/kinematics';
import type { FilmScore } from './score-film.ts';
import { scoreVertebrae } from './score-vertebrae.ts';

const film = (level: Level, mm: readonly number[], identified = true): FilmScore => ({
  corners: mm.map((error, i) => ({ level, corner: CORNERS[i]!, mm: error, absent: false })),
  levels: [{ level, identified }],
  ...{ labelledLevels: 1, identifiedLevels: Number(identified) },
});

it('holds a residual beside the mean error of the eight corners', () => {
  const films = { flexion: film('L3', [1, 2, 3, 4]), extension: film('L3', [5, 6, 7, 8], false) };
  expect(scoreVertebrae(films, [{ level: 'L3', residualMm: 0.7 }])).toEqual([
    { level: 'L3', residualMm: 0.7, cornerMm: 4.5, identified: false },
  ]);
});

it('leaves out a vertebra without a residual, and one whose corners are not all known', () => {
  const whole = { flexion: film('L3', [1, 2, 3, 4]), extension: film('L3', [5, 6, 7, 8]) };
  expect(scoreVertebrae(whole, [{ level: 'L3', residualMm: null }])).toEqual([]);
  const cut = { flexion: film('L3', [1, 2, 3]), extension: film('L3', [5, 6, 7, 8]) };
  expect(scoreVertebrae(cut, [{ level: 'L3', residualMm: 0.7 }])).toEqual([]);
});

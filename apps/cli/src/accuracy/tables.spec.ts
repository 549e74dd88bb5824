import { compareRows, scoreSegments, type Scope } from '@sagitta/accuracy';
import { describe, expect, it } from 'vitest';
import type { KnownFilms } from './known-films.ts';
import { reportOf } from './report-document.ts';
import { describeComparison, describeReport } from './tables.ts';

const film = (name: string, mm: number, causes: string[]): Scope['films'][number] => ({
  ...{ name, patient: name, causes, refusal: null },
  score: {
    corners: [{ level: 'L3', corner: 'superiorAnterior', mm, absent: false }],
    levels: [{ level: 'L3', identified: true }],
    ...{ labelledLevels: 1, identifiedLevels: 1 },
  },
});

const pairs: Scope['pairs'] = ['a', 'b'].map((id, i) => ({
  ...{ id, patient: id, causes: ['overlap'], vertebrae: [], values: [] },
  segments: scoreSegments(
    [{ segment: 'L4-L5', iromDegrees: 10, translationMm: null }],
    [{ segment: 'L4-L5', irom: { degrees: 9 + i }, translation: [] }],
  ),
}));

function reported(kind: KnownFilms['kind'], scope: Scope) {
  const films = scope.films.map(({ name, patient, causes }) => ({
    ...{ name, patient, causes, path: name, corners: {}, pixelSpacing: null },
  }));
  const known = scope.pairs.map(({ id, patient, causes }) => ({
    ...{ id, patient, causes, flexion: id, extension: id, segments: null },
  }));
  const model = { id: 'a-model', sha256: 'b'.repeat(64) };
  return reportOf({ kind, folder: 'a-folder', sha256: 'a'.repeat(64), films, pairs: known }, scope, {
    model,
    provider: 'cpu',
    profile: 'fast',
  });
}

const cells = (text: string, start: string): string[] =>
  text
    .split('\n')
    .find((line) => line.includes(start))!
    .split('│')
    .map((cell) => cell.trim());

describe('describeReport', () => {
  const films = [film('a', 1, ['overlap']), film('b', 4, [])];
  const text = describeReport(reported('synthetic', { films, pairs }));

  it('puts the study beside ours, with interval and n', () => {
    expect(cells(text, 'corner error, mean')).toEqual([
      '',
      'corner error, mean, mm',
      '2.13',
      '2.37',
      '2.50',
      '1.00 to 4.00',
      '2',
      '2',
      '',
    ]);
    expect(cells(text, 'IROM error, mean').slice(2, 5)).toEqual(['2.98', '3.14', '0.50']);
  });

  it('says why a value is missing', () => {
    expect(cells(text, 'IROM in its 90 % interval')).toContain('no intervals');
    expect(cells(text, 'dST error, mean')).toContain('no true values');
  });

  it('has a row a cause, with those of none', () => {
    expect(cells(text, 'overlap')[3]).toBe('1.00');
    expect(cells(text, 'none named')[3]).toBe('4.00');
  });

  it('keeps synthetic and real films apart and says which they are', () => {
    expect(text).toContain('Synthetic films');
    expect(text).toContain('these films are synthetic');
    const real = describeReport(reported('real', { films, pairs: [] }));
    expect(real).toContain('Real films');
    expect(real).not.toContain('ynthetic');
    expect(cells(real, 'IROM error, mean')).toContain('no pairs');
    expect(real).not.toContain('by segment');
  });
});

describe('describeComparison', () => {
  it('gives a verdict on every row and counts them', () => {
    const films = [film('a', 1, []), film('b', 2, [])];
    const before = reported('synthetic', { films, pairs }).rows;
    const after = reported('synthetic', { films: films.map((one) => film(one.name, 9, [])), pairs }).rows;
    const text = describeComparison(compareRows(before, after), 'the old one');
    expect(cells(text, ' corner error, mean')).toEqual([
      '',
      'corner error, mean',
      '1.50 (1.00 to 2.00)',
      '9.00 (9.00 to 9.00)',
      'worse',
      '',
    ]);
    expect(text).toMatch(/worse [1-9]\d*, gone 0/);
  });
});

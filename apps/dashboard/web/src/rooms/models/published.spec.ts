import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PublishedAccuracy, SetAccuracy } from '@sagitta/contracts';
import { inUnit, MEASURES, PUBLISHED, rowOf, tablesOf } from './published.ts';

const set = (films: SetAccuracy['films'], digit: string, profile: SetAccuracy['profile']): SetAccuracy => ({
  films,
  set: { sha256: digit.repeat(64), patients: 2, films: 4, pairs: 2 },
  profile,
  software: '0.1.0',
  rows: [],
});

describe('PUBLISHED', () => {
  it('has the model that the workers run, with a value and an n in every row, in both profiles', () => {
    const published = PUBLISHED.find(({ model }) => model.id === 'lumbar-hrnet-w16')!;
    const profiles = tablesOf(published).flatMap(({ columns }) => columns);
    expect(profiles.map(({ profile }) => profile)).toEqual(['fast', 'accurate']);
    for (const column of profiles) {
      for (const measure of MEASURES) {
        expect(rowOf(column, measure), measure).toMatchObject({
          value: expect.any(Number) as number,
          n: expect.any(Number) as number,
        });
      }
    }
  });

  it('is of the films that are here: those of another set would have other numbers', () => {
    const truth = readFileSync(
      new URL('../../../../../../models/validation/validation.json', import.meta.url),
    );
    const sha256 = createHash('sha256').update(truth).digest('hex');
    for (const { sets } of PUBLISHED)
      for (const { films, set } of sets) if (films === 'synthetic') expect(set.sha256).toBe(sha256);
  });
});

describe('tablesOf', () => {
  it('keeps synthetic films from real ones and one set from another, and puts fast before accurate', () => {
    const published: PublishedAccuracy = {
      schema: 1,
      model: { id: 'm', sha256: '0'.repeat(64) },
      sets: [
        set('synthetic', 'a', 'accurate'),
        set('real', 'a', 'fast'),
        set('synthetic', 'b', 'fast'),
        set('synthetic', 'a', 'fast'),
      ],
    };
    expect(
      tablesOf(published).map(({ films, columns }) => [films, columns.map(({ profile }) => profile)]),
    ).toEqual([
      ['synthetic', ['fast', 'accurate']],
      ['real', ['fast']],
      ['synthetic', ['fast']],
    ]);
  });
});

describe('inUnit', () => {
  it('shows shares in per cent and lengths with two decimals', () => {
    const row = { measure: '', n: 1, patients: 1, value: 0, interval95: null, study: null };
    expect(inUnit({ ...row, unit: 'share' }, 0.9312)).toBe('93.1');
    expect(inUnit({ ...row, unit: 'mm' }, 4.166)).toBe('4.17');
  });
});

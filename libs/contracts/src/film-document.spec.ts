import { describe, expect, it } from 'vitest';
import { aFilmDocument } from '@sagitta/testing';
import { FilmDocument } from './film-document.ts';

describe('FilmDocument', () => {
  it('takes a document from before there were profiles for a fast one', () => {
    const { profile: _, ...old } = aFilmDocument();
    expect(FilmDocument.parse(old)).toEqual({ ...old, profile: 'fast' });
  });

  it('holds a corner with a covariance beside corners without', () => {
    const document = aFilmDocument();
    const landmarks = document.landmarks.map((landmark, i) =>
      i === 3 ? { ...landmark, covariance: [0.5, -0.1, 0.25] as const } : landmark,
    );
    expect(FilmDocument.parse({ ...document, landmarks })).toEqual({ ...document, landmarks });
  });

  it.each([
    ['an indefinite matrix', [1, 2, 1]],
    ['a negative variance', [-0.1, 0, 1]],
    ['two numbers', [1, 1]],
    ['null, which is how JSON writes NaN', [null, 0, 1]],
  ])('refuses %s as a covariance', (_, covariance) => {
    const document = aFilmDocument();
    const landmarks = document.landmarks.map((landmark) => ({ ...landmark, covariance }));
    expect(FilmDocument.safeParse({ ...document, landmarks }).success).toBe(false);
  });

  const acquisition = {
    ...{ manufacturer: 'Northlight Imaging', deviceModel: 'NL-40', deviceSoftware: null },
    ...{ photometric: 'MONOCHROME2', ageBand: '40-49', tubeVoltageKv: 81 },
    intensity: { brightness: 0.5, contrast: 0.25, sharpness: 0.3 },
  };
  const madeAs = (changes: object) => {
    const document = aFilmDocument();
    const film = { ...document.film, acquisition: { ...acquisition, ...changes } };
    return { ...document, film };
  };

  it('says how its film was made, or was made before documents said so', () => {
    expect(FilmDocument.parse(madeAs({}))).toEqual(madeAs({}));
    const { acquisition: _, ...old } = aFilmDocument().film;
    expect(FilmDocument.parse({ ...aFilmDocument(), film: old }).film).toEqual(old);
  });

  it.each([
    ['a control character', { manufacturer: 'North\0light' }],
    ['two lines', { deviceModel: 'NL\n40' }],
    ['a space at its end', { deviceSoftware: '3.1 ' }],
    ['an override of direction', { manufacturer: 'North\u202elight' }],
    ['no text at all', { manufacturer: '' }],
    ['a long text', { manufacturer: 'x'.repeat(65) }],
    ['an age', { ageBand: '47' }],
  ])('refuses %s of how a film was made', (_, changes) => {
    expect(FilmDocument.safeParse(madeAs(changes)).success).toBe(false);
  });

  it('refuses a profile that nothing measures by', () => {
    expect(FilmDocument.safeParse({ ...aFilmDocument(), profile: 'thorough' }).success).toBe(false);
  });
});

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

  it('refuses a profile that nothing measures by', () => {
    expect(FilmDocument.safeParse({ ...aFilmDocument(), profile: 'thorough' }).success).toBe(false);
  });
});

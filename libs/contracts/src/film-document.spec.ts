import { describe, expect, it } from 'vitest';
import { aFilmDocument } from '@sagitta/testing';
import { FilmDocument } from './film-document.ts';

describe('FilmDocument', () => {
  it('takes a document from before there were profiles for a fast one', () => {
    const { profile: _, ...old } = aFilmDocument();
    expect(FilmDocument.parse(old)).toEqual({ ...old, profile: 'fast' });
  });

  it('refuses a profile that nothing measures by', () => {
    expect(FilmDocument.safeParse({ ...aFilmDocument(), profile: 'thorough' }).success).toBe(false);
  });
});

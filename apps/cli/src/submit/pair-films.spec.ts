import { describe, expect, it } from 'vitest';
import { looksLikeFilm, pairFilms } from './pair-films.ts';

describe('pairFilms', () => {
  it('pairs by the posture in the name and what is left of it', () => {
    const { pairs, unpaired } = pairFilms([
      'a/p01-flexion.dcm',
      'a/p01-extension.dcm',
      'a/FLEX_2.png',
      'a/EXT_2.png',
    ]);
    expect(unpaired).toEqual([]);
    expect(pairs).toEqual([
      { label: 'a/2', flexion: 'a/FLEX_2.png', extension: 'a/EXT_2.png' },
      { label: 'a/p01', flexion: 'a/p01-flexion.dcm', extension: 'a/p01-extension.dcm' },
    ]);
  });

  it('keeps folders apart: one patient a folder, named by posture alone', () => {
    const { pairs } = pairFilms(['1/flexion.dcm', '2/flexion.dcm', '1/extension.dcm', '2/extension.dcm']);
    expect(pairs.map(({ flexion, extension }) => [flexion, extension])).toEqual([
      ['1/flexion.dcm', '1/extension.dcm'],
      ['2/flexion.dcm', '2/extension.dcm'],
    ]);
  });

  it('does not take a part of a word for a posture', () => {
    expect(pairFilms(['a/reflex.png', 'a/text.png']).unpaired.map(({ file }) => file)).toEqual([
      'a/reflex.png',
      'a/text.png',
    ]);
  });

  it('says why a film has no partner', () => {
    const { pairs, unpaired } = pairFilms([
      'a/p-flexion.dcm',
      'a/p-flexion.png',
      'a/q-extension.dcm',
      'a/neutral.dcm',
    ]);
    expect(pairs).toEqual([]);
    expect(unpaired.map(({ reason }) => reason.split(';')[0])).toEqual([
      'its name has no posture',
      'it needs one flexion and one extension film beside it',
      'it needs one flexion and one extension film beside it',
      'it needs one flexion and one extension film beside it',
    ]);
  });
});

describe('looksLikeFilm', () => {
  it('knows films by their extension, and DICOM without one', () => {
    expect(['a.dcm', 'b.PNG', 'IM0001', '1.2.840.10008'].map(looksLikeFilm)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['notes.txt', 'annotations.json'].map(looksLikeFilm)).toEqual([false, false]);
  });
});

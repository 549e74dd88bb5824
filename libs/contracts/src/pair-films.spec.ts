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

  it('keeps folders apart whichever slash they have, and knows a folder by its name alone', () => {
    expect(pairFilms(['films\\p1\\flex.dcm', 'films\\p1\\ext.dcm', 'fl.png', 'ex.png']).pairs).toEqual([
      { label: '.', flexion: 'fl.png', extension: 'ex.png' },
      { label: 'films\\p1', flexion: 'films\\p1\\flex.dcm', extension: 'films\\p1\\ext.dcm' },
    ]);
  });

  it('says why a film has no partner', () => {
    const { pairs, unpaired } = pairFilms([
      'a/p-flexion.dcm',
      'a/p-flexion.png',
      'a/q-extension.dcm',
      'a/neutral.dcm',
      'a/flexion-extension.dcm',
    ]);
    expect(pairs).toEqual([]);
    expect(unpaired).toEqual([
      { file: 'a/flexion-extension.dcm', reason: 'both-postures' },
      { file: 'a/neutral.dcm', reason: 'no-posture' },
      { file: 'a/p-flexion.dcm', reason: 'no-partner', flexion: 2, extension: 0 },
      { file: 'a/p-flexion.png', reason: 'no-partner', flexion: 2, extension: 0 },
      { file: 'a/q-extension.dcm', reason: 'no-partner', flexion: 0, extension: 1 },
    ]);
  });
});

describe('looksLikeFilm', () => {
  it('knows films by their extension, and DICOM without one', () => {
    expect(['a.dcm', 'b.PNG', 'IM0001', '1.2.840.10008', 'v1.2/IM1'].map(looksLikeFilm)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(['notes.txt', 'a/annotations.json'].map(looksLikeFilm)).toEqual([false, false]);
  });
});

import { FINDINGS } from '@sagitta/contracts';
import { expect, it } from 'vitest';
import { de } from '../i18n/de/index.ts';
import { en } from '../i18n/en/index.ts';
import { meanAndSd } from './motion-words.ts';

it('writes norms as the field does', () => {
  expect(meanAndSd({ mean: 10.7, sd: 4.56 })).toBe('10.7 ± 4.6');
  expect(meanAndSd({ mean: 13, sd: null })).toBe('13.0');
  expect(meanAndSd(null)).toBeNull();
});

it.each([
  ['English', en],
  ['German', de],
])('has a word of its own for every finding, %s', (_, { codes, viewer }) => {
  const words = [...FINDINGS.map((finding) => codes.findings[finding]), viewer.backward];
  expect(new Set(words).size).toBe(words.length);
});

import { FINDINGS } from '@sagitta/contracts';
import { expect, it } from 'vitest';
import { viewer as german } from '../i18n/de/viewer.ts';
import { viewer as english } from '../i18n/en/viewer.ts';
import { meanAndSd } from './motion-words.ts';

it('writes norms as the field does', () => {
  expect(meanAndSd({ mean: 10.7, sd: 4.56 })).toBe('10.7 ± 4.6');
  expect(meanAndSd({ mean: 13, sd: null })).toBe('13.0');
  expect(meanAndSd(null)).toBeNull();
});

it.each([
  ['English', english],
  ['German', german],
])('has a word of its own for every finding, %s', (_, { findings }) => {
  const shown = [...FINDINGS, 'backward'] as const;
  expect(new Set(shown.map((finding) => findings[finding])).size).toBe(shown.length);
});

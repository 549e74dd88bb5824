import { expect, it } from 'vitest';
import { binLabel } from './bin-label.ts';

const words = { yes: 'ja', no: 'nein', unknown: 'nicht bekannt' };

it('says what a bar stands for in the page’s language, and leaves names as they came', () => {
  expect(binLabel('sharpness', '-0.45 – 0.5', words, ',')).toBe('−0,45 – 0,5');
  expect(binLabel('toReview', 'yes', words, ',')).toBe('ja');
  expect(binLabel('deviceSoftware', 'V1.2', words, ',')).toBe('V1.2');
  expect(binLabel('deviceSoftware', '', words, ',')).toBe('nicht bekannt');
});

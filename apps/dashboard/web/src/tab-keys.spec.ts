import { expect, it } from 'vitest';
import { tabAfter } from './tab-keys.ts';

it('goes round by arrows, to the ends by Home and End, and leaves other keys alone', () => {
  expect([0, 1, 2].map((shown) => tabAfter('ArrowRight', shown, 3))).toEqual([1, 2, 0]);
  expect([0, 1, 2].map((shown) => tabAfter('ArrowLeft', shown, 3))).toEqual([2, 0, 1]);
  expect([tabAfter('Home', 2, 3), tabAfter('End', 0, 3)]).toEqual([0, 2]);
  expect(['j', 'Tab', 'Enter', 'Escape'].map((key) => tabAfter(key, 1, 3))).toEqual([null, null, null, null]);
});

import { expect, it } from 'vitest';
import { probability } from './probability.ts';

it('says no more of a small p than that it is small', () => {
  expect([0.2, 0.04567, 0.001, 0.0009, 0, null].map(probability)).toEqual([
    ...['0.200', '0.046', '0.001', '< 0.001', '< 0.001', '–'],
  ]);
});

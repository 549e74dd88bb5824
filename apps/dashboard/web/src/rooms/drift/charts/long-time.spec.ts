import { expect, it } from 'vitest';
import { longTime } from './long-time.ts';

it('is in days as long as somebody would count them', () => {
  expect(longTime(1931.6)).toEqual({ in: 'days', shown: '1\u202f932' });
  expect(longTime(3652)).toEqual({ in: 'days', shown: '3\u202f652' });
  expect(longTime(3653)).toEqual({ in: 'years', shown: '10' });
});

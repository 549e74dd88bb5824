import { describe, expect, it } from 'vitest';
import { movedBy } from './grid-keys.ts';

const list = { last: 99, page: 20 };

describe('keys of a list', () => {
  it.each([
    ['j', 5, 6],
    ['ArrowUp', 5, 4],
    ['k', 0, 0],
    ['PageDown', 5, 24],
    ['PageDown', 95, 99],
    ['PageUp', 5, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
  ])('%s at %i moves to %i', (key, at, to) => {
    expect(movedBy(key, at, list)).toBe(to);
  });

  it('moves nowhere by others, nor out of an empty list', () => {
    expect(movedBy('Enter', 5, list)).toBeNull();
    expect(movedBy('j', 0, { last: -1, page: 20 })).toBe(0);
  });
});

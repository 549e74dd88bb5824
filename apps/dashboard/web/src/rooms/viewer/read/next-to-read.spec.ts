import { describe, expect, it } from 'vitest';
import { leftToRead, nextToRead } from './next-to-read.ts';

const entry = (planId: string, pairId: string, left: number) => ({
  ...{ planId, pairId, left },
  centerId: 'harbor',
});

describe('leftToRead', () => {
  it('counts a plan once, however many of its pairs are listed', () => {
    expect(leftToRead([entry('p', 'a', 12), entry('p', 'b', 12), entry('q', 'c', 3)])).toBe(15);
    expect(leftToRead([])).toBe(0);
  });
});

describe('nextToRead', () => {
  it('stays with the plan, and never gives the pair that was just read', () => {
    const list = [entry('q', 'c', 3), entry('p', 'a', 2), entry('p', 'b', 2)];
    expect(nextToRead(list, 'p', 'a')?.pairId).toBe('b');
    expect(nextToRead(list, 'q', 'c')?.pairId).toBe('a');
  });

  it('is nothing where all was read', () => {
    expect(nextToRead([entry('p', 'a', 1)], 'p', 'a')).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { PAGE_SIZE } from '../../api/pairs.ts';
import { somePairs } from './a-pair.fixture.ts';
import { chainFor, extended, pagesAround, rowsKnown } from './page-chain.ts';

const page = (nextCursor: string | null) => ({ pairs: somePairs(3, 2, 1), nextCursor });
const start = chainFor({ query: '', round: 1 });
const two = extended(extended(start, 0, page('b')), 1, page('c'));

describe('a list page by page', () => {
  it('learns from each page where the next begins', () => {
    expect(two.cursors).toEqual([undefined, 'b', 'c']);
    expect(rowsKnown(two)).toBe(2 * PAGE_SIZE);
    expect(two.end).toBeNull();
  });

  it('learns nothing from a page that is come back to', () => {
    expect(extended(two, 0, page('b'))).toBe(two);
    expect(extended(two, 1, page('c'))).toBe(two);
  });

  it('ends with the page that none follows', () => {
    const whole = extended(two, 2, page(null));
    expect(whole.end).toBe(2 * PAGE_SIZE + 3);
    expect(rowsKnown(whole)).toBe(2 * PAGE_SIZE + 3);
    expect(extended(whole, 2, page(null))).toBe(whole);
  });

  it('holds the pages in view and those beside them, of those that can be asked for', () => {
    const long = { ...start, cursors: Array.from({ length: 50 }, (_, place) => String(place)) };
    expect(pagesAround(start, 0, 30)).toEqual([0]);
    expect(pagesAround(long, 0, 30)).toEqual([0, 1]);
    expect(pagesAround(long, 2_010, 2_040)).toEqual([19, 20, 21]);
    expect(pagesAround(long, 4_980, 5_020)).toEqual([49]);
    expect(pagesAround(long, 90_000, 90_040)).toEqual([49]);
  });
});

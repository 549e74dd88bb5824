import { describe, expect, it } from 'vitest';
import type { PairSummary } from '@sagitta/contracts';
import { aPair } from '../pairs/a-pair.fixture.ts';
import { heldBy, placeOf, shownOf, withNews } from './queue-order.ts';

const waiting = (number: number, reason: 'no-motion' | 'motion-implausible' = 'no-motion', part = {}) =>
  aPair(number, { review: [{ reason, value: 2, threshold: 10 }], reviewState: 'open', ...part });
const numbers = (pairs: readonly PairSummary[]) => pairs.map(({ pairId }) => Number.parseInt(pairId, 16));
const claim = { by: { username: 'rosa', displayName: 'Rosa' }, until: '2026-06-01T12:10:00Z' };
const noon = Date.parse('2026-06-01T12:00:00Z');

describe('the queue', () => {
  const queue = { pairs: [waiting(5, 'motion-implausible'), waiting(1), waiting(3)], open: 3 };

  it('takes in what is to be looked at, the most urgent first, of equals the one that waits longest', () => {
    const next = withNews(queue, [waiting(2), waiting(9, 'motion-implausible')]);
    expect(numbers(next.pairs)).toEqual([5, 9, 1, 2, 3]);
    expect(next.open).toBe(5);
  });

  it('has what a person asked to be read again, with nothing to look at by itself, before all', () => {
    const asked = aPair(8, { reviewState: 'second-read', changes: 1 });
    expect(numbers(withNews(queue, [asked]).pairs)).toEqual([8, 5, 1, 3]);
  });

  it('orders as the server does: a second reading first whatever its reasons, what only waits for a word last', () => {
    const asked = waiting(8, 'no-motion', { reviewState: 'second-read', changes: 1 });
    const mended = aPair(7, { review: [], reviewState: 'open', revisions: 1, changes: 1 });
    expect(numbers(withNews(queue, [mended, asked]).pairs)).toEqual([8, 5, 1, 3, 7]);
  });

  it('loses what was decided, and only once', () => {
    const decided = waiting(1, 'no-motion', { reviewState: 'accepted', changes: 1 });
    const next = withNews(queue, [decided]);
    expect(numbers(next.pairs)).toEqual([5, 3]);
    expect(withNews(next, [decided])).toBe(next);
    expect(next.open).toBe(2);
  });

  it('keeps what was decided out of it, though the word of its coming be late', () => {
    const late = withNews(queue, [waiting(3)]);
    expect(late).toBe(queue);
    const claimed = waiting(3, 'no-motion', { claim, changes: 1 });
    expect(withNews(queue, [claimed]).pairs[2]).toEqual(claimed);
    expect(withNews(queue, [claimed]).open).toBe(3);
  });
});

describe('a claim', () => {
  it('is another’s until it ends', () => {
    const pair = waiting(1, 'no-motion', { claim });
    expect(heldBy(pair, 'tom', noon)).toBe('Rosa');
    expect(heldBy(pair, 'rosa', noon)).toBeNull();
    expect(heldBy(pair, 'tom', noon + 11 * 60_000)).toBeNull();
    expect(heldBy(waiting(1), 'tom', noon)).toBeNull();
  });
});

describe('the way through the queue', () => {
  const pairs = [1, 2, 3, 4, 5].map((number) => waiting(number));
  const idOf = (number: number) => waiting(number).pairId;
  const isFree = ({ pairId }: PairSummary) => pairId !== idOf(2) && pairId !== idOf(4);
  const neighbours = (place: ReturnType<typeof placeOf>) =>
    place && [place.position, place.previous?.pairId, place.next?.pairId];

  it('leads past what others have', () => {
    expect(neighbours(placeOf(pairs, idOf(3), isFree, null))).toEqual([3, idOf(1), idOf(5)]);
  });

  it('ends at both ends', () => {
    expect(neighbours(placeOf(pairs, idOf(1), isFree, null))).toEqual([1, undefined, idOf(3)]);
    expect(neighbours(placeOf(pairs, idOf(5), isFree, null))).toEqual([5, idOf(3), undefined]);
  });

  it('leads on from where a pair was that has been decided', () => {
    const left = pairs.filter(({ pairId }) => pairId !== idOf(3));
    expect(neighbours(placeOf(left, idOf(3), () => true, 2))).toEqual([null, idOf(2), idOf(4)]);
    expect(neighbours(placeOf([], idOf(3), () => true, 2))).toEqual([null, undefined, undefined]);
  });

  it('is none for a pair that was never in it', () => {
    expect(placeOf(pairs, idOf(99), () => true, null)).toBeNull();
  });
});

describe('a list that is looked at', () => {
  it('stands still: what comes waits, what was decided goes', () => {
    const pairs = [9, 1, 3].map((number) => waiting(number));
    const held = [1, 2, 3].map((number) => waiting(number).pairId);
    const { pairs: shown, newer } = shownOf(pairs, held);
    expect(numbers(shown)).toEqual([1, 3]);
    expect(newer).toBe(1);
    expect(shownOf(pairs, null)).toEqual({ pairs, newer: 0 });
  });
});

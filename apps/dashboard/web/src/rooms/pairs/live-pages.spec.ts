import { describe, expect, it } from 'vitest';
import { aPair, somePairs } from './a-pair.fixture.ts';
import { hear, newerPairs, withHeard } from './live-pages.ts';

const page = { pairs: somePairs(9, 8, 7), nextCursor: 'further' };
const NONE: ReadonlySet<string> = new Set();

describe('rows of a list', () => {
  it('change where they stand', () => {
    const corrected = aPair(8, { revisions: 1, changes: 1 });
    const next = withHeard(page, hear(new Map(), [corrected]));
    expect(next.pairs).toEqual([page.pairs[0], corrected, page.pairs[2]]);
    expect(next.pairs[0]).toBe(page.pairs[0]);
  });

  it('stay the same where nothing new is said', () => {
    expect(withHeard(page, hear(new Map(), somePairs(9, 100)))).toBe(page);
  });

  it('do not go back to what was said earlier, in whichever order it comes', () => {
    const first = aPair(8, { revisions: 1, changes: 1 });
    const second = aPair(8, { revisions: 2, changes: 2 });
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      expect(withHeard(page, hear(new Map(), order)).pairs[1]).toEqual(second);
    }
    expect(withHeard(withHeard(page, hear(new Map(), [second])), hear(new Map(), [first])).pairs[1]).toEqual(
      second,
    );
  });

  it('come right where a change was heard while their page was under way', () => {
    const heard = hear(hear(new Map(), [aPair(7, { changes: 1, reviewState: 'accepted' })]), [aPair(50)]);
    expect(withHeard(page, heard).pairs[2]?.reviewState).toBe('accepted');
  });

  it('remember no more of what was heard than is of use', () => {
    const heard = hear(
      new Map(),
      Array.from({ length: 3_000 }, (_, number) => aPair(number)),
    );
    expect(heard.size).toBe(1_000);
    expect(heard.has(aPair(2_999).pairId)).toBe(true);
    expect(heard.has(aPair(0).pairId)).toBe(false);
  });
});

describe('pairs newer than a list', () => {
  it('are those that it would begin with', () => {
    expect(newerPairs(NONE, page, {}, somePairs(10, 11)).size).toBe(2);
  });

  it('are counted once, and not where they are shown or may be on a later page', () => {
    const once = newerPairs(NONE, page, {}, somePairs(10));
    expect(newerPairs(once, page, {}, somePairs(10))).toBe(once);
    expect(newerPairs(NONE, page, {}, somePairs(8, 3))).toBe(NONE);
  });

  it('are only those that the list would hold, and no longer than it would', () => {
    const failed = aPair(10, { status: 'failed', failure: { code: 'internal', message: 'broke' } });
    const newer = newerPairs(NONE, page, { status: 'failed' }, [failed, aPair(11)]);
    expect([...newer]).toEqual([failed.pairId]);
    expect(newerPairs(newer, page, { status: 'failed' }, [aPair(10)]).size).toBe(0);
  });

  it('may be older than all of a list that ends with its first page', () => {
    expect(newerPairs(NONE, { ...page, nextCursor: null }, {}, somePairs(3)).size).toBe(1);
    expect(newerPairs(NONE, { pairs: [], nextCursor: null }, {}, somePairs(3)).size).toBe(1);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newestSummary } from './newest-summary.ts';
import type { PairSummary } from './views.ts';

const at = (second: number): string => new Date(Date.UTC(2030, 0, 1, 12, 0, second)).toISOString();

const aSummary = (overrides: Partial<PairSummary> = {}): PairSummary => ({
  ...{ pairId: 'a', centerId: 'harbor', status: 'accepted', receivedAt: at(0), committedAt: null },
  ...{ latencyMs: null, failure: null, iromDegrees: [] },
  ...overrides,
});

/** What may be said of one pair: of a status and a number of changes always the same, committed or not yet. */
const summaries = fc
  .record({
    status: fc.constantFrom('accepted', 'failed', 'measured'),
    changes: fc.constantFrom(undefined, 1, 2, 7),
    committed: fc.boolean(),
    anew: fc.boolean(),
  })
  .map(({ status, changes, committed, anew }) =>
    aSummary({
      status,
      // Only what is not measured is accepted anew.
      ...(anew && status !== 'measured' && { receivedAt: at(2) }),
      ...(changes !== undefined && {
        changes,
        claim: { by: { username: 'r', displayName: `R${changes}` }, until: at(60) },
      }),
      ...(committed &&
        status !== 'accepted' && { committedAt: at(status === 'failed' ? 3 : 9), latencyMs: 1 }),
    }),
  );

describe('newestSummary', () => {
  it('is the same in whatever order and however often summaries come', () => {
    const merged = (all: readonly PairSummary[]): PairSummary => all.reduce(newestSummary);
    const told = fc.array(summaries, { minLength: 1, maxLength: 8 });
    const shuffled = told.chain((all) =>
      fc.record({
        all: fc.constant(all),
        others: fc.shuffledSubarray(all, { minLength: all.length }),
        again: fc.subarray(all),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ all, others, again }) => {
        expect(merged([...others, ...again])).toEqual(merged(all));
      }),
    );
  });

  it('is of one status the one with more changes, and keeps when it was committed', () => {
    const recorded = aSummary({ status: 'measured', committedAt: at(9), latencyMs: 9000 });
    const revised = aSummary({ status: 'measured', changes: 1, revisions: 1, iromDegrees: [4] });
    for (const newest of [newestSummary(recorded, revised), newestSummary(revised, recorded)])
      expect(newest).toEqual({ ...revised, committedAt: at(9), latencyMs: 9000 });
  });

  it('is that of the later acceptance where a failed pair is driven anew, and what comes of that', () => {
    const failed = aSummary({ status: 'failed', committedAt: at(1), latencyMs: 1000 });
    const anew = aSummary({ receivedAt: at(5) });
    const again = { ...failed, receivedAt: at(5), committedAt: at(6) };
    expect(newestSummary(failed, anew)).toBe(anew);
    expect(newestSummary(anew, failed)).toBe(anew);
    expect(newestSummary(anew, again)).toBe(again);
    expect(newestSummary(failed, again)).toBe(again);
  });

  it('is what was known already where nothing new is said', () => {
    const recorded = aSummary({ status: 'measured', committedAt: at(9), changes: 2 });
    expect(newestSummary(recorded, { ...recorded })).toBe(recorded);
    expect(newestSummary(recorded, aSummary({ changes: 8 }))).toBe(recorded);
  });
});

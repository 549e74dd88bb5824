import { describe, expect, it } from 'vitest';
import { PairFilter } from '@sagitta/contracts';
import { aPair } from './a-pair.fixture.ts';
import {
  dateOf,
  dayOf,
  filtersSet,
  holds,
  idStartOf,
  lastDateBefore,
  queryOf,
  sameList,
} from './pair-query.ts';
import { PairSearch } from './pair-search.ts';

const review = [{ reason: 'no-motion', value: 2, threshold: 10 } as const];

describe('the query of a list', () => {
  it('has all that the address says, in one order', () => {
    const one = queryOf({ status: 'measured', review: false, center: 'insel-bern' });
    expect(one).toBe('center=insel-bern&status=measured&review=false');
    expect(queryOf({ center: 'insel-bern', review: false, status: 'measured' })).toBe(one);
  });

  it('knows every filter that the server does', () => {
    expect(Object.keys(PairSearch.shape).sort()).toEqual(['center', ...Object.keys(PairFilter.shape)].sort());
  });

  it('asks for everything where nothing is said', () => {
    expect(queryOf({})).toBe('');
    expect(filtersSet({ status: undefined })).toBe(0);
    expect(sameList({ status: undefined }, {})).toBe(true);
  });

  it('leaves out of an address what makes no sense there', () => {
    expect(PairSearch.parse({ status: 'lost', idStart: 'xyz', corrected: true })).toEqual({
      corrected: true,
    });
  });
});

describe('a pair held against a filter', () => {
  const pair = aPair(7, {
    review,
    reviewState: 'open',
    revisions: 1,
    modelSha256: 'a'.repeat(64),
    findings: ['normal', 'normal', 'absent', 'above-threshold', 'normal'],
  });
  const failed = aPair(8, {
    status: 'failed',
    failure: { code: 'film-truncated', message: 'cut off' },
    review: undefined,
    findings: undefined,
  });

  it.each<PairSearch>([
    {},
    { center: 'insel-bern', status: 'measured' },
    { from: pair.receivedAt },
    { review: true, reviewState: 'open', reason: 'no-motion' },
    { finding: 'above-threshold' },
    { finding: 'above-threshold', segment: 'L4-L5' },
    // A segment without a finding says nothing.
    { segment: 'L1-L2' },
    { model: 'a'.repeat(64), corrected: true },
    { idStart: '0000' },
  ])('is in the list of %o', (search) => {
    expect(holds(search, pair)).toBe(true);
  });

  it.each<PairSearch>([
    { center: 'akh-wien' },
    { status: 'failed' },
    { to: pair.receivedAt },
    { review: false },
    { reviewState: 'accepted' },
    { reason: 'level-missing' },
    { finding: 'indeterminate' },
    { finding: 'above-threshold', segment: 'L1-L2' },
    { model: 'b'.repeat(64) },
    { corrected: false },
    { idStart: 'f' },
    { failure: 'film-truncated' },
  ])('is not in the list of %o', (search) => {
    expect(holds(search, pair)).toBe(false);
  });

  it('has nothing to be looked at, nor known to have nothing, before it is measured', () => {
    expect(holds({ review: true }, failed)).toBe(false);
    expect(holds({ review: false }, failed)).toBe(false);
    expect(holds({ failure: 'film-truncated' }, failed)).toBe(true);
  });
});

describe('what a person types', () => {
  it('is an id as far as it can be one', () => {
    expect(idStartOf(' 0xAB-cd ')).toBe('0abcd');
    expect(idStartOf('zzz')).toBeUndefined();
    expect(idStartOf('a'.repeat(40))).toHaveLength(32);
  });

  it('is a whole day, from its first moment to the next one’s', () => {
    const { start, end } = dayOf('2026-02-28')!;
    expect(dateOf(start)).toBe('2026-02-28');
    expect(dateOf(end)).toBe('2026-03-01');
    expect(lastDateBefore(end)).toBe('2026-02-28');
    expect(new Date(start).getHours()).toBe(0);
    expect(dayOf('')).toBeNull();
  });
});

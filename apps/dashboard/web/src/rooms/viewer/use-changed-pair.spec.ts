import { acceptedSummary, type PairSummary } from '@sagitta/contracts';
import { anAcceptedPair } from '@sagitta/testing';
import { describe, expect, it } from 'vitest';
import { isNews } from './use-changed-pair.ts';

const known: PairSummary = {
  ...acceptedSummary(anAcceptedPair()),
  ...{ status: 'measured', changes: 3, committedAt: '2026-01-01T00:00:00.000Z' },
};
const claim = {
  by: { username: 'rhea', displayName: 'Rhea' },
  until: '2026-01-01T00:10:00.000Z',
};

describe('isNews', () => {
  it('is what people did since, another status, somebody who looks at it', () => {
    expect(isNews({ ...known, changes: 4 }, known)).toBe(true);
    expect(isNews({ ...known, status: 'failed' }, known)).toBe(true);
    expect(isNews({ ...known, claim }, known)).toBe(true);
    expect(isNews(known, undefined)).toBe(true);
  });

  it('is not what is known, or older', () => {
    expect(isNews(known, known)).toBe(false);
    expect(isNews({ ...known, changes: 2 }, known)).toBe(false);
    expect(
      isNews({ ...known, claim }, { ...known, claim: { ...claim, until: '2026-01-01T00:05:00.000Z' } }),
    ).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { AuditSearch, filterOf } from './audit-search.ts';

describe('AuditSearch', () => {
  it('leaves out what makes no sense', () => {
    expect(
      AuditSearch.parse({ kind: 'pair-lost', by: '', pair: 'ab', from: 'today', to: '2031-05-17' }),
    ).toEqual({
      to: '2031-05-17',
    });
  });
});

describe('filterOf', () => {
  it('holds the whole last day, as it is here', () => {
    const { from, to } = filterOf({ from: '2031-05-17', to: '2031-05-17' });
    expect(from).toBe(new Date(2031, 4, 17).toISOString());
    expect(to).toBe(new Date(2031, 4, 18).toISOString());
  });

  it('asks for everything without a filter', () => {
    expect(Object.values(filterOf({})).every((value) => value === undefined)).toBe(true);
  });
});

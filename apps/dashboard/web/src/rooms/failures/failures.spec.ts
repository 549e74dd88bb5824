import { describe, expect, it } from 'vitest';
import { FAILURES, isSystemFault } from '@sagitta/failure';
import { de } from '../../i18n/de/index.ts';
import { en } from '../../i18n/en/index.ts';
import { faultOf, isPairFailure, PAIR_FAILURES } from './pair-failures.ts';
import { PERIODS, periodOf, startOf } from './period.ts';

describe('ways of failing', () => {
  it('are each known, once, and said in both languages', () => {
    expect(new Set(PAIR_FAILURES).size).toBe(PAIR_FAILURES.length);
    for (const catalogue of [en, de])
      expect(Object.keys(catalogue.failures.codes).sort()).toEqual([...PAIR_FAILURES].sort());
  });

  it('hold all that is the system’s fault, and none of it is blamed on films', () => {
    const system = Object.keys(FAILURES).filter(isSystemFault);
    expect(system.filter((code) => !isPairFailure(code))).toEqual([]);
    expect(new Set(system.map(faultOf))).toEqual(new Set(['system']));
    expect(faultOf('film-truncated')).toBe('films');
  });
});

describe('a period', () => {
  const noon = Date.parse('2026-06-15T12:00:00Z');

  it('is known again by when it began', () => {
    for (const period of PERIODS) expect(periodOf(startOf(period, noon), noon)).toBe(period);
    expect(periodOf('2026-06-15T03:04:05.000Z', noon)).toBeUndefined();
    expect(periodOf(undefined, noon)).toBeUndefined();
  });

  it('goes back by whole days', () => {
    const day = 24 * 3_600_000;
    expect(Date.parse(startOf('today', noon)) - Date.parse(startOf('week', noon))).toBe(6 * day);
  });
});

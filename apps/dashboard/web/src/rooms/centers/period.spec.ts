import { describe, expect, it } from 'vitest';
import { CenterSearch, periodOf, reportPeriod } from './period.ts';

const now = new Date('2031-03-02T23:30:00Z');

describe('periodOf', () => {
  it('ends today and has as many days as were chosen, today among them', () => {
    expect(periodOf({ days: 7 }, now)).toEqual({ from: '2031-02-24', to: '2031-03-02', span: 7 });
    expect(periodOf({}, now)).toEqual({ from: '2031-02-01', to: '2031-03-02', span: 30 });
  });

  it('takes days that were chosen one by one, in either order, once both are there', () => {
    const chosen = { from: '2031-01-05', to: '2031-01-01', days: 7 as const };
    expect(periodOf(chosen, now)).toEqual({ from: '2031-01-01', to: '2031-01-05', span: null });
    expect(periodOf({ from: '2031-01-05' }, now).span).toBe(30);
  });

  it('asks the server up to the end of the last day', () => {
    expect(reportPeriod(periodOf({ from: '2031-12-31', to: '2031-12-31' }, now))).toEqual({
      from: '2031-12-31T00:00:00.000Z',
      to: '2032-01-01T00:00:00.000Z',
    });
  });
});

describe('CenterSearch', () => {
  it('leaves out what makes no sense', () => {
    expect(CenterSearch.parse({ days: 8, from: '2031-02-30', with: 'No Center', to: '2031-02-28' })).toEqual({
      to: '2031-02-28',
    });
  });
});

import { describe, expect, it } from 'vitest';
import { daysOfPeriod, periodsBefore } from './period.ts';

describe('daysOfPeriod', () => {
  it('holds both ends of months and quarters', () => {
    expect(daysOfPeriod('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(daysOfPeriod('2031-12')).toEqual({ from: '2031-12-01', to: '2031-12-31' });
    expect(daysOfPeriod('2031-Q1')).toEqual({ from: '2031-01-01', to: '2031-03-31' });
    expect(daysOfPeriod('2031-Q4')).toEqual({ from: '2031-10-01', to: '2031-12-31' });
  });
});

describe('periodsBefore', () => {
  it.each([
    ['2031-01-01', ['2030-12', '2030-Q4']],
    ['2031-03-31', ['2031-02', '2030-Q4']],
    ['2031-04-01', ['2031-03', '2031-Q1']],
    ['2031-12-31', ['2031-11', '2031-Q3']],
  ])('%s', (day, periods) => expect(periodsBefore(day)).toEqual(periods));
});

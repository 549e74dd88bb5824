import { describe, expect, it } from 'vitest';
import { reportPeriods } from './periods.ts';

describe('reportPeriods', () => {
  it('goes back over the turn of a year, the newest first, and says what is not over', () => {
    const { months, quarters } = reportPeriods('2031-02-10', []);
    expect(months.slice(0, 3).map(({ period, underWay }) => [period, underWay])).toEqual([
      ['2031-02', true],
      ['2031-01', false],
      ['2030-12', false],
    ]);
    expect(months).toHaveLength(12);
    expect(quarters.slice(0, 2).map(({ period, underWay }) => [period, underWay])).toEqual([
      ['2031-Q1', true],
      ['2030-Q4', false],
    ]);
  });

  it('keeps older ones that were made, each once', () => {
    const { months, quarters } = reportPeriods('2031-02-10', ['2029-05', '2031-01', '2028-Q2']);
    expect(months.filter(({ period }) => period === '2031-01')).toHaveLength(1);
    expect(months.at(-1)?.period).toBe('2029-05');
    expect(quarters.at(-1)?.period).toBe('2028-Q2');
  });
});

import { describe, expect, it } from 'vitest';
import { addDays, localDay, localStart, moment, momentToSecond, utcDay, utcStart } from './dates.ts';

describe('moments', () => {
  const at = new Date(2031, 4, 7, 4, 3, 9);

  it('are written in full, where the reader is', () => {
    expect(moment(at.toISOString())).toBe('2031-05-07 04:03');
    expect(momentToSecond(at.toISOString())).toBe('2031-05-07 04:03:09');
    expect(localDay(at)).toBe('2031-05-07');
  });

  it('sort as text as they follow one another', () => {
    const later = new Date(2031, 9, 1, 0, 0, 0);
    expect([momentToSecond(later.toISOString()), momentToSecond(at.toISOString())].sort()[0]).toBe(
      momentToSecond(at.toISOString()),
    );
  });
});

describe('days', () => {
  it('are counted over the ends of months and years', () => {
    expect([addDays('2031-12-31', 1), addDays('2032-03-01', -1)]).toEqual(['2032-01-01', '2032-02-29']);
  });

  it('begin in UTC, or here', () => {
    expect(utcStart('2031-05-07')).toBe('2031-05-07T00:00:00.000Z');
    expect(localDay(new Date(localStart('2031-05-07')))).toBe('2031-05-07');
    expect(utcDay(new Date('2031-05-07T23:59:59Z'))).toBe('2031-05-07');
  });
});

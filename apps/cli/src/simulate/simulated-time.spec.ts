import { expect, it } from 'vitest';
import { momentOf } from './simulated-time.ts';

const now = new Date('2031-05-17T09:30:00Z');
const run = { count: 100, centers: 3, days: 10, now };
const moments = Array.from({ length: run.count }, (_, index) => momentOf(index, run));
const ofCenter = (center: number) => moments.filter((_, index) => index % run.centers === center);

it('spreads every center’s patients evenly over the whole days before this one', () => {
  for (const center of [0, 1, 2]) {
    const times = ofCenter(center).map(({ acquiredAt }) => acquiredAt.getTime());
    const steps = times.slice(1).map((time, i) => time - times[i]!);
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(1);
    expect(times[0]).toBeGreaterThanOrEqual(Date.parse('2031-05-07T00:00:00Z'));
    expect(times.at(-1)).toBeLessThan(Date.parse('2031-05-17T00:00:00Z'));
    const days = ofCenter(center).map(({ day }) => day);
    expect([days[0], days.at(-1), new Set(days).size]).toEqual([1, 10, 10]);
  }
});

it('counts days as the calendar does', () => {
  for (const { day, acquiredAt } of moments) {
    expect(acquiredAt.toISOString().slice(0, 10)).toBe(`2031-05-${String(day + 6).padStart(2, '0')}`);
  }
});

import { describe, expect, it } from 'vitest';
import { capacityOf, forecastOf, secondsToEmptyOf } from './outlook.ts';
import { RecentRestarts } from './recent-restarts.ts';

describe('the forecast of a day', () => {
  it('goes on at the rate of the last hour', () => {
    expect(forecastOf({ measuredToday: 100, lastHour: 20, leftMs: 2.5 * 3_600_000 })).toBe(150);
    expect(forecastOf({ measuredToday: 100, lastHour: 20, leftMs: -5 })).toBe(100);
  });

  it('is none where the last hour measured nothing', () => {
    expect(forecastOf({ measuredToday: 100, lastHour: 0, leftMs: 3_600_000 })).toBeNull();
  });
});

describe('the time until the queue is empty', () => {
  const windowMs = 60_000;

  it('is what is left over what it shrinks by', () => {
    expect(secondsToEmptyOf({ depth: 30, received: 20, settled: 30, windowMs })).toBe(180);
    expect(secondsToEmptyOf({ depth: 0, received: 99, settled: 1, windowMs })).toBe(0);
  });

  it('is unknown where it does not shrink', () => {
    expect(secondsToEmptyOf({ depth: 30, received: 30, settled: 30, windowMs })).toBeNull();
    expect(secondsToEmptyOf({ depth: 30, received: 40, settled: 30, windowMs })).toBeNull();
  });
});

describe('what the workers could do', () => {
  const there = { lost: false };

  it('is by their own mean time for a pair, and one more adds its part', () => {
    expect(capacityOf([there, there, { lost: true }], [100, 300])).toEqual({
      ...{ workers: 2, perMinute: 600, perMinuteWithOneMore: 900 },
    });
  });

  it('is unknown without pairs or workers to go by', () => {
    expect(capacityOf([there], [])).toBeNull();
    expect(capacityOf([{ lost: true }], [100])).toBeNull();
  });
});

describe('recent restarts', () => {
  const minute = 60_000;
  const counts = (restarts: number) => [{ workerId: 'worker-1', restarts }];

  it('are those of the last quarter of an hour', () => {
    const recent = new RecentRestarts();
    const at = (minutes: number, restarts: number) =>
      recent.update(counts(restarts), minutes * minute).get('worker-1');
    expect(at(0, 40)).toBe(0); // of long ago
    expect(at(1, 41)).toBe(1);
    expect(at(10, 43)).toBe(3);
    expect(at(15, 43)).toBe(3);
    expect(at(16, 43)).toBe(2);
    expect(at(26, 43)).toBe(0);
  });

  it('are forgotten with their worker', () => {
    const recent = new RecentRestarts();
    recent.update(counts(1), 0);
    expect(recent.update([], minute).size).toBe(0);
    expect(recent.update(counts(9), 2 * minute).get('worker-1')).toBe(0);
  });
});

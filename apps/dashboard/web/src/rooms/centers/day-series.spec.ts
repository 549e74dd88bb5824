import { describe, expect, it } from 'vitest';
import { latencyLine, partsOf, stackedBars } from './day-series.ts';

const day = { day: '2031-05-17', received: 10, measured: 6, failed: 1, toReview: 2, p50LatencyMs: 420 };
const quiet = { day: '2031-05-18', received: 0, measured: 0, failed: 0, toReview: 0, p50LatencyMs: null };

describe('partsOf', () => {
  it('puts every pair of a day in one part', () => {
    const { clear, toReview, failed, underWay } = partsOf(day);
    expect([clear, toReview, failed, underWay]).toEqual([4, 2, 1, 3]);
    expect(clear + toReview + failed + underWay).toBe(day.received);
  });

  it('shows no less than nothing while counts of one moment are of two', () => {
    expect(partsOf({ ...day, measured: 12, toReview: 13 })).toMatchObject({ clear: 0, underWay: 0 });
  });
});

describe('stackedBars', () => {
  it('has the highest first, each on the parts below it', () => {
    expect(stackedBars([day, quiet]).slice(1)).toEqual([
      [10, 0],
      [7, 0],
      [6, 0],
      [4, 0],
    ]);
  });
});

describe('latencyLine', () => {
  it('is in seconds, and has a gap where there was nothing', () => {
    expect(latencyLine([day, quiet])).toEqual([
      [1_936_742_400, 1_936_828_800],
      [0.42, null],
    ]);
  });
});

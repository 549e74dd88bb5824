import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Backoff, exponential, pause } from './backoff.ts';

describe('exponential', () => {
  it('doubles from 1 s up to 60 s', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 7].map((failures) => exponential(1_000, 60_000, failures));
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });

  it('never falls and never passes its limit, however often it failed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (failures) => {
        const wait = exponential(100, 5_000, failures);
        expect(wait).toBeLessThanOrEqual(5_000);
        expect(exponential(100, 5_000, failures + 1)).toBeGreaterThanOrEqual(wait);
      }),
    );
  });
});

describe('Backoff', () => {
  it('begins again after a success', () => {
    const backoff = new Backoff(10, 1_000);
    expect([backoff.next(), backoff.next(), backoff.next()]).toEqual([10, 20, 40]);
    backoff.reset();
    expect(backoff.next()).toBe(10);
  });
});

describe('pause', () => {
  it('ends at once when the signal is raised', async () => {
    const stop = new AbortController();
    const paused = pause(3_600_000, stop.signal);
    stop.abort();
    await paused;
  });
});

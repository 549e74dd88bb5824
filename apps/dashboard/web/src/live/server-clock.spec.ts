import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ServerClock } from './server-clock.ts';

describe('ServerClock', () => {
  it('knows nothing before it has compared, nor after it has forgotten', () => {
    const clock = new ServerClock();
    expect(clock.skewMs).toBeNull();
    clock.compare(0, 10, 0);
    expect(clock.skewMs).toBe(10);
    clock.forget();
    expect(clock.skewMs).toBeNull();
  });

  it('is off by half of the shortest round trip at most', () => {
    const ms = fc.integer({ min: 0, max: 5_000 });
    fc.assert(
      fc.property(
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.array(fc.record({ there: ms, back: ms }), { minLength: 1, maxLength: 8 }),
        (skewMs, trips) => {
          const clock = new ServerClock();
          for (const { there, back } of trips)
            clock.compare(1_000, 1_000 + there + skewMs, 1_000 + there + back);
          const shortest = Math.min(...trips.map(({ there, back }) => there + back));
          expect(Math.abs(clock.skewMs! - skewMs)).toBeLessThanOrEqual(shortest / 2);
        },
      ),
    );
  });

  it('follows a clock that was set', () => {
    const clock = new ServerClock();
    clock.compare(0, 1_000, 2);
    clock.compare(10, 5, 8); // set back while it asked
    expect(clock.skewMs).toBe(999);
    for (let i = 0; i < 8; i++) clock.compare(0, 5_000, 50);
    expect(clock.skewMs).toBe(4_975);
  });
});

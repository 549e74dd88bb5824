import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { perMinuteHistory, type PairSpan } from '@sagitta/throughput';
import { ThroughputHistory } from './throughput-history.ts';

const MINUTE = 60_000;
const START = Math.floor(Date.parse('2030-01-01T12:00:00Z') / MINUTE) * MINUTE;

/** What the database would say at `now` of what settled after `from`. */
function spansSince(all: readonly PairSpan[], from: number, now: number): PairSpan[] {
  return all
    .filter(({ receivedAt }) => receivedAt <= now)
    .map((span) => (span.settledAt! > now ? { ...span, settledAt: null, measured: false } : span))
    .filter(({ settledAt }) => settledAt === null || settledAt > from);
}

describe('ThroughputHistory', () => {
  it('tells the same as the whole hour read anew, whenever and however often it is asked', () => {
    const span = fc
      .tuple(fc.nat(100 * MINUTE), fc.integer({ min: 1, max: 3 * MINUTE }), fc.boolean())
      .map(([at, took, measured]) => ({
        receivedAt: START + at,
        settledAt: START + at + took,
        measured,
      }));
    const gaps = fc.array(fc.integer({ min: 1, max: 7 * MINUTE }), { minLength: 5, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(span, { maxLength: 60 }), gaps, (spans, pauses) => {
        const history = new ThroughputHistory();
        let now = START + 1;
        for (const pause of pauses) {
          now += pause;
          const told = history.update(spansSince(spans, history.from(now), now), now);
          const hour = Math.floor(now / MINUTE) * MINUTE - 59 * MINUTE;
          const anew = perMinuteHistory(spansSince(spans, hour, now), { from: hour, to: now });
          expect(told).toEqual(anew);
        }
      }),
      { seed: 20300101, numRuns: 100 },
    );
  });

  it('reads two minutes once it knows the hour', () => {
    const history = new ThroughputHistory();
    const now = START + 30_000;
    expect(history.from(now)).toBe(START - 59 * MINUTE);
    history.update([], now);
    expect(history.from(now + 1_000)).toBe(START - MINUTE);
  });
});

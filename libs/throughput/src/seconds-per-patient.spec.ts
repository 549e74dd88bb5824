import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { busyIntervals, type PairSpan, type TimeWindow } from './busy-time.ts';
import { secondsPerPatient } from './seconds-per-patient.ts';
import { LENGTH, START, spans } from './spans.fixture.ts';

fc.configureGlobal({ seed: 9 });

const pair = (receivedAt: number, settledAt: number | null, measured = settledAt !== null): PairSpan => ({
  receivedAt,
  settledAt,
  measured,
});
const minute: TimeWindow = { from: 0, to: 60_000 };

describe('secondsPerPatient', () => {
  it('divides the time in which anything was in flight by the patients', () => {
    expect(secondsPerPatient([pair(1000, 1400), pair(5000, 5200)], minute)).toEqual({
      state: 'live',
      value: 0.3,
      at: 5200,
      patients: 2,
      busySeconds: 0.6,
    });
  });

  it('counts time once in which several were in flight', () => {
    const together = [pair(1000, 2000), pair(1200, 1800), pair(1500, 2500), pair(2500, 3000)];
    expect(secondsPerPatient(together, minute)).toMatchObject({ value: 0.5, patients: 4, busySeconds: 2 });
  });

  it('lets refused and failed pairs take time without being patients', () => {
    const mixed = [pair(1000, 2000), pair(3000, 5000, false)];
    expect(secondsPerPatient(mixed, minute)).toMatchObject({ value: 3, patients: 1, at: 2000 });
  });

  it('counts what is still in flight until the end of the window', () => {
    expect(secondsPerPatient([pair(1000, 2000), pair(59_000, null)], minute)).toMatchObject({
      value: 2,
      patients: 1,
      busySeconds: 2,
    });
  });

  it('has no value, and is not idle, while the first pair is in flight', () => {
    expect(secondsPerPatient([pair(58_000, null)], minute)).toEqual({
      state: 'live',
      value: null,
      at: null,
      patients: 0,
      busySeconds: 2,
    });
  });

  it('is idle without traffic, never a number, and tells when the last value was', () => {
    expect(secondsPerPatient([], minute)).toEqual({
      state: 'idle',
      value: null,
      at: null,
      patients: 0,
      busySeconds: 0,
    });
    const past = [pair(-9000, -8000), pair(-5000, -4000), pair(-2000, -1000, false)];
    expect(secondsPerPatient(past, minute)).toMatchObject({ state: 'idle', value: null, at: -4000 });
  });

  it('knows nothing of what happens after the window', () => {
    expect(secondsPerPatient([pair(61_000, 62_000)], minute)).toMatchObject({ state: 'idle', at: null });
    expect(secondsPerPatient([pair(59_000, 62_000)], minute)).toMatchObject({
      state: 'live',
      value: null,
      at: null,
      busySeconds: 1,
    });
  });

  it('gives a patient committed on the border to the earlier window only', () => {
    const border = [pair(59_000, 60_000)];
    expect(secondsPerPatient(border, minute).patients).toBe(1);
    expect(secondsPerPatient(border, { from: 60_000, to: 120_000 })).toMatchObject({
      state: 'idle',
      patients: 0,
    });
  });

  it('takes no time back where two clocks disagree', () => {
    expect(secondsPerPatient([pair(3000, 2000), pair(4000, 5000)], minute)).toMatchObject({
      busySeconds: 1,
      patients: 2,
    });
  });

  it.each([
    [5, 5],
    [6, 5],
    [NaN, 5],
  ])('refuses a window from %d to %d', (from, to) => {
    expect(() => secondsPerPatient([], { from, to })).toThrow(RangeError);
  });

  it('agrees with counting every millisecond', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 1, max: LENGTH }), (all, length) => {
        const window = { from: START, to: START + length };
        let busy = 0;
        for (let t = window.from; t < window.to; t += 1) {
          if (all.some(({ receivedAt, settledAt }) => receivedAt <= t && t < (settledAt ?? Infinity)))
            busy += 1;
        }
        const found = secondsPerPatient(all, window);
        expect(found.busySeconds).toBe(busy / 1000);
        const committed = all.filter(
          ({ settledAt, measured }) =>
            measured && settledAt !== null && settledAt > window.from && settledAt <= window.to,
        ).length;
        expect(found.patients).toBe(committed);
        expect(found.value).toBe(committed > 0 ? busy / 1000 / committed : null);
        expect(found.state).toBe(busy > 0 || committed > 0 ? 'live' : 'idle');
      }),
      { numRuns: 40 },
    );
  });
});

describe('busyIntervals', () => {
  it('gives disjoint intervals in order, inside the window', () => {
    fc.assert(
      fc.property(spans, (all) => {
        const window = { from: START, to: START + LENGTH };
        const intervals = busyIntervals(all, window);
        let end = window.from - 1;
        for (const { from, to } of intervals) {
          expect(from).toBeGreaterThan(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(window.to);
      }),
    );
  });
});

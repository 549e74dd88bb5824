import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { perMinuteHistory } from './per-minute-history.ts';
import { secondsPerPatient } from './seconds-per-patient.ts';
import { LENGTH, START, spans } from './spans.fixture.ts';

fc.configureGlobal({ seed: 10 });

describe('perMinuteHistory', () => {
  it('gives every minute of the clock that the window touches, idle ones too, oldest first', () => {
    const span = { receivedAt: 119_000, settledAt: 121_000, measured: true };
    expect(perMinuteHistory([span], { from: 30_000, to: 210_000 })).toEqual([
      { at: 0, secondsPerPatient: null, patients: 0, busySeconds: 0 },
      { at: 60_000, secondsPerPatient: null, patients: 0, busySeconds: 1 },
      { at: 120_000, secondsPerPatient: 1, patients: 1, busySeconds: 1 },
      { at: 180_000, secondsPerPatient: null, patients: 0, busySeconds: 0 },
    ]);
  });

  it('counts a patient committed on the minute in the minute that ends there', () => {
    const span = { receivedAt: 59_000, settledAt: 60_000, measured: true };
    const [first, second] = perMinuteHistory([span], { from: 0, to: 120_000 });
    expect(first).toEqual({ at: 0, secondsPerPatient: 1, patients: 1, busySeconds: 1 });
    expect(second).toEqual({ at: 60_000, secondsPerPatient: null, patients: 0, busySeconds: 0 });
  });

  it('is minute by minute what secondsPerPatient says', () => {
    fc.assert(
      fc.property(spans, fc.integer({ min: 1, max: LENGTH }), (all, length) => {
        const window = { from: START, to: START + length };
        const minutes = perMinuteHistory(all, window);
        for (const { at, ...minute } of minutes) {
          const { value, patients, busySeconds } = secondsPerPatient(all, {
            from: Math.max(window.from, at),
            to: Math.min(window.to, at + 60_000),
          });
          expect(minute).toEqual({ secondsPerPatient: value, patients, busySeconds });
        }
        expect(minutes[0]!.at).toBeLessThanOrEqual(window.from);
        expect(minutes.at(-1)!.at + 60_000).toBeGreaterThanOrEqual(window.to);
      }),
    );
  });
});

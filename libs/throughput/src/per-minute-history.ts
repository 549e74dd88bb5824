import { busyIntervals, type PairSpan, type TimeWindow } from './busy-time.ts';

/** One minute of the clock, or what the window holds of it. */
export interface Minute {
  /** Start of the minute, ms since the epoch. */
  readonly at: number;
  /** Busy seconds divided by patients; null where nobody was measured. */
  readonly secondsPerPatient: number | null;
  readonly patients: number;
  readonly busySeconds: number;
}

const MINUTE = 60_000;

/**
 * Seconds per patient minute by minute, for a chart: every minute of the clock that the window (from, to] touches, the
 * idle ones too. The same counting as `secondsPerPatient`, in one pass.
 */
export function perMinuteHistory(spans: readonly PairSpan[], window: TimeWindow): Minute[] {
  const start = Math.floor(window.from / MINUTE);
  const minutes = Array.from({ length: Math.max(0, Math.ceil(window.to / MINUTE) - start) }, (_, i) => ({
    at: (start + i) * MINUTE,
    patients: 0,
    busyMs: 0,
  }));
  for (const { from, to } of busyIntervals(spans, window)) {
    for (let i = Math.floor(from / MINUTE) - start; i < minutes.length && minutes[i]!.at < to; i += 1) {
      const minute = minutes[i]!;
      minute.busyMs += Math.min(to, minute.at + MINUTE) - Math.max(from, minute.at);
    }
  }
  for (const { settledAt, measured } of spans) {
    if (!measured || settledAt === null || settledAt <= window.from || settledAt > window.to) continue;
    minutes[Math.ceil(settledAt / MINUTE) - 1 - start]!.patients += 1;
  }
  return minutes.map(({ at, patients, busyMs }) => ({
    at,
    secondsPerPatient: patients > 0 ? busyMs / 1000 / patients : null,
    patients,
    busySeconds: busyMs / 1000,
  }));
}

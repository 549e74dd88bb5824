import { busyIntervals, type PairSpan, type TimeWindow } from './busy-time.ts';

export interface SecondsPerPatient {
  /** `idle`: no pair was in flight during the window; then there is no value, only the age of the last one. */
  readonly state: 'live' | 'idle';
  /** Busy seconds divided by patients; null while idle, and while nothing has been measured yet. */
  readonly value: number | null;
  /** When the last patient was committed, in the window or before it, ms since the epoch; null if none is known. */
  readonly at: number | null;
  /** Pairs measured and committed in the window. */
  readonly patients: number;
  /** Seconds of the window during which at least one pair was in flight. */
  readonly busySeconds: number;
}

/**
 * The contract's seconds per patient: wall time during which at least one pair was in flight, divided by the patients
 * committed in it. The window is (from, to]: adjacent windows count every patient once.
 *
 * @throws RangeError where the window does not run forwards
 */
export function secondsPerPatient(spans: readonly PairSpan[], window: TimeWindow): SecondsPerPatient {
  if (!(window.from < window.to)) {
    throw new RangeError(`The window must end after it starts; got ${window.from} to ${window.to}`);
  }
  const busySeconds = busyIntervals(spans, window).reduce((sum, { from, to }) => sum + (to - from), 0) / 1000;
  let patients = 0;
  let at: number | null = null;
  for (const { settledAt, measured } of spans) {
    if (!measured || settledAt === null || settledAt > window.to) continue;
    if (settledAt > window.from) patients += 1;
    if (at === null || settledAt > at) at = settledAt;
  }
  const state = busySeconds > 0 || patients > 0 ? 'live' : 'idle';
  return { state, value: patients > 0 ? busySeconds / patients : null, at, patients, busySeconds };
}

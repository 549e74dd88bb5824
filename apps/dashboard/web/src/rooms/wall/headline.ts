import type { ThroughputView } from '@sagitta/contracts';
import { age, count, secondsPerPatient } from '../../format.ts';

/** The project's goal: seconds per patient on two cores. */
export const TARGET_SECONDS = 0.1;

export interface Headline {
  /** The number, 'idle', or a dash while nothing is known: never a number that was not measured. */
  readonly number: string;
  readonly unit: string;
  readonly verdict: 'none' | 'good' | 'warn';
  readonly note: string;
}

/** What the wall says in large, with its explanation. `ageMs`: how long ago the last value was. */
export function headlineOf(throughput: ThroughputView | null, ageMs: (at: string) => number): Headline {
  if (throughput === null)
    return { number: '–', unit: '', verdict: 'none', note: 'waiting for the first figures' };
  const { state, value, at, patients, windowSeconds } = throughput;
  if (state === 'idle') {
    // There is no value then, only the age of the last.
    const last = at === null ? 'no patient yet' : `last patient ${age(ageMs(at))} ago`;
    return { number: 'idle', unit: '', verdict: 'none', note: last };
  }
  if (value === null)
    return { number: '–', unit: '', verdict: 'none', note: 'pairs in flight, none finished yet' };
  return {
    number: secondsPerPatient(value),
    unit: 's',
    verdict: value <= TARGET_SECONDS ? 'good' : 'warn',
    note: `${count(patients)} ${patients === 1 ? 'patient' : 'patients'} in the last ${windowSeconds} s`,
  };
}

/** '1.2× faster than the target of 0.1 s'; equal within the digits shown counts as on target. */
export function againstTarget(value: number): string {
  const goal = `${TARGET_SECONDS} s`;
  if (value <= 0) return `target ${goal}`;
  const ratio = value <= TARGET_SECONDS ? TARGET_SECONDS / value : value / TARGET_SECONDS;
  if (ratio < 1.05) return `on the target of ${goal}`;
  const times = ratio < 10 ? ratio.toFixed(1) : ratio.toFixed(0);
  return value <= TARGET_SECONDS
    ? `${times}× faster than the target of ${goal}`
    : `${times}× the target of ${goal}`;
}

import type { ThroughputView } from '@sagitta/contracts';

/** The project's goal: seconds per patient on two cores. */
export const TARGET_SECONDS = 0.1;

/** What the wall says in large: a number only where one was measured. */
export type Headline =
  | { readonly kind: 'waiting' }
  /** `lastAt`: when the last patient was done; null before the first. */
  | { readonly kind: 'idle'; readonly lastAt: string | null }
  | { readonly kind: 'none-finished' }
  | {
      readonly kind: 'live';
      readonly seconds: number;
      readonly patients: number;
      readonly windowSeconds: number;
      readonly against: Against;
    };

/** Against the target: how many times faster or slower; equal within the digits shown counts as on it. */
export type Against =
  { readonly kind: 'faster' | 'slower'; readonly times: number } | { readonly kind: 'on' };

export function headlineOf(throughput: ThroughputView | null): Headline {
  if (throughput === null) return { kind: 'waiting' };
  const { state, value, at, patients, windowSeconds } = throughput;
  if (state === 'idle') return { kind: 'idle', lastAt: at };
  if (value === null) return { kind: 'none-finished' };
  return { kind: 'live', seconds: value, patients, windowSeconds, against: againstTarget(value) };
}

export function againstTarget(seconds: number): Against {
  if (seconds <= 0) return { kind: 'on' };
  const faster = seconds <= TARGET_SECONDS;
  const times = faster ? TARGET_SECONDS / seconds : seconds / TARGET_SECONDS;
  return times < 1.05 ? { kind: 'on' } : { kind: faster ? 'faster' : 'slower', times };
}

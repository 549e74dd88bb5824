import type { CenterReport } from '@sagitta/contracts';

export type Distribution = CenterReport['segments'][number]['irom'];

/** Degrees at the left and right end. */
export interface Scale {
  readonly from: number;
  readonly to: number;
}

const STEP = 5;

/** One scale for all: holds every range and zero, and ends on round values so that it seldom changes. */
export function scaleOf(distributions: readonly Distribution[]): Scale {
  const values = distributions.flatMap(({ p10, p90 }) => [p10, p90]).filter((value) => value !== null);
  const lowest = Math.min(0, ...values);
  const highest = Math.max(STEP, ...values);
  return { from: STEP * Math.floor(lowest / STEP), to: STEP * Math.ceil(highest / STEP) };
}

/** 0 at the left end, 1 at the right. */
export const placeOn = ({ from, to }: Scale, value: number): number => (value - from) / (to - from);

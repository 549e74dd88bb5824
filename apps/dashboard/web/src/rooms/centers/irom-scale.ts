import type { CenterReport } from '@sagitta/contracts';

export type Distribution = CenterReport['segments'][number]['irom'];

/** Degrees at the left and right end. */
export interface Scale {
  readonly from: number;
  readonly to: number;
}

const STEP = 5;
/** Holds what is usual, so that centers side by side are usually on the same scale. */
const USUAL: Scale = { from: -5, to: 25 };

/** One scale for all: the usual one, or wider by round steps where a range does not lie on it. */
export function scaleOf(distributions: readonly Distribution[]): Scale {
  const values = distributions.flatMap(({ p10, p90 }) => [p10, p90]).filter((value) => value !== null);
  const lowest = Math.min(USUAL.from, ...values);
  const highest = Math.max(USUAL.to, ...values);
  return { from: STEP * Math.floor(lowest / STEP), to: STEP * Math.ceil(highest / STEP) };
}

/** 0 at the left end, 1 at the right. */
export const placeOn = ({ from, to }: Scale, value: number): number => (value - from) / (to - from);

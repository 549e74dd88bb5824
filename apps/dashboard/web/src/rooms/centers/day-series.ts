import type { CenterReport } from '@sagitta/contracts';
import type uPlot from 'uplot';

export type Day = CenterReport['days'][number];

/** A day's pairs, parted: every pair is in one part. */
export interface DayParts {
  /** Measured, with nothing to look at. */
  readonly clear: number;
  readonly toReview: number;
  readonly failed: number;
  readonly underWay: number;
}

export const partsOf = ({ received, measured, failed, toReview }: Day): DayParts => ({
  clear: Math.max(0, measured - toReview),
  toReview,
  failed,
  underWay: Math.max(0, received - measured - failed),
});

const seconds = ({ day }: Day): number => Date.parse(day) / 1000;

/** Bars that stand on each other: each part with all below it, the highest first, so that what is drawn later covers it. */
export function stackedBars(days: readonly Day[]): uPlot.AlignedData {
  const parts = days.map(partsOf);
  return [
    days.map(seconds),
    parts.map(({ clear, toReview, failed, underWay }) => clear + toReview + failed + underWay),
    parts.map(({ clear, toReview, failed }) => clear + toReview + failed),
    parts.map(({ clear, toReview }) => clear + toReview),
    parts.map(({ clear }) => clear),
  ];
}

/** Seconds from the last byte to the row, by day; null on days without. */
export const latencyLine = (days: readonly Day[]): uPlot.AlignedData => [
  days.map(seconds),
  days.map(({ p50LatencyMs }) => (p50LatencyMs === null ? null : p50LatencyMs / 1000)),
];

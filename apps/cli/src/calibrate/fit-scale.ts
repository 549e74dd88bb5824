import type { ScoredSegment, ScoredValue } from '@sagitta/accuracy';

const NOMINAL = 0.9;

/** Every value with an interval, IROM and dST together. */
const valuesOf = (segments: readonly ScoredSegment[]): ScoredValue[] =>
  segments
    .flatMap(({ irom, translation }) => [irom, ...(translation ? [translation] : [])])
    .filter(({ interval90 }) => interval90 !== null);

/**
 * By how much standard deviations must be multiplied for 90 % of the truths to lie in their intervals: the 90th
 * percentile of |error| in half widths, IROM and dST together. It takes in what propagation leaves out: that corners err
 * together, above all alike on both films of a patient, which cancels. Of the heavy tail it takes in as much as moves
 * that percentile: gross errors stay outside, in the tenth that may.
 */
export function fitScale(segments: readonly ScoredSegment[]): number {
  const ratios = valuesOf(segments).map(
    ({ error, interval90 }) => (2 * Math.abs(error)) / (interval90![1] - interval90![0]),
  );
  ratios.sort((a, b) => a - b);
  return ratios[Math.ceil(NOMINAL * ratios.length) - 1]!;
}

/** Share of the values whose truth lies in their interval. */
export function coverage(segments: readonly ScoredSegment[], quantity: 'irom' | 'translation'): number {
  const values = segments.flatMap((segment) => {
    const value = segment[quantity];
    return value?.interval90 ? [{ truth: value.truth, interval: value.interval90 }] : [];
  });
  const inside = values.filter(({ truth, interval: [low, high] }) => low <= truth && truth <= high);
  return inside.length / values.length;
}

/** One pair's way through the system. */
export interface PairSpan {
  /** When its last byte was received, ms since the epoch. */
  readonly receivedAt: number;
  /** When its result, or its failure, was committed; null while it is in flight. */
  readonly settledAt: number | null;
  /** Whether it was measured: a refused or failed pair takes time but is no patient. */
  readonly measured: boolean;
}

/** ms since the epoch. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/**
 * The time in which at least one pair was in flight, as disjoint intervals in ascending order, clipped to the window.
 * A pair without an end is in flight until the window's. Clocks that disagree (settled before received) give no time.
 */
export function busyIntervals(spans: readonly PairSpan[], { from, to }: TimeWindow): TimeWindow[] {
  const clipped = spans
    .map(({ receivedAt, settledAt }) => ({
      from: Math.max(receivedAt, from),
      to: Math.min(settledAt ?? to, to),
    }))
    .filter((span) => span.from < span.to)
    .sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const span of clipped) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push(span);
  }
  return merged;
}

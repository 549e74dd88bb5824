import type { PairStatus } from './pair.ts';
import type { PairSummary } from './views.ts';

/** Of one acceptance: a pair that was given up may be measured in the end; what was measured stays so. */
const RANK = { accepted: 0, failed: 1, measured: 2 } as const satisfies Record<PairStatus, number>;

/**
 * The newer of two summaries of one pair, whichever was heard first; `before` itself where `next` says nothing new.
 * What is measured stays so; else that of the later acceptance wins, as in the record: a failed pair that is driven anew is
 * accepted again. Of one acceptance the further status wins; of one status that with more `changes` by people; then that which says when it was committed.
 * When a status was committed is kept: a change by a person does not undo it.
 */
export function newestSummary(before: PairSummary, next: PairSummary): PairSummary {
  const settled = before.status === 'measured' || next.status === 'measured';
  // Moments of the contract are ISO 8601 in UTC and compare as text.
  if (!settled && before.receivedAt !== next.receivedAt)
    return next.receivedAt > before.receivedAt ? next : before;
  if (before.status !== next.status) return RANK[next.status] > RANK[before.status] ? next : before;
  const step = changesOf(next) - changesOf(before);
  if (step === 0) return before.committedAt === null && next.committedAt !== null ? next : before;
  const [older, newer] = step > 0 ? [before, next] : [next, before];
  if (newer.committedAt !== null || older.committedAt === null) return newer;
  return { ...newer, committedAt: older.committedAt, latencyMs: older.latencyMs };
}

const changesOf = ({ changes = 0 }: PairSummary): number => changes;

import { newestSummary, type PairSummary, REVIEW_REASONS, urgencyOf } from '@sagitta/contracts';
import type { ReviewQueue } from '../../api/pairs.ts';

/* The queue of pairs that wait for a person, as the server orders it, kept in order by what is heard. */

/** Whether somebody is to look at it still. */
export const waits = ({ reviewState }: PairSummary): boolean =>
  reviewState === 'open' || reviewState === 'second-read';

/**
 * The most urgent first: what a person asked to be read again before all else, what only waits for a person's word after
 * all else; of equals the one that waits longest.
 */
function byUrgency(a: PairSummary, b: PairSummary): number {
  const urgency = ({ review = [], reviewState }: PairSummary): number =>
    reviewState === 'second-read' ? REVIEW_REASONS.length + 1 : (urgencyOf(review) ?? 0);
  const step = urgency(b) - urgency(a);
  return step || a.receivedAt.localeCompare(b.receivedAt) || a.pairId.localeCompare(b.pairId);
}

/** The queue after these were heard: what was decided leaves it, what is to be looked at comes in. */
export function withNews(queue: ReviewQueue, heard: readonly PairSummary[]): ReviewQueue {
  const pairs = new Map(queue.pairs.map((pair) => [pair.pairId, pair]));
  let { open } = queue;
  for (const summary of heard) {
    const before = pairs.get(summary.pairId);
    const after = before ? newestSummary(before, summary) : summary;
    if (waits(after)) {
      pairs.set(after.pairId, after);
      if (!before) open += 1;
    } else if (before) {
      pairs.delete(after.pairId);
      open -= 1;
    }
  }
  const next = [...pairs.values()];
  const same = next.length === queue.pairs.length && next.every((pair, place) => pair === queue.pairs[place]);
  return same ? queue : { pairs: next.sort(byUrgency), open };
}

/** Who else is looking at it now; null where nobody is, or the one who asks. */
export function heldBy({ claim }: PairSummary, username: string, now: number): string | null {
  if (!claim || claim.by.username === username || Date.parse(claim.until) <= now) return null;
  return claim.by.displayName;
}

export interface QueuePlace {
  /** From 1; null once it has left the queue. */
  readonly position: number | null;
  readonly total: number;
  readonly previous: PairSummary | null;
  readonly next: PairSummary | null;
}

/**
 * Where a pair is in the queue, and its neighbours that nobody else has. A pair that has left is where it `last` was:
 * the way leads on from there. Null where it was never in it.
 */
export function placeOf(
  pairs: readonly PairSummary[],
  pairId: string,
  isFree: (pair: PairSummary) => boolean,
  last: number | null,
): Omit<QueuePlace, 'total'> | null {
  const found = pairs.findIndex((pair) => pair.pairId === pairId);
  if (found === -1 && last === null) return null;
  const here = found === -1 ? Math.min(last!, pairs.length) : found;
  const after = found === -1 ? here : here + 1;
  return {
    position: found === -1 ? null : found + 1,
    previous: pairs.slice(0, here).findLast(isFree) ?? null,
    next: pairs.slice(after).find(isFree) ?? null,
  };
}

/** While the list is looked at, what comes in waits: the pairs that were shown, as far as they still wait. */
export function shownOf(
  pairs: readonly PairSummary[],
  shown: readonly string[] | null,
): { readonly pairs: readonly PairSummary[]; readonly newer: number } {
  if (shown === null) return { pairs, newer: 0 };
  const byId = new Map(pairs.map((pair) => [pair.pairId, pair]));
  const kept = shown.flatMap((pairId) => byId.get(pairId) ?? []);
  return { pairs: kept, newer: pairs.length - kept.length };
}

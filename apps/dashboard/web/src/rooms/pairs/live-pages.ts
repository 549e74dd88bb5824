import { newestSummary, type PairSummary } from '@sagitta/contracts';
import type { PairsPage } from '../../api/pairs.ts';
import type { PairSearch } from './pair-search.ts';
import { holds } from './pair-query.ts';

/*
 * What is heard of pairs, worked into the pages of a list. Rows change where they stand: none moves, none goes, and what
 * is new waits until somebody asks for it.
 */

export type Heard = ReadonlyMap<string, PairSummary>;

const HEARD_KEPT = 1_000;

/** Each pair's newest, the most recently heard last; the oldest are forgotten. */
export function hear(heard: Heard, summaries: readonly PairSummary[]): Heard {
  const next = new Map(heard);
  for (const summary of summaries) {
    const before = next.get(summary.pairId);
    next.delete(summary.pairId);
    next.set(summary.pairId, before ? newestSummary(before, summary) : summary);
  }
  for (const pairId of next.keys()) {
    if (next.size <= HEARD_KEPT) break;
    next.delete(pairId);
  }
  return next;
}

/** The page with what was heard of its pairs; the same page where that says nothing new. */
export function withHeard(page: PairsPage, heard: Heard): PairsPage {
  let changed = false;
  const pairs = page.pairs.map((pair) => {
    const next = heard.get(pair.pairId);
    const newest = next ? newestSummary(pair, next) : pair;
    changed ||= newest !== pair;
    return newest;
  });
  return changed ? { ...page, pairs } : page;
}

/**
 * Which pairs the list would begin with that it does not have, after these were heard. Only its first page says which
 * those are: a pair older than that may be on any other.
 */
export function newerPairs(
  newer: ReadonlySet<string>,
  first: PairsPage,
  search: PairSearch,
  heard: readonly PairSummary[],
): ReadonlySet<string> {
  const last = first.nextCursor === null ? undefined : first.pairs.at(-1);
  const shown = new Set(first.pairs.map(({ pairId }) => pairId));
  const next = new Set(newer);
  for (const pair of heard) {
    const belongs = last === undefined || pair.receivedAt > last.receivedAt;
    if (belongs && !shown.has(pair.pairId) && holds(search, pair)) next.add(pair.pairId);
    else next.delete(pair.pairId);
  }
  const same = next.size === newer.size && [...next].every((pairId) => newer.has(pairId));
  return same ? newer : next;
}

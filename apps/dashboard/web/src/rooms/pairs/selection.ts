import { newestSummary, type PairSummary } from '@sagitta/contracts';
import { NAMED_AT_MOST } from '../../api/pairs.ts';

/* Pairs that are chosen to do something with: by id, so that they stay chosen wherever the list goes. */

export interface Selection {
  readonly pairs: ReadonlyMap<string, PairSummary>;
  /** Place of the row that was chosen last, where a range begins; null before. */
  readonly anchor: number | null;
}

export const NOTHING_CHOSEN: Selection = { pairs: new Map(), anchor: null };

/** As many as can be exported, or replayed, by one request. */
export const CHOSEN_AT_MOST = NAMED_AT_MOST;

export function toggled({ pairs }: Selection, pair: PairSummary, at: number): Selection {
  const next = new Map(pairs);
  if (!next.delete(pair.pairId) && next.size < CHOSEN_AT_MOST) next.set(pair.pairId, pair);
  return { pairs: next, anchor: at };
}

/**
 * With everything between the row chosen last and the one at `to`, both among them; what the page does not hold is left
 * out, and what is beyond the most is too. `pairAt` answers for a place in the list.
 */
export function withRange(
  selection: Selection,
  to: number,
  pairAt: (index: number) => PairSummary | undefined,
): Selection {
  const from = selection.anchor ?? to;
  const places = Array.from(
    { length: Math.abs(to - from) + 1 },
    (_, step) => from + Math.sign(to - from) * step,
  );
  const between = places.map(pairAt).filter((pair) => pair !== undefined);
  return { ...withPairs(selection, between), anchor: from };
}

export function withPairs(selection: Selection, pairs: readonly PairSummary[]): Selection {
  const next = new Map(selection.pairs);
  for (const pair of pairs) if (next.size < CHOSEN_AT_MOST) next.set(pair.pairId, pair);
  return { ...selection, pairs: next };
}

/** What was heard of chosen pairs; the same selection where nothing of it is among them. */
export function refreshed(selection: Selection, heard: readonly PairSummary[]): Selection {
  const news = heard.flatMap((summary) => {
    const before = selection.pairs.get(summary.pairId);
    const after = before && newestSummary(before, summary);
    return after && after !== before ? [[summary.pairId, after] as const] : [];
  });
  return news.length === 0 ? selection : { ...selection, pairs: new Map([...selection.pairs, ...news]) };
}

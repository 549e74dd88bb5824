import type { LivePair } from '../../live/live-state.ts';

/** The pairs to show while the list is held at `held` (pair ids), and how many newer ones wait; null: not held. */
export function heldOrder(
  pairs: readonly LivePair[],
  held: readonly string[] | null,
): { shown: readonly LivePair[]; newer: number } {
  if (held === null) return { shown: pairs, newer: 0 };
  const byId = new Map(pairs.map((pair) => [pair.summary.pairId, pair]));
  const shown = held.flatMap((pairId) => byId.get(pairId) ?? []);
  return { shown, newer: pairs.length - shown.length };
}

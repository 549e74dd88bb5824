import { useQueryClient } from '@tanstack/react-query';
import type { PairSummary } from '@sagitta/contracts';
import { pairQuery } from '../../api/pair.ts';
import { usePairChanges } from '../../live/live-context.ts';

/** Asks for the pair again when it is heard of anew: measured, corrected, judged, taken by somebody. */
export function useChangedPair(pairId: string, known: PairSummary | undefined): void {
  const queries = useQueryClient();
  const ask = (): void =>
    void queries.invalidateQueries({ queryKey: pairQuery(pairId).queryKey, exact: true });
  usePairChanges(
    (pairs) => {
      if (pairs.some((heard) => heard.pairId === pairId && isNews(heard, known))) ask();
    },
    ask, // While nothing was heard, anything may have happened.
  );
}

/** Whether a summary tells of something that the pair as it is known does not have. What one did oneself comes back. */
export const isNews = (heard: PairSummary, known: PairSummary | undefined): boolean =>
  known === undefined ||
  heard.status !== known.status ||
  (heard.changes ?? 0) > (known.changes ?? 0) ||
  heard.claim?.by.username !== known.claim?.by.username ||
  (heard.committedAt !== null && known.committedAt === null);

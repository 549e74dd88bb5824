import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { PairView } from '@sagitta/contracts';
import { pairQuery } from '../../api/pair.ts';
import { useLiveView } from '../../live/live-context.ts';

/** Asks for the pair again when it is heard of anew: measured, corrected, judged, taken by somebody. */
export function useChangedPair(pairId: string, view: PairView | undefined): void {
  const queries = useQueryClient();
  const heard = useLiveView().pairs.find(({ summary }) => summary.pairId === pairId)?.summary;
  const outdated =
    heard !== undefined &&
    view !== undefined &&
    (heard.status !== view.status ||
      (heard.changes ?? 0) > (view.changes ?? 0) ||
      (heard.committedAt !== null && view.committedAt === null));
  const news = heard && `${heard.status} ${heard.changes ?? 0} ${heard.committedAt ?? ''}`;
  useEffect(() => {
    if (outdated) void queries.invalidateQueries({ queryKey: pairQuery(pairId).queryKey, exact: true });
  }, [queries, pairId, outdated, news]);
}

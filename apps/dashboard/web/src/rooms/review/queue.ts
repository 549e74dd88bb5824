import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { PairSummary } from '@sagitta/contracts';
import { reviewQueue, type ReviewQueue } from '../../api/pairs.ts';
import { useLive, useNow, usePairChanges } from '../../live/live-context.ts';
import { heldBy, placeOf, type QueuePlace, withNews } from './queue-order.ts';

const QUEUE = ['review-queue'] as const;
/** What was not heard is learned so. */
const ASKED_AGAIN_MS = 30_000;

/** Pairs that wait for a person, the most urgent first, kept up to date by what the page hears. */
export function useReviewQueue() {
  const queries = useQueryClient();
  usePairChanges(
    (heard) => {
      queries.setQueryData<ReviewQueue>(QUEUE, (queue) => queue && withNews(queue, heard));
    },
    () => void queries.invalidateQueries({ queryKey: QUEUE }),
  );
  return useQuery({ queryKey: QUEUE, queryFn: reviewQueue, refetchInterval: ASKED_AGAIN_MS });
}

/** Who else is looking at a pair: null where nobody is. */
export function useHeldBy(): (pair: PairSummary) => string | null {
  const { session, store } = useLive();
  const now = useNow();
  return (pair) => heldBy(pair, session.person.username, now + store.view().skewMs);
}

/** A pair's place in the queue and its neighbours, also after it was decided; null where it was not in the queue. */
export function useQueuePlace(pairId: string): QueuePlace | null {
  const { data } = useReviewQueue();
  const held = useHeldBy();
  const [last, setLast] = useState<{ readonly pairId: string; readonly place: number } | null>(null);
  const place = useMemo(
    () =>
      data &&
      placeOf(data.pairs, pairId, (pair) => held(pair) === null, last?.pairId === pairId ? last.place : null),
    [data, pairId, held, last],
  );
  const here = place?.position;
  if (here && (last?.pairId !== pairId || last.place !== here - 1)) setLast({ pairId, place: here - 1 });
  return place && data ? { ...place, total: data.open } : null;
}

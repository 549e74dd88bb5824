import { useQueries } from '@tanstack/react-query';
import type { PairSummary, Stage } from '@sagitta/contracts';
import { pairView } from '../../api/http.ts';
import type { LivePair } from '../../live/live-state.ts';
import { useLiveView } from '../../live/live-context.ts';

/** How far a pair is that the gateway has. */
export interface SentPair {
  readonly stage: Exclude<Stage, 'recorded'> | 'measured';
  /** Null until anybody but the gateway has heard of it. */
  readonly summary: PairSummary | null;
}

const ASK_EVERY_MS = 3_000;
/** The live page is usually told of a pair sooner, and asking ends where it is. */
const ASK_AFTER_MS = 2_000;
/** Asked after at once: more would be a load, and those behind them wait in the same queue. */
const ASKED_AT_ONCE = 20;

/** Follows pairs live; those that the live page does not hold (they came long ago, or the line is down) are asked after. */
export function useSentPairs(pairIds: readonly string[]): ReadonlyMap<string, SentPair> {
  const { pairs, connection } = useLiveView();
  const live = new Map(pairs.map((pair) => [pair.summary.pairId, pair]));
  const toAsk = pairIds.filter(
    (id) => !live.has(id) || (connection !== 'connected' && !isSettled(live.get(id)!)),
  );
  const answers = useQueries({
    queries: toAsk.map((pairId, place) => ({
      queryKey: ['sent-pair', pairId],
      queryFn: async ({ signal }) => {
        await pause(ASK_AFTER_MS, signal);
        return pairView(pairId);
      },
      retry: false,
      enabled: place < ASKED_AT_ONCE,
      staleTime: ASK_EVERY_MS,
      refetchInterval: ({ state }: { state: { data: PairSummary | undefined } }) =>
        state.data && state.data.status !== 'accepted' ? false : ASK_EVERY_MS,
    })),
  });
  const asked = new Map(toAsk.map((id, place) => [id, answers[place]?.data]));
  return new Map(pairIds.map((id) => [id, sentPair(live.get(id), asked.get(id))]));
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });

const isSettled = ({ summary }: Pick<LivePair, 'summary'>): boolean => summary.status !== 'accepted';

/** What is known of a pair by whichever source has it further. */
export function sentPair(live: LivePair | undefined, asked: PairSummary | undefined): SentPair {
  const settled = [live?.summary, asked].find((summary) => summary && summary.status !== 'accepted');
  if (settled) return { stage: settled.status, summary: settled };
  const stage = live?.stages.at(-1) ?? 'accepted';
  return { stage: stage === 'recorded' ? 'measured' : stage, summary: live?.summary ?? asked ?? null };
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayUse, type PairSummary, type Replayed } from '@sagitta/contracts';
import { type PairsPage, replayPairs } from '../../api/pairs.ts';
import { useLive } from '../../live/live-context.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useNotify } from '../../ui/notices.tsx';
import { mayDoBetter } from '../failures/pair-failures.ts';

/** Drives failed pairs again, once that is confirmed, and says what came of it. `ask` is null for who may not. */
export function useReplay(onReplayed: (pairIds: readonly string[]) => void) {
  const { t } = useTranslation('pairs');
  const notify = useNotify();
  const queries = useQueryClient();
  const { role } = useLive().session.person;
  const [asked, setAsked] = useState<readonly PairSummary[]>([]);
  const replay = useMutation({
    mutationFn: (pairs: readonly PairSummary[]) => replayPairs(pairs.map(({ pairId }) => pairId)),
    onSuccess: ({ replayed, refused }: Replayed) => {
      notify(refused.length > 0 ? 'bad' : 'good', said(replayed.length, refused.length));
      const again = new Set(replayed);
      queries.setQueriesData<PairsPage>({ queryKey: ['pairs'] }, (page) => page && drivenAgain(page, again));
      void queries.invalidateQueries({ queryKey: ['pair-count'] });
      onReplayed(replayed);
    },
    onError: (error) => notify('bad', error.message),
    onSettled: () => setAsked([]),
  });
  const said = (replayed: number, refused: number): string =>
    refused === 0
      ? t('replayed', { count: replayed })
      : `${t('replayed', { count: replayed })} ${t('notReplayed', { count: refused })}`;

  const hopeless = asked.filter(({ failure }) => failure && !mayDoBetter(failure.code)).length;
  const question = asked.length > 0 && (
    <Confirm
      title={t('replayQuestion', { count: asked.length })}
      action={t('replay')}
      disabled={replay.isPending}
      onConfirm={() => replay.mutate(asked)}
      onCancel={() => setAsked([])}
    >
      <p>{t('replayMeans')}</p>
      {hopeless > 0 && <p>{t('replayHopeless', { count: hopeless })}</p>}
    </Confirm>
  );
  return { ask: mayUse(role, 'POST /api/pairs/replay') ? setAsked : null, question };
}

/** What a list shows of pairs until it hears of them again. */
function drivenAgain(page: PairsPage, again: ReadonlySet<string>): PairsPage {
  const pairs = page.pairs.map((pair) =>
    again.has(pair.pairId)
      ? { ...pair, status: 'accepted' as const, failure: null, committedAt: null, latencyMs: null }
      : pair,
  );
  return { ...page, pairs };
}

import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PairSummary } from '@sagitta/contracts';
import { AT_ONCE, pairsPage } from '../../api/pairs.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { useNotify } from '../../ui/notices.tsx';
import { Count } from '../pairs/list-bar.tsx';
import { ListState } from '../pairs/list-state.tsx';
import { columnOf, PairLink } from '../pairs/pair-columns.tsx';
import { PairGrid } from '../pairs/pair-grid.tsx';
import { queryOf } from '../pairs/pair-query.ts';
import type { PairSearch } from '../pairs/pair-search.ts';
import { useCenterNames } from '../pairs/use-center-names.ts';
import { usePairList } from '../pairs/use-pair-list.ts';
import { useReplay } from '../pairs/use-replay.tsx';
import { momentToSecond } from '../../dates.ts';
import { FailedPair } from './failed-pair.tsx';
import type { PairFailure } from './pair-failures.ts';

const ROW_HEIGHT = 2.25;
const NONE_HIDDEN = [] as const;

interface Props {
  readonly code: PairFailure;
  readonly search: PairSearch;
  /** As counted. */
  readonly pairs: number;
}

/** One way of failing: what it means, what to do, and which pairs it happened to, the newest first. */
export function FailureList({ code, search, pairs }: Props) {
  const { t } = useTranslation(['failures', 'codes']);
  const navigate = useNavigate();
  const notify = useNotify();
  const wanted = { ...search, failure: code };
  const list = usePairList(wanted);
  const columns = useFailureColumns();
  const replay = useReplay(() => undefined);
  const [at, setAt] = useState({ round: list.id.round, active: 0 });
  const active = at.round === list.id.round ? at.active : 0;
  const pair = list.pairAt(active);
  const stillFailed = list.pairs.filter(({ status }) => status === 'failed').length;

  const replayOne = replay.ask && pair?.status === 'failed' ? () => replay.ask?.([pair]) : null;
  useShortcuts(replayOne ? { r: replayOne } : {});

  const all = useMutation({
    mutationFn: () => pairsPage(queryOf(wanted), undefined, AT_ONCE),
    onSuccess: (page) => replay.ask?.(page.pairs),
    onError: (error) => notify('bad', error.message),
  });

  return (
    <section className="panel list-panel" aria-labelledby="failure-title" aria-busy={list.busy}>
      <header className="failure-about">
        <h2 id="failure-title">{t(`failures.${code}`, { ns: 'codes' })}</h2>
        <dl>
          <div>
            <dt>{t('means')}</dt>
            <dd>{t(`codes.${code}.means`)}</dd>
          </div>
          <div>
            <dt>{t('todo')}</dt>
            <dd>{t(`codes.${code}.todo`)}</dd>
          </div>
        </dl>
      </header>
      <div className="list-bar">
        <Count list={list} />
        {replay.ask && (
          <span className="list-actions">
            <button
              type="button"
              className="button"
              data-testid="failures-replay-all"
              disabled={stillFailed === 0 || all.isPending}
              onClick={() => all.mutate()}
            >
              {pairs > AT_ONCE ? t('replayNewest', { most: AT_ONCE }) : t('replayAll')}
            </button>
          </span>
        )}
      </div>
      <PairGrid
        label={t(`failures.${code}`, { ns: 'codes' })}
        rows={list}
        listKey={list.id.round}
        columns={columns}
        hidden={NONE_HIDDEN}
        rowHeight={ROW_HEIGHT}
        rowTestId="failure-row"
        active={active}
        onActive={(index) => setAt({ round: list.id.round, active: index })}
        onOpen={({ pairId }) => void navigate({ to: '/pairs/$pairId', params: { pairId } })}
        openOnPress={false}
        faint={({ status }) => status !== 'failed'}
        empty={<ListState list={list} sentence={t('none')} />}
      />
      {pair && <FailedPair pair={pair} mayReplay={replay.ask !== null} onReplay={replayOne} />}
      {replay.question}
    </section>
  );
}

function useFailureColumns() {
  const { t } = useTranslation(['failures', 'pairs']);
  const centerName = useCenterNames();
  return useMemo(
    () => [
      columnOf('id', t('pairs:columns.id'), ({ pairId }) => <PairLink pairId={pairId} />, { width: 5.5 }),
      columnOf('center', t('pairs:columns.center'), ({ centerId }) => centerName(centerId), { width: 9 }),
      columnOf('received', t('pairs:columns.received'), ({ receivedAt }) => momentToSecond(receivedAt), {
        width: 10,
      }),
      columnOf(
        'message',
        t('columns.message'),
        (pair: PairSummary) => (
          <span title={pair.failure?.message}>
            {pair.failure?.message ?? t(`pairs:status.${pair.status}`)}
          </span>
        ),
        { width: 16, grows: true },
      ),
    ],
    [t, centerName],
  );
}

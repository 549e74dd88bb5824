import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PairSummary } from '@sagitta/contracts';
import { age } from '../../format.ts';
import { useAge } from '../../live/live-context.ts';
import { columnOf, type PairColumns, PairLink, type Words } from '../pairs/pair-columns.tsx';
import { IromCells } from '../pairs/irom-cells.tsx';
import { Reasons } from '../pairs/reasons.tsx';
import { useCenterNames } from '../pairs/use-center-names.ts';
import { useHeldBy } from './queue.ts';

/** What decides whether to take a pair next: why, whose, how long it waits, and who has it. */
export function useReviewColumns(): PairColumns {
  const { t } = useTranslation('review');
  const { t: words } = useTranslation(['pairs', 'codes']);
  const centerName = useCenterNames();
  return useMemo(
    () => [
      columnOf('reasons', t('columns.reason'), (pair) => <Why pair={pair} words={words} />, {
        width: 16,
        grows: true,
      }),
      columnOf('center', t('columns.center'), ({ centerId }) => centerName(centerId), {
        width: 9,
        grows: true,
      }),
      columnOf('id', t('columns.pair'), ({ pairId }) => <PairLink pairId={pairId} />, { width: 5.5 }),
      columnOf('irom', t('columns.irom'), (pair) => <IromCells pair={pair} t={words} />, {
        width: 18,
        align: 'end',
      }),
      columnOf('received', t('columns.waits'), ({ receivedAt }) => <Waits since={receivedAt} />, {
        width: 5,
      }),
      columnOf(
        'review',
        t('columns.state'),
        ({ reviewState }) => t(reviewState === 'second-read' ? 'secondRead' : 'open'),
        {
          width: 8,
        },
      ),
      columnOf('claim', t('columns.claim'), (pair) => <Who pair={pair} />, { width: 9 }),
    ],
    [t, words, centerName],
  );
}

interface CellProps {
  readonly pair: PairSummary;
}

function Why({ pair, words }: CellProps & { readonly words: Words }) {
  const { t } = useTranslation('review');
  return pair.review?.length ? <Reasons pair={pair} t={words} /> : <>{t('asked')}</>;
}

function Waits({ since }: { readonly since: string }) {
  const ago = useAge();
  return <>{age(ago(since))}</>;
}

function Who({ pair }: CellProps) {
  const { t } = useTranslation('review');
  const other = useHeldBy()(pair);
  return <>{other ?? (pair.claim ? t('you') : '')}</>;
}

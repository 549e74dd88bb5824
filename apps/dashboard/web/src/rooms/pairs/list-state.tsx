import { useTranslation } from 'react-i18next';
import type { PairList } from './use-pair-list.ts';

/** What stands for rows that are not there: why, and what to do. */
export function ListState({ list, sentence }: { readonly list: PairList; readonly sentence: string }) {
  const { t } = useTranslation(['pairs', 'shell']);
  if (list.problem)
    return (
      <p className="list-problem" role="alert">
        {list.problem.message}{' '}
        <button type="button" className="button" onClick={list.retry}>
          {t('shell:again')}
        </button>
      </p>
    );
  return <p className="empty">{list.ended ? sentence : t('loading')}</p>;
}

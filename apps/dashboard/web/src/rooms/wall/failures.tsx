import { useTranslation } from 'react-i18next';
import type { PairSummary } from '@sagitta/contracts';
import { age, count, shortId } from '../../format.ts';
import { useAge } from '../../live/live-context.ts';
import { useFailureName } from '../../pair/failure-name.ts';

interface Props {
  readonly failures: readonly PairSummary[] | null;
  readonly today: number;
  readonly onOpen: (pairId: string) => void;
}

export function Failures({ failures, today, onOpen }: Props) {
  const { t } = useTranslation('wall');
  const since = useAge();
  const failureName = useFailureName();
  return (
    <section className="panel failures" data-testid="failures" aria-labelledby="failures-title">
      <h2 id="failures-title">
        {t('failures.title')}{' '}
        {today > 0 && <span data-bad="true">{t('failures.today', { shown: count(today) })}</span>}
      </h2>
      {failures?.length === 0 && <p className="empty">{t('failures.none')}</p>}
      <ul>
        {failures?.map(({ pairId, centerId, failure, receivedAt }) => (
          <li key={pairId} data-pair-id={pairId}>
            <button type="button" onClick={() => onOpen(pairId)}>
              <span className="failure-code">{failure && failureName(failure)}</span>
              <span className="failure-where">
                {t('failures.where', {
                  ...{ center: centerId, pair: shortId(pairId), age: age(since(receivedAt)) },
                })}
              </span>
              <span className="failure-reason">{failure?.message}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import type { InvestigationView } from '@sagitta/contracts';
import { moment } from '../../../../dates.ts';
import { count } from '../../../../format.ts';

/** Who outside was told of the alarms, and whom it could not be told; nothing where nobody is to be told. */
export function Told({ view: { notices = [], alarms } }: { readonly view: InvestigationView }) {
  const { t } = useTranslation('drift-work');
  const metricOf = new Map(alarms.map(({ alarmId, metric }) => [alarmId, metric]));
  if (notices.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="investigation-told">
      <h2 id="investigation-told">{t('told.title')}</h2>
      <ul className="told">
        {notices.map(({ alarmId, channel, attempts, sentAt, lastError }) => {
          const metric = metricOf.get(alarmId);
          return (
            <li key={`${alarmId} ${channel}`} data-testid="investigation-notice">
              <strong>{t(`told.channels.${channel}`)}</strong>
              {metric && <> · {t(`metrics.${metric}`, { ns: 'drift' })}</>}
              {': '}
              {sentAt !== null ? (
                t('told.sent', { at: moment(sentAt) })
              ) : (
                <span className="told-failing">
                  {t('told.waiting', { count: attempts, shown: count(attempts) })} {lastError}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

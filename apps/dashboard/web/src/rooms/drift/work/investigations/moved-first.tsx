import { useTranslation } from 'react-i18next';
import type { InvestigationView } from '@sagitta/contracts';
import { ratio } from '../../../../format.ts';
import { type Step, stepsOf } from './investigation-words.ts';

/** The metrics on a line of days, the first to move at its beginning. */
export function MovedFirst({ view: { order } }: { readonly view: InvestigationView }) {
  const { t } = useTranslation('drift-work');
  const steps = stepsOf(order);
  return (
    <section className="panel" aria-labelledby="investigation-order">
      <h2 id="investigation-order">{t('investigation.order')}</h2>
      {steps.length === 0 ? (
        <p className="empty">{t('investigation.noOrder')}</p>
      ) : (
        <>
          <p className="room-note">{t('investigation.orderNote')}</p>
          <ol className="moved">
            {steps.map((step, place) => (
              <Moved key={step.metric} step={step} first={place === 0} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function Moved({ step, first }: { readonly step: Step; readonly first: boolean }) {
  const { t } = useTranslation(['drift-work', 'drift']);
  const { metric, since, shift, daysLater, place } = step;
  const later = daysLater === 0 ? t('investigation.sameDay') : t('investigation.later', { count: daysLater });
  return (
    <li data-first={first}>
      <strong>{t(`metrics.${metric}`, { ns: 'drift' })}</strong>
      <span className="moved-line" aria-hidden="true">
        <i style={{ insetInlineStart: `${100 * place}%` }} />
      </span>
      <span>
        <time dateTime={since}>{since}</time>{' '}
        <span className="soft">{first ? t('investigation.movedFirst') : later}</span>
      </span>
      <span className="moved-shift">
        <span aria-hidden="true">{shift < 0 ? '↓' : '↑'}</span>{' '}
        {t('investigation.bySd', { shift: ratio(shift) })}
      </span>
    </li>
  );
}

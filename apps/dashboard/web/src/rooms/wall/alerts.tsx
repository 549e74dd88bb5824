import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Alert } from '@sagitta/contracts';
import { count } from '../../format.ts';
import { useLive } from '../../live/live-context.ts';
import { roomsFor } from '../../shell/rooms.ts';
import { Popover } from '../../ui/popover.tsx';
import { figuresOf, PLACES } from './alert-words.ts';

interface Props {
  readonly alerts: readonly Alert[] | null;
  /** Only of now can it be said that there is nothing. */
  readonly live: boolean;
  readonly centerNames: ReadonlyMap<string, string>;
  /** So many stand beside each other; the rest open from the last. */
  readonly room: number;
}

/** What needs somebody, in a line that is always there: its coming and going moves nothing. */
export function Alerts({ alerts, live, centerNames, room }: Props) {
  const { t } = useTranslation('wall');
  const rest = alerts?.slice(room) ?? [];
  return (
    <section className="alerts" role="status" aria-label={t('alerts.title')}>
      {live && alerts?.length === 0 && <p className="alerts-none">{t('alerts.none')}</p>}
      <ul>
        {alerts?.slice(0, room).map((alert) => (
          <li key={keyOf(alert)}>
            <AlertOpener alert={alert} centerNames={centerNames} />
          </li>
        ))}
        {rest.length > 0 && (
          <li>
            <Popover
              title={t('alerts.title')}
              className="alert-opener"
              opener={t('alerts.more', { shown: count(rest.length) })}
            >
              {rest.map((alert) => (
                <AlertText key={keyOf(alert)} alert={alert} centerNames={centerNames} said />
              ))}
            </Popover>
          </li>
        )}
      </ul>
    </section>
  );
}

const keyOf = ({ code, centerId, workerId }: Alert): string => [code, centerId, workerId].join(' ');

interface OneProps {
  readonly alert: Alert;
  readonly centerNames: ReadonlyMap<string, string>;
}

function AlertOpener({ alert, centerNames }: OneProps) {
  const { t } = useTranslation('wall');
  const { code, severity } = alert;
  const says = t(`alerts.codes.${code}.says`, { ...figuresOf(alert, centerNames) });
  return (
    <Popover
      title={says}
      className={`alert-opener ${severity}`}
      testId="alert"
      opener={
        <>
          <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path
              d={severity === 'critical' ? 'M12 4 21 20H3Z M12 10v4.5 M12 17.2v.2' : 'M12 8v5 M12 16v.2'}
            />
          </svg>
          <span className="visually-hidden">{t(`alerts.severity.${severity}`)}: </span>
          <span className="alert-says">{says}</span>
        </>
      }
    >
      <AlertText alert={alert} centerNames={centerNames} />
    </Popover>
  );
}

/** What to do, and the way to where it is done. `said`: with its sentence, where no title has it. */
function AlertText({ alert, centerNames, said = false }: OneProps & { readonly said?: boolean }) {
  const { t } = useTranslation('wall');
  const { code, centerId } = alert;
  const figures = { ...figuresOf(alert, centerNames) };
  const place = PLACES[code];
  const rooms = roomsFor(useLive().session.person.role).map(({ name }) => name);
  return (
    <>
      {said && <h4>{t(`alerts.codes.${code}.says`, figures)}</h4>}
      <p>{t(`alerts.codes.${code}.mend`, figures)}</p>
      {place === 'queue' && (
        <Link to="/pairs" search={{ status: 'accepted' }}>
          {t('alerts.open.queue')}
        </Link>
      )}
      {place === 'failures' && (
        <Link to="/failures" search={{ center: centerId }}>
          {t('alerts.open.failures')}
        </Link>
      )}
      {place === 'center' && centerId !== undefined && (
        <Link to="/centers/$centerId" params={{ centerId }}>
          {t('alerts.open.center')}
        </Link>
      )}
      {place === 'drift' && centerId !== undefined && rooms.includes('drift') && (
        <Link to="/drift/$centerId/charts" params={{ centerId }}>
          {t('alerts.open.drift')}
        </Link>
      )}
      {place === 'review' && rooms.includes('review') && <Link to="/review">{t('alerts.open.review')}</Link>}
    </>
  );
}

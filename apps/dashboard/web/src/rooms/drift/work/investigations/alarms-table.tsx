import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { InvestigationView } from '@sagitta/contracts';
import { moment } from '../../../../dates.ts';
import { ratio } from '../../../../format.ts';
import { SheetScroll } from '../../../../ui/sheet-scroll.tsx';

/** In the order in which they were raised, each with the way to its chart. */
export function AlarmsTable({ view: { centerId, alarms } }: { readonly view: InvestigationView }) {
  const { t } = useTranslation(['drift-work', 'drift']);
  return (
    <section className="panel">
      <h2>{t('investigation.alarms')}</h2>
      <SheetScroll label={t('investigation.alarms')}>
        <table className="sheet">
          <thead>
            <tr>
              {(['metric', 'direction', 'chart', 'shift', 'since', 'day', 'raised'] as const).map(
                (column) => (
                  <th key={column} scope="col" className={column === 'direction' ? 'words' : undefined}>
                    {t(`investigation.alarmColumns.${column}`)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {alarms.map((alarm) => {
              const metric = t(`metrics.${alarm.metric}`, { ns: 'drift' });
              return (
                <tr key={alarm.alarmId} data-testid="investigation-alarm">
                  <th scope="row">
                    <Link
                      to="/drift/$centerId/charts"
                      params={{ centerId }}
                      search={{ metric: alarm.metric }}
                      aria-label={t('investigation.chartOf', { metric })}
                    >
                      {metric}
                    </Link>
                    {alarm.silenced && <small>{t('investigation.silenced')}</small>}
                  </th>
                  <td className="words">{t(`investigation.directions.${alarm.direction}`)}</td>
                  <td>{t(`investigation.charts.${alarm.chart}`)}</td>
                  <td>{ratio(alarm.shift)}</td>
                  <td>{alarm.since}</td>
                  <td>{alarm.day}</td>
                  <td>{moment(alarm.raisedAt)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </SheetScroll>
    </section>
  );
}

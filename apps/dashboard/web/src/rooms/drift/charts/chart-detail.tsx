import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ChartView } from '@sagitta/contracts';
import type { MetricName } from '@sagitta/drift';
import { chart } from '../../../api/drift.ts';
import { ratio } from '../../../format.ts';
import { Asked } from '../../../ui/asked.tsx';
import { LightMark } from '../../../ui/light-mark.tsx';
import { ChartPlots } from './chart-plots.tsx';
import { DesignPanel } from './design-panel.tsx';

interface Props {
  readonly centerId: string;
  readonly metric: MetricName;
}

/** One chart whole: the values, both charts, the signals, and how the limits were set. */
export function ChartDetail({ centerId, metric }: Props) {
  const { t } = useTranslation('drift');
  const query = useQuery(chart(centerId, metric));
  return (
    <>
      <p className="room-note">
        <Link to="/drift/$centerId/charts" params={{ centerId }} search={{}}>
          {t('charts.all')}
        </Link>
      </p>
      <Asked query={query}>
        {(view) => (
          <div className="chart-detail">
            <section className="panel" aria-labelledby="chart-name">
              <div className="panel-head">
                <h2 id="chart-name">{t(`metrics.${metric}`)}</h2>
                <LightMark light={view.summary.light} />
              </div>
              {view.points.length > 0 ? (
                <ChartPlots view={view} />
              ) : (
                <p className="empty">
                  {view.summary.notCharted
                    ? t(`charts.notCharted.${view.summary.notCharted.reason}`, {
                        ...view.summary.notCharted.needed,
                      })
                    : t('charts.none')}
                </p>
              )}
            </section>
            <div className="chart-beside">
              <SignalsPanel view={view} />
              {view.design && <DesignPanel design={view.design} />}
            </div>
          </div>
        )}
      </Asked>
    </>
  );
}

function SignalsPanel({ view: { signals } }: { readonly view: ChartView }) {
  const { t } = useTranslation('drift');
  return (
    <section className="panel" aria-labelledby="chart-signals">
      <h2 id="chart-signals">{t('charts.signals')}</h2>
      {signals.length === 0 ? (
        <p className="room-note">{t('charts.noSignals')}</p>
      ) : (
        <table className="sheet">
          <thead>
            <tr>
              {(['chart', 'since', 'day', 'shift'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`charts.signalColumns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {signals.map(({ chart: kind, direction, since, day, shift }) => (
              <tr key={`${kind} ${direction} ${day}`}>
                <th scope="row">
                  {t(`charts.kinds.${kind}`)} <small>{t(`charts.directions.${direction}`)}</small>
                </th>
                <td>{since}</td>
                <td>{day}</td>
                <td>{ratio(shift)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ChartSummary } from '@sagitta/contracts';
import { ratio } from '../../../format.ts';
import { LightMark } from '../../../ui/light-mark.tsx';
import { metricValue } from '../metric-value.ts';
import { Spark } from './spark.tsx';

interface Props {
  readonly centerId: string;
  readonly chart: ChartSummary;
}

/** One chart at a glance; it opens the whole of it. */
export function ChartCard({ centerId, chart }: Props) {
  const { t } = useTranslation('drift');
  const { metric, light, recentMean, baselineMean, baselineSd, signal, spark, notCharted } = chart;
  const name = t(`metrics.${metric}`);
  return (
    <li className="chart-card" data-light={light} data-testid="chart-card" data-metric={metric}>
      <div className="chart-card-head">
        <h3>
          <Link to="/drift/$centerId/charts" params={{ centerId }} search={{ metric }}>
            {name}
          </Link>
        </h3>
        <LightMark light={light} bare={light === 'quiet'} />
      </div>
      {notCharted ? (
        <p className="soft">{t(`charts.notCharted.${notCharted.reason}`, { ...notCharted.needed })}</p>
      ) : (
        <>
          <Spark values={spark} light={light} />
          <p className="chart-card-values">
            <span>
              <small>{t('charts.now')}</small> <b>{metricValue(metric, recentMean)}</b>
            </span>
            <span>
              <small>{t('charts.baseline')}</small> {metricValue(metric, baselineMean)}
              {baselineSd !== null && <small> ± {metricValue(metric, baselineSd)}</small>}
            </span>
          </p>
          {signal && (
            <p className="chart-card-signal">
              {t(`charts.signal.${signal.direction}`, { since: signal.since })},{' '}
              {t('charts.shift', { shift: ratio(signal.shift) })}
            </p>
          )}
        </>
      )}
    </li>
  );
}

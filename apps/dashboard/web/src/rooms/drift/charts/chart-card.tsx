import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ChartSummary } from '@sagitta/contracts';
import { METRICS } from '@sagitta/drift';
import { ratio } from '../../../format.ts';
import { LightMark } from '../../../ui/light-mark.tsx';
import { metricSpread, metricValue } from '../metric-value.ts';
import { Spark } from './spark.tsx';

interface Props {
  readonly centerId: string;
  readonly chart: ChartSummary;
}

/** One chart at a glance; it opens the whole of it. */
export function ChartCard({ centerId, chart }: Props) {
  const { t } = useTranslation('drift');
  const { metric, light, last, recentMean, baselineMean, baselineSd, signal, spark, notCharted } = chart;
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
          <dl className="chart-card-values">
            <div>
              <dt>{t('charts.last')}</dt>
              <dd>{metricValue(metric, last?.mean ?? null)}</dd>
            </div>
            <div>
              <dt>{t('charts.now')}</dt>
              <dd>{metricValue(metric, recentMean)}</dd>
            </div>
            <div>
              <dt>{t('charts.baseline')}</dt>
              <dd>
                {metricValue(metric, baselineMean)}
                {baselineSd !== null && METRICS[metric].kind !== 'share' && (
                  <small> ± {metricSpread(metric, baselineSd)}</small>
                )}
              </dd>
            </div>
          </dl>
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

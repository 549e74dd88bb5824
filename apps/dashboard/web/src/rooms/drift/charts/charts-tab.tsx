import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { METRIC_GROUPS, METRICS } from '@sagitta/drift';
import { charts } from '../../../api/drift.ts';
import { Asked } from '../../../ui/asked.tsx';
import { byGravity } from './by-gravity.ts';
import { ChartCard } from './chart-card.tsx';
import { ChartDetail } from './chart-detail.tsx';

const FROM = '/drift/$centerId/charts';

/** All charts of a center, or the one that its address names. */
export function ChartsTab() {
  const { t } = useTranslation('drift');
  const { centerId } = useParams({ from: FROM });
  const { metric } = useSearch({ from: FROM });
  const query = useQuery(charts(centerId));
  if (metric !== undefined) return <ChartDetail centerId={centerId} metric={metric} />;
  return (
    <Asked query={query}>
      {({ charts: all }) => {
        const charted = all.filter((one) => METRICS[one.metric].charted);
        const alarming = charted.filter(({ light }) => light === 'alarm').length;
        if (charted.every(({ notCharted }) => notCharted?.reason === 'no-baseline')) {
          return <p className="panel empty">{t('charts.none')}</p>;
        }
        return (
          <>
            <p className="room-note">
              {alarming > 0 ? t('charts.alarming', { count: alarming }) : t('charts.quiet')}
            </p>
            {METRIC_GROUPS.map((group) => (
              <section key={group} className="panel" aria-labelledby={`charts-${group}`}>
                <h2 id={`charts-${group}`}>{t(`groups.${group}`)}</h2>
                <ul className="chart-cards">
                  {byGravity(charted.filter((one) => METRICS[one.metric].group === group)).map((one) => (
                    <ChartCard key={one.metric} centerId={centerId} chart={one} />
                  ))}
                </ul>
              </section>
            ))}
          </>
        );
      }}
    </Asked>
  );
}

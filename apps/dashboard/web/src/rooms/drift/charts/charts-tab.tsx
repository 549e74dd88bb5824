import '../../../i18n/drift-texts.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ChartSummary } from '@sagitta/contracts';
import { METRIC_GROUPS, METRICS } from '@sagitta/drift';
import { charts } from '../../../api/drift.ts';
import { Asked } from '../../../ui/asked.tsx';
import { CHART_ORDERS } from '../drift-search.ts';
import { byGravity } from './by-gravity.ts';
import { ChartCard } from './chart-card.tsx';
import { ChartDetail } from './chart-detail.tsx';

const FROM = '/drift/$centerId/charts';

/** All charts of a center, or the one that its address names. */
export function ChartsTab() {
  const { t } = useTranslation('drift');
  const { centerId } = useParams({ from: FROM });
  const { metric, order = 'group' } = useSearch({ from: FROM });
  const query = useQuery(charts(centerId));
  if (metric !== undefined) return <ChartDetail centerId={centerId} metric={metric} />;
  return (
    <Asked query={query}>
      {({ charts: all }) => {
        const charted = byGravity(all.filter((one) => METRICS[one.metric].charted));
        if (charted.every(({ notCharted }) => notCharted?.reason === 'no-baseline')) {
          return (
            <p className="panel empty">
              {t('charts.none')}{' '}
              <Link to="/drift/$centerId/baselines" params={{ centerId }}>
                {t('tabs.baselines')}
              </Link>
            </p>
          );
        }
        const alarming = charted.filter(({ light }) => light === 'alarm').length;
        return (
          <>
            <div className="charts-head">
              <p className="room-note">
                {alarming > 0 ? t('charts.alarming', { count: alarming }) : t('charts.quiet')}{' '}
                {t('charts.sparkSays')}
              </p>
              <nav className="period-spans" aria-label={t('charts.order')}>
                {CHART_ORDERS.map((one) => (
                  <Link
                    key={one}
                    className="button"
                    to="/drift/$centerId/charts"
                    params={{ centerId }}
                    search={one === 'group' ? {} : { order: one }}
                    activeOptions={{ exact: true }}
                  >
                    {t(`charts.orders.${one}`)}
                  </Link>
                ))}
              </nav>
            </div>
            {order === 'gravity' ? (
              <ChartCards centerId={centerId} name={t('charts.orders.gravity')} charts={charted} />
            ) : (
              METRIC_GROUPS.map((group) => (
                <ChartCards
                  key={group}
                  centerId={centerId}
                  name={t(`groups.${group}`)}
                  charts={charted.filter((one) => METRICS[one.metric].group === group)}
                />
              ))
            )}
          </>
        );
      }}
    </Asked>
  );
}

interface CardsProps {
  readonly centerId: string;
  readonly name: string;
  readonly charts: readonly ChartSummary[];
}

function ChartCards({ centerId, name, charts: shown }: CardsProps) {
  return (
    <section className="panel" aria-label={name}>
      <h2>{name}</h2>
      <ul className="chart-cards">
        {shown.map((one) => (
          <ChartCard key={one.metric} centerId={centerId} chart={one} />
        ))}
      </ul>
    </section>
  );
}

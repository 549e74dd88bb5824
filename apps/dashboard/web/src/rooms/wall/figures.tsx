import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Overview } from '@sagitta/contracts';
import { ABSENT, age, count, latency, rate } from '../../format.ts';
import { Facts, Popover } from '../../ui/popover.tsx';

const PERCENTILES = ['p50', 'p95', 'p99'] as const;

/** The figures beside the one number; each opens the pairs or the figures that it is made of. */
export function Figures({ overview }: { readonly overview: Overview | null }) {
  const { t } = useTranslation('wall');
  const { patientsPerMinute, today, forecastToday } = overview ?? {};
  const measuredToday = { status: 'measured', from: startOfToday() } as const;
  return (
    <section className="panel figures" aria-label={t('figures.label')}>
      <LatencyFigures latencyMs={overview?.latencyMs} />
      <div className="figure-row figure-group">
        <Link className="opener" to="/pairs" search={measuredToday}>
          <span className="figure-name">{t('figures.perMinute')}</span>
          <span className="figure">{rate(patientsPerMinute)}</span>
        </Link>
        <div>
          <Link className="opener" to="/pairs" search={measuredToday}>
            <span className="figure-name">{t('figures.today')}</span>
            <span className="figure">{today ? count(today.measured) : ABSENT}</span>
            {forecastToday != null && (
              <span className="figure-note">{t('figures.forecast', { shown: count(forecastToday) })}</span>
            )}
          </Link>
          {today && (
            <p className="figure-note">
              {t('figures.ofReceived', { received: count(today.received) })},{' '}
              <Link to="/failures" search={{ from: measuredToday.from }} data-bad={today.failed > 0}>
                {t('figures.failed', { shown: count(today.failed) })}
              </Link>
            </p>
          )}
        </div>
        <QueueFigure queue={overview?.queue} />
      </div>
    </section>
  );
}

function LatencyFigures({ latencyMs }: { readonly latencyMs: Overview['latencyMs'] | undefined }) {
  const { t } = useTranslation('wall');
  const n = latencyMs?.n ?? 0;
  return (
    <Popover
      title={t('figures.latency')}
      className="figure-group"
      opener={
        <>
          <span className="figure-title">{t('figures.latency')}</span>
          <span className="figure-row">
            {PERCENTILES.map((which) => (
              <span key={which}>
                <span className="figure-name">{which}</span>
                <span className="figure">{latency(latencyMs?.[which])}</span>
              </span>
            ))}
          </span>
        </>
      }
    >
      <p>{t('figures.latencyMeans')}</p>
      <p>{t('figures.pairsInWindow', { count: n, shown: count(n) })}</p>
      <Link to="/pairs" search={{ status: 'measured', from: startOfToday() }}>
        {t('figures.showMeasured')}
      </Link>
    </Popover>
  );
}

function QueueFigure({ queue }: { readonly queue: Overview['queue'] | undefined }) {
  const { t } = useTranslation('wall');
  const { depth, oldestSeconds, secondsToEmpty } = queue ?? {};
  const oldest = oldestSeconds == null ? null : age(1000 * oldestSeconds);
  const toEmpty = secondsToEmpty == null ? t('figures.notShrinking') : age(1000 * secondsToEmpty);
  return (
    <Popover
      title={t('figures.queue')}
      opener={
        <>
          <span className="figure-name">{t('figures.queue')}</span>
          <span className="figure">{depth === undefined ? ABSENT : count(depth)}</span>
          <span className="figure-note">
            {queue && (oldest === null ? t('figures.empty') : t('figures.oldest', { age: oldest }))}
          </span>
          <span className="figure-note">
            {oldest !== null &&
              (secondsToEmpty == null ? t('figures.notShrinking') : t('figures.emptyIn', { age: toEmpty }))}
          </span>
        </>
      }
    >
      <Facts
        facts={[
          [t('figures.depth'), depth === undefined ? ABSENT : count(depth)],
          [t('figures.oldestWaits'), oldest ?? ABSENT],
          [t('figures.timeToEmpty'), oldest === null ? ABSENT : toEmpty],
        ]}
      />
      <p>{t('figures.queueMeans')}</p>
      <Link to="/pairs" search={{ status: 'accepted' }}>
        {t('figures.showThese')}
      </Link>
    </Popover>
  );
}

/** Midnight here, which stays the same all day. */
function startOfToday(): string {
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  return midnight.toISOString();
}

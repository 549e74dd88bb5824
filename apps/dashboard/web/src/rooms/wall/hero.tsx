import { useTranslation } from 'react-i18next';
import type { Overview } from '@sagitta/contracts';
import { ABSENT, age, count, seconds, secondsPerPatient, times } from '../../format.ts';
import { useAge } from '../../live/live-context.ts';
import type { Theme } from '../../shell/theme.ts';
import { type Headline, headlineOf, TARGET_SECONDS } from './headline.ts';
import { HistoryChart } from './history-chart.tsx';

/** The one number, with the last hour beside it. */
export function Hero({ overview, theme }: { readonly overview: Overview | null; readonly theme: Theme }) {
  const { t } = useTranslation('wall');
  const headline = headlineOf(overview?.secondsPerPatient ?? null);
  const against = headline.kind === 'live' ? headline.against : null;
  const verdict = against === null ? 'none' : against.kind === 'slower' ? 'warn' : 'good';
  const goal = seconds(TARGET_SECONDS);
  return (
    <section className="panel hero" aria-labelledby="hero-title">
      <div className="hero-number">
        <h2 id="hero-title">{t('headline.title')}</h2>
        <p
          className="headline"
          data-kind={headline.kind}
          data-verdict={verdict}
          data-testid="seconds-per-patient"
        >
          <Number headline={headline} />
        </p>
        <p className="verdict" data-verdict={verdict}>
          {against === null
            ? t('headline.target', { goal })
            : t(`headline.${against.kind}`, {
                goal,
                times: against.kind === 'on' ? '' : times(against.times),
              })}
        </p>
        <p className="note">
          <Note headline={headline} />
        </p>
      </div>
      <HistoryChart history={overview?.history ?? []} theme={theme} />
    </section>
  );
}

function Number({ headline }: { readonly headline: Headline }) {
  const { t } = useTranslation('wall');
  switch (headline.kind) {
    case 'live':
      return (
        <>
          {secondsPerPatient(headline.seconds)}
          <span className="unit">s</span>
        </>
      );
    case 'idle':
      return t('headline.idle');
    default:
      return ABSENT;
  }
}

function Note({ headline }: { readonly headline: Headline }) {
  const { t } = useTranslation('wall');
  const since = useAge();
  switch (headline.kind) {
    case 'waiting':
      return t('headline.waiting');
    case 'idle':
      return headline.lastAt === null
        ? t('headline.noneYet')
        : t('headline.last', { age: age(since(headline.lastAt)) });
    case 'none-finished':
      return t('headline.noneFinished');
    case 'live': {
      const { patients, windowSeconds } = headline;
      return t('headline.finished', { count: patients, shown: count(patients), seconds: windowSeconds });
    }
  }
}

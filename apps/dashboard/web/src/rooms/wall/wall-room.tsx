import '../../style/wall/layout.css';
import '../../style/wall/alerts.css';
import '../../style/wall/hero.css';
import '../../style/wall/figures.css';
import '../../style/wall/budget.css';
import '../../style/wall/side.css';
import '../../style/wall/display.css';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { freshnessOf } from '../../live/freshness.ts';
import { useLiveView, useNow } from '../../live/live-context.ts';
import { ConnectionState } from '../../shell/connection-state.tsx';
import { useSignedIn } from '../../shell/signed-in.tsx';
import { Alerts } from './alerts.tsx';
import { Centers } from './centers.tsx';
import { useDisplayMode } from './display-mode.ts';
import { Failures } from './failures.tsx';
import { Figures } from './figures.tsx';
import { Hero } from './hero.tsx';
import { Pairs } from './pairs.tsx';
import { StageBudget } from './stage-budget.tsx';
import { Workers } from './workers.tsx';

/** How the network does, now: what operations staff have before them all day, or on a screen across the room. */
export function WallRoom() {
  const { t } = useTranslation(['wall', 'shell']);
  const navigate = useNavigate();
  const { theme } = useSignedIn();
  const display = useSearch({ from: '/', select: ({ mode }) => mode === 'wall' });
  const toggleDisplay = useDisplayMode(display);
  const onOpenPair = (pairId: string): void => void navigate({ to: '/pairs/$pairId', params: { pairId } });
  const view = useLiveView();
  const { overview, pairs, workers } = view;
  const freshness = freshnessOf(view, useNow()).kind;
  const centers = overview?.centers ?? [];
  useEffect(() => {
    document.title = `${t('title')} · Sagitta`;
  }, [t]);
  return (
    <main
      className="wall"
      id="content"
      tabIndex={-1}
      data-freshness={freshness}
      data-mode={display ? 'display' : 'room'}
    >
      <h1 className="visually-hidden">{t('title')}</h1>
      <div className="wall-head">
        <Alerts
          room={display ? 2 : 3}
          alerts={overview?.alerts ?? null}
          centerNames={new Map(centers.map(({ centerId, name }) => [centerId, name]))}
        />
        {display ? (
          <ConnectionState />
        ) : (
          <button type="button" className="button quiet" aria-keyshortcuts="f" onClick={toggleDisplay}>
            <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
              <path d="M4 9V4h5 M15 4h5v5 M20 15v5h-5 M9 20H4v-5" />
            </svg>
            {t('display.enter')}
          </button>
        )}
      </div>
      <Hero overview={overview} theme={theme} />
      <Figures overview={overview} />
      <StageBudget stages={overview?.stages ?? []} shownMs={null} />
      {!display && <Pairs pairs={pairs} centers={centers} onOpen={onOpenPair} />}
      <div className="side">
        <Workers workers={workers} capacity={overview?.capacity ?? null} />
        <Centers centers={overview?.centers ?? null} />
        {!display && (
          <Failures
            failures={overview?.failures ?? null}
            today={overview?.today.failed ?? 0}
            onOpen={onOpenPair}
          />
        )}
      </div>
      <footer className="research-use">
        {t('research', { ns: 'shell' })}
        {display && ` · ${t('display.leave')}`}
      </footer>
    </main>
  );
}

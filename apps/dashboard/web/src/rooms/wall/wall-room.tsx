import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { freshnessOf } from '../../live/freshness.ts';
import { useLiveView, useNow } from '../../live/live-context.ts';
import { useSignedIn } from '../../shell/signed-in.tsx';
import { Centers } from './centers.tsx';
import { Failures } from './failures.tsx';
import { Figures } from './figures.tsx';
import { Hero } from './hero.tsx';
import { Pairs } from './pairs.tsx';
import { StageBudget } from './stage-budget.tsx';
import { Workers } from './workers.tsx';

export function WallRoom() {
  const { t } = useTranslation(['shell', 'wall']);
  const navigate = useNavigate();
  const { theme } = useSignedIn();
  const onOpenPair = (pairId: string): void => void navigate({ to: '/pairs/$pairId', params: { pairId } });
  const view = useLiveView();
  const { overview, pairs, workers } = view;
  const freshness = freshnessOf(view, useNow()).kind;
  useEffect(() => {
    document.title = 'Sagitta';
  }, []);
  return (
    <main className="wall" id="content" tabIndex={-1} data-freshness={freshness}>
      <Hero overview={overview} theme={theme} />
      <Figures overview={overview} />
      <StageBudget stages={overview?.stages ?? []} />
      <Pairs pairs={pairs} centers={overview?.centers ?? []} onOpen={onOpenPair} />
      <div className="side">
        <Workers workers={workers} />
        <Centers centers={overview?.centers ?? null} />
        <Failures
          failures={overview?.failures ?? null}
          today={overview?.today.failed ?? 0}
          onOpen={onOpenPair}
        />
      </div>
      <footer className="research-use">{t('research')}</footer>
    </main>
  );
}

import { freshnessOf } from '../live/freshness.ts';
import { useLiveView, useNow } from '../live/live-context.ts';
import type { Theme } from '../theme.ts';
import { Centers } from './centers.tsx';
import { Failures } from './failures.tsx';
import { Figures } from './figures.tsx';
import { Hero } from './hero.tsx';
import { Pairs } from './pairs.tsx';
import { StageBudget } from './stage-budget.tsx';
import { Workers } from './workers.tsx';

interface Props {
  readonly theme: Theme;
  readonly onOpenPair: (pairId: string) => void;
}

export function Wall({ theme, onOpenPair }: Props) {
  const view = useLiveView();
  const { overview, pairs, workers } = view;
  const freshness = freshnessOf(view, useNow()).kind;
  return (
    <main className="wall" data-freshness={freshness}>
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
      <footer className="research-use">For research use, not for diagnosis</footer>
    </main>
  );
}

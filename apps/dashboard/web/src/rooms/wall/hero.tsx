import type { Overview } from '@sagitta/contracts';
import { useAge } from '../../live/live-context.ts';
import type { Theme } from '../../shell/theme.ts';
import { againstTarget, headlineOf, TARGET_SECONDS } from './headline.ts';
import { HistoryChart } from './history-chart.tsx';

export function Hero({ overview, theme }: { readonly overview: Overview | null; readonly theme: Theme }) {
  const throughput = overview?.secondsPerPatient ?? null;
  const { number, unit, verdict, note } = headlineOf(throughput, useAge());
  const value = throughput?.state === 'live' ? throughput.value : null;
  return (
    <section className="panel hero" aria-labelledby="hero-title">
      <div className="hero-number">
        <h2 id="hero-title">Seconds per patient</h2>
        <p className="headline" data-verdict={verdict} data-testid="seconds-per-patient">
          {number}
          {unit && <span className="unit">{unit}</span>}
        </p>
        <p className="verdict" data-verdict={verdict}>
          {value === null ? `target ${TARGET_SECONDS} s` : againstTarget(value)}
        </p>
        <p className="note">{note}</p>
      </div>
      <HistoryChart history={overview?.history ?? []} theme={theme} />
    </section>
  );
}

import type { Overview } from '@sagitta/contracts';
import { ABSENT, count, latency, rate } from '../../format.ts';

/** The figures beside the one number. */
export function Figures({ overview }: { readonly overview: Overview | null }) {
  const { latencyMs, patientsPerMinute, today, queue } = overview ?? {};
  const waiting = queue?.oldestSeconds;
  return (
    <section className="panel figures" aria-label="Figures">
      <div className="figure-group">
        <h2>Latency, seconds</h2>
        <dl className="figure-row">
          {(['p50', 'p95', 'p99'] as const).map((which) => (
            <div key={which}>
              <dt>{which}</dt>
              <dd className="figure">{latency(latencyMs?.[which])}</dd>
            </div>
          ))}
        </dl>
      </div>
      <dl className="figure-row figure-group">
        <div>
          <dt>Patients per minute</dt>
          <dd className="figure">{rate(patientsPerMinute)}</dd>
        </div>
        <div>
          <dt>Measured today</dt>
          <dd className="figure">{today ? count(today.measured) : ABSENT}</dd>
          <dd className="figure-note">
            {today && (
              <>
                of {count(today.received)},{' '}
                <span data-bad={today.failed > 0}>{count(today.failed)} failed</span>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>In the queue</dt>
          <dd className="figure">{queue ? count(queue.depth) : ABSENT}</dd>
          <dd className="figure-note">
            {queue &&
              (waiting === null || waiting === undefined ? 'empty' : `oldest ${waiting.toFixed(1)} s`)}
          </dd>
        </div>
      </dl>
    </section>
  );
}

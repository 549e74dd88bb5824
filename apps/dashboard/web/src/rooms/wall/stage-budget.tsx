import type { Overview } from '@sagitta/contracts';
import { milliseconds } from '../../format.ts';

type Stages = Overview['stages'];

/** Where a patient's time goes: the medians of the stages, one after the other. */
export function StageBudget({ stages }: { readonly stages: Stages }) {
  const total = stages.reduce((sum, { latencyMs }) => sum + (latencyMs.p50 ?? 0), 0);
  return (
    <section className="panel budget" aria-labelledby="budget-title">
      <h2 id="budget-title">
        Where the time goes <span>median by stage, ms</span>
      </h2>
      <p className="budget-total">
        {total > 0 ? milliseconds(total) : '–'} <span className="unit">ms</span>
      </p>
      <div className="budget-bar" aria-hidden="true">
        {stages.map(({ stage, latencyMs: { p50 } }) => (
          <i
            key={stage}
            hidden={!p50}
            style={{ flexGrow: (p50 ?? 0) / (total || 1), background: `var(--stage-${stage})` }}
          />
        ))}
      </div>
      <dl className="budget-stages">
        {stages.map(({ stage, latencyMs: { p50, p95, p99 } }) => (
          <div key={stage} title={`p95 ${milliseconds(p95)} ms, p99 ${milliseconds(p99)} ms`}>
            <dt>
              <i style={{ background: `var(--stage-${stage})` }} aria-hidden="true" />
              {stage}
            </dt>
            <dd>{milliseconds(p50)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

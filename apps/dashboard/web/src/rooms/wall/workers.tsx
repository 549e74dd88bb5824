import type { WorkerView } from '@sagitta/contracts';
import { age, count, milliseconds } from '../../format.ts';
import { useAge } from '../../live/live-context.ts';

/** Nothing at all where there is none to see: not every role is told of workers. */
export function Workers({ workers }: { readonly workers: readonly WorkerView[] }) {
  const since = useAge();
  if (workers.length === 0) return null;
  const lost = workers.filter((worker) => worker.lost).length;
  return (
    <section className="panel workers" aria-labelledby="workers-title">
      <h2 id="workers-title">
        Workers <span>{workers.length}</span>
        {lost > 0 && <span data-bad="true">{lost} lost</span>}
      </h2>
      <ul className="worker-tiles">
        {workers.map((worker) => (
          <WorkerTile key={worker.workerId} worker={worker} lostFor={since(worker.lastSeenAt)} />
        ))}
      </ul>
    </section>
  );
}

function WorkerTile({ worker, lostFor }: { readonly worker: WorkerView; readonly lostFor: number }) {
  const { workerId, state, provider, requestedProvider, lost, restarts, utilisation } = worker;
  const shown = lost ? 'lost' : state;
  return (
    <li className="worker" data-testid="worker-tile" data-worker-id={workerId} data-state={shown}>
      <h3>{workerId}</h3>
      <p className="worker-state">
        <span className="dot" aria-hidden="true" />
        {lost ? `lost, ${age(lostFor)} ago` : state}
      </p>
      <p className="worker-provider">
        {provider ?? requestedProvider}
        {restarts > 0 && (
          <span data-warn="true">
            {' '}
            · {count(restarts)} {restarts === 1 ? 'restart' : 'restarts'}
          </span>
        )}
      </p>
      <div
        className="meter"
        role="meter"
        aria-label="Utilisation"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={lost ? 0 : Math.round(utilisation * 100)}
      >
        <i style={{ scale: `${lost ? 0 : utilisation} 1` }} />
      </div>
      <p className="worker-load">{lost ? '–' : `${Math.round(utilisation * 100)} %`}</p>
      <dl>
        <Fact name="pairs" value={count(worker.measured)} />
        <Fact name="p50 ms" value={milliseconds(worker.p50Ms)} />
        <Fact name="p95 ms" value={milliseconds(worker.p95Ms)} />
        <Fact name="MB" value={count(Math.round(worker.memoryMb))} />
      </dl>
    </li>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import type { Overview, WorkerView } from '@sagitta/contracts';
import { ABSENT, age, count, milliseconds, rate, wholePercent } from '../../format.ts';
import { useAge } from '../../live/live-context.ts';
import { Popover } from '../../ui/popover.tsx';
import { WorkerFacts } from './worker-facts.tsx';

interface Props {
  readonly workers: readonly WorkerView[];
  readonly capacity: Overview['capacity'];
}

/** Nothing at all where there is none to see: not every role is told of workers. */
export function Workers({ workers, capacity }: Props) {
  const { t } = useTranslation('wall');
  const since = useAge();
  if (workers.length === 0) return null;
  const lost = workers.filter((worker) => worker.lost).length;
  return (
    <section className="panel workers" aria-labelledby="workers-title">
      <div className="workers-head">
        <h2 id="workers-title">
          {t('workers.title')} <span>{workers.length}</span>
          {lost > 0 && <span data-bad="true">{t('workers.lost', { shown: lost })}</span>}
        </h2>
        {capacity && <OneMore capacity={capacity} />}
      </div>
      <ul className="worker-tiles">
        {workers.map((worker) => (
          <WorkerTile key={worker.workerId} worker={worker} silentMs={since(worker.lastSeenAt)} />
        ))}
      </ul>
    </section>
  );
}

function OneMore({ capacity }: { readonly capacity: NonNullable<Overview['capacity']> }) {
  const { t } = useTranslation('wall');
  return (
    <Popover
      title={t('workers.oneMoreTitle')}
      testId="one-more-worker"
      opener={t('workers.oneMore', {
        now: rate(capacity.perMinute),
        then: rate(capacity.perMinuteWithOneMore),
      })}
    >
      <p>{t('workers.oneMoreMeans')}</p>
    </Popover>
  );
}

function WorkerTile({ worker, silentMs }: { readonly worker: WorkerView; readonly silentMs: number }) {
  const { t } = useTranslation(['wall', 'common']);
  const { workerId, state, provider, requestedProvider, lost, restarts, utilisation, model } = worker;
  const shown = lost ? 'lost' : state;
  const load = `${wholePercent(lost ? null : 100 * utilisation)} %`;
  return (
    <li className="worker" data-testid="worker-tile" data-worker-id={workerId} data-state={shown}>
      <h3>
        <Popover title={workerId} className="stretched" opener={workerId}>
          <WorkerFacts worker={worker} silentMs={silentMs} />
        </Popover>
      </h3>
      <p className="worker-state">
        <span className="dot" aria-hidden="true" />
        {t(`workers.states.${shown}`)}
        {lost && `, ${t('ago', { ns: 'common', age: age(silentMs) })}`}
      </p>
      <p className="worker-provider">
        {restarts > 0 && (
          <span data-warn="true">
            {t('workers.restarts', { count: restarts, shown: count(restarts) })}
            {' · '}
          </span>
        )}
        {[provider ?? requestedProvider, model?.id].filter(Boolean).join(' · ')}
      </p>
      <div
        className="meter"
        role="meter"
        aria-label={t('workers.utilisation')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={lost ? 0 : Math.round(utilisation * 100)}
      >
        <i style={{ scale: `${lost ? 0 : utilisation} 1` }} />
      </div>
      <p className="worker-load">{lost ? ABSENT : load}</p>
      <dl>
        <Fact name={t('workers.pairs')} value={count(worker.measured)} />
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

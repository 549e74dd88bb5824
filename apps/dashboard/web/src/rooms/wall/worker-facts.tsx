import { useTranslation } from 'react-i18next';
import type { WorkerView } from '@sagitta/contracts';
import { ABSENT, age, count, dayAndMinute, milliseconds, wholePercent } from '../../format.ts';
import { Facts } from '../../ui/popover.tsx';

/** Everything that is known of a worker. `silentMs`: since its last heartbeat. */
export function WorkerFacts({
  worker,
  silentMs,
}: {
  readonly worker: WorkerView;
  readonly silentMs: number;
}) {
  const { t } = useTranslation(['wall', 'common']);
  const { provider, requestedProvider, model, p50Ms, p95Ms } = worker;
  const asked = provider !== requestedProvider && requestedProvider !== 'auto';
  const shown = provider ?? ABSENT;
  return (
    <Facts
      facts={[
        [t('workers.utilisation'), `${wholePercent(100 * worker.utilisation)} %`],
        [
          t('workers.facts.provider'),
          asked ? t('workers.facts.requested', { provider: shown, requested: requestedProvider }) : shown,
        ],
        [t('workers.facts.model'), model ? `${model.id} (${model.sha256.slice(0, 8)})` : ABSENT],
        [t('workers.facts.version'), worker.softwareVersion],
        [t('workers.facts.memory'), `${count(Math.round(worker.memoryMb))} MB`],
        [t('workers.facts.restarts'), count(worker.restarts)],
        [t('workers.facts.measured'), count(worker.measured)],
        [t('workers.facts.failed'), count(worker.failed)],
        [t('workers.facts.inFlight'), count(worker.inFlight)],
        [t('workers.facts.median'), p50Ms === null ? ABSENT : `${milliseconds(p50Ms)} ms`],
        [t('workers.facts.p95'), p95Ms === null ? ABSENT : `${milliseconds(p95Ms)} ms`],
        [t('workers.facts.started'), dayAndMinute(new Date(worker.startedAt))],
        [t('workers.facts.heard'), t('ago', { ns: 'common', age: age(silentMs) })],
        [t('workers.facts.host'), worker.host],
        [t('workers.facts.process'), `${worker.processId}`],
      ]}
    />
  );
}

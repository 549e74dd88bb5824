import { WorkerView, type WorkerHeartbeat } from '@sagitta/contracts';
import type { Database } from './database.ts';
import type { Worker } from './generated/client.ts';

/** A worker as the database knows it; whether it is lost is for whoever hears heartbeats to say. */
export type KnownWorker = Omit<WorkerView, 'lost'>;

/**
 * Stores the last heartbeats and returns each worker's restarts. A heartbeat with another start than the stored one
 * is a restart; an older heartbeat than the stored one changes nothing. Several processes may store the same ones.
 */
export async function storeHeartbeats(
  db: Database,
  heartbeats: readonly WorkerHeartbeat[],
): Promise<Map<string, number>> {
  if (heartbeats.length === 0) return new Map();
  const rows = heartbeats.map(rowOf).sort((a, b) => (a.worker_id < b.worker_id ? -1 : 1));
  const stored = await db.$queryRaw<{ worker_id: string; restarts: number }[]>`
    with stored as (
      insert into worker (
        worker_id, host, process_id, state, requested_provider, provider, model_id, model_sha256, software_version,
        started_at, last_seen_at, measured, failed, in_flight, p50_ms, p95_ms, utilisation, memory_mb
      )
      select
        worker_id, host, process_id, state, requested_provider, provider, model_id, model_sha256, software_version,
        started_at, last_seen_at, measured, failed, in_flight, p50_ms, p95_ms, utilisation, memory_mb
      from jsonb_populate_recordset(null::worker, ${JSON.stringify(rows)}::jsonb)
      on conflict (worker_id) do update set
        host = excluded.host,
        process_id = excluded.process_id,
        state = excluded.state,
        requested_provider = excluded.requested_provider,
        provider = excluded.provider,
        model_id = excluded.model_id,
        model_sha256 = excluded.model_sha256,
        software_version = excluded.software_version,
        started_at = excluded.started_at,
        last_seen_at = excluded.last_seen_at,
        measured = excluded.measured,
        failed = excluded.failed,
        in_flight = excluded.in_flight,
        p50_ms = excluded.p50_ms,
        p95_ms = excluded.p95_ms,
        utilisation = excluded.utilisation,
        memory_mb = excluded.memory_mb,
        restarts = worker.restarts + case when excluded.started_at > worker.started_at then 1 else 0 end
      where excluded.last_seen_at >= worker.last_seen_at
      returning worker_id, restarts
    )
    select worker_id, restarts from stored`;
  return new Map(stored.map(({ worker_id, restarts }) => [worker_id, restarts]));
}

/** Workers seen since then, by id. */
export async function listWorkers(db: Database, seenSince: Date): Promise<KnownWorker[]> {
  const rows = await db.worker.findMany({
    where: { lastSeenAt: { gte: seenSince } },
    orderBy: { workerId: 'asc' },
  });
  return rows.map(viewOf);
}

const rowOf = (heartbeat: WorkerHeartbeat) => ({
  worker_id: heartbeat.workerId,
  host: heartbeat.host,
  process_id: heartbeat.processId,
  state: heartbeat.state,
  requested_provider: heartbeat.requestedProvider,
  provider: heartbeat.provider,
  model_id: heartbeat.model?.id,
  model_sha256: heartbeat.model?.sha256,
  software_version: heartbeat.softwareVersion,
  started_at: heartbeat.startedAt,
  last_seen_at: heartbeat.at,
  measured: heartbeat.measured,
  failed: heartbeat.failed,
  in_flight: heartbeat.inFlight,
  p50_ms: heartbeat.p50Ms,
  p95_ms: heartbeat.p95Ms,
  utilisation: heartbeat.utilisation,
  memory_mb: heartbeat.memoryMb,
});

const KnownWorker = WorkerView.omit({ lost: true });

function viewOf(row: Worker): KnownWorker {
  const { modelId, modelSha256, ...facts } = row;
  return KnownWorker.parse({
    ...facts,
    model: modelId !== null && modelSha256 !== null ? { id: modelId, sha256: modelSha256 } : null,
    startedAt: row.startedAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  });
}

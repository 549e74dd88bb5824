import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { WorkerHeartbeat, WorkerView } from '@sagitta/contracts';
import { MessageBus } from '@sagitta/messaging';
import { listWorkers, storeHeartbeats, type Database, type KnownWorker } from '@sagitta/persistence';
import { Periodic } from './periodic.ts';
import { DATABASE } from './tokens.ts';

/** A worker beats once a second. */
export const LOST_AFTER_MS = 5_000;
const STORE_EVERY_MS = 10_000;
/** A worker that is gone for good is shown as lost for so long. */
const FORGET_AFTER_MS = 3600_000;

interface Entry {
  readonly worker: KnownWorker;
  /** By this process's own clock: workers' clocks may differ. 0: not heard by this process. */
  readonly heardAt: number;
}

/** Who works: the last heartbeats in memory, and in the database for after a restart. */
@Injectable()
export class WorkerRegistry implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #db: Database;
  readonly #bus: MessageBus;
  readonly #entries = new Map<string, Entry>();
  readonly #unstored = new Map<string, WorkerHeartbeat>();
  readonly #rounds = new Periodic(WorkerRegistry.name, STORE_EVERY_MS, () => this.store());
  #stopListening: (() => void) | undefined;

  constructor(@Inject(DATABASE) db: Database, bus: MessageBus) {
    this.#db = db;
    this.#bus = bus;
  }

  async onApplicationBootstrap(): Promise<void> {
    this.#stopListening = this.#bus.onLive('live.worker.v1', (heartbeat) => this.hear(heartbeat));
    for (const worker of await listWorkers(this.#db, new Date(Date.now() - FORGET_AFTER_MS))) {
      if (!this.#entries.has(worker.workerId)) this.#entries.set(worker.workerId, { worker, heardAt: 0 });
    }
    this.#rounds.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.#stopListening?.();
    await this.#rounds.stop();
  }

  hear(heartbeat: WorkerHeartbeat): void {
    const { at, ...facts } = heartbeat;
    const known = this.#entries.get(heartbeat.workerId);
    const restarted =
      known !== undefined && Date.parse(heartbeat.startedAt) > Date.parse(known.worker.startedAt);
    // The database has the last word on restarts (it counts for all metrics processes); until then, count here.
    const restarts = (known?.worker.restarts ?? 0) + (restarted ? 1 : 0);
    this.#entries.set(heartbeat.workerId, {
      worker: { ...facts, lastSeenAt: at, restarts },
      heardAt: Date.now(),
    });
    this.#unstored.set(heartbeat.workerId, heartbeat);
    // Two restarts between two rounds would be stored as one.
    if (!known || restarted) this.#rounds.hurry();
  }

  list(now = Date.now()): WorkerView[] {
    return [...this.#entries.values()]
      .filter(
        ({ worker, heardAt }) => now - Math.max(heardAt, Date.parse(worker.lastSeenAt)) < FORGET_AFTER_MS,
      )
      .map(({ worker, heardAt }) => ({ ...worker, lost: now - heardAt > LOST_AFTER_MS }))
      .sort((a, b) => a.workerId.localeCompare(b.workerId, 'en', { numeric: true }));
  }

  /** Writes what was heard since the last time. */
  async store(): Promise<void> {
    const heartbeats = [...this.#unstored.values()];
    this.#unstored.clear();
    const restarts = await storeHeartbeats(this.#db, heartbeats);
    for (const [workerId, count] of restarts) {
      const entry = this.#entries.get(workerId);
      if (entry) this.#entries.set(workerId, { ...entry, worker: { ...entry.worker, restarts: count } });
    }
  }
}

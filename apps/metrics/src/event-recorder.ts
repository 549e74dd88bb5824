import { Inject, Injectable } from '@nestjs/common';
import type { PairSummary } from '@sagitta/contracts';
import { isFailure } from '@sagitta/failure';
import { MessageBus } from '@sagitta/messaging';
import { recordEvents, type Database, type PairEvent } from '@sagitta/persistence';
import { Batcher } from './batcher.ts';
import { pairLatency, pairsSettled, recordDuration } from './prometheus.ts';
import { DATABASE } from './tokens.ts';

/** Long enough to collect under load, short enough to be nothing beside a pair's time in the worker. */
const BATCH = { maxSize: 64, maxWaitMs: 20 };

/** Writes events to the database in batches and tells the world what they changed. */
@Injectable()
export class EventRecorder {
  readonly #db: Database;
  readonly #bus: MessageBus;
  readonly #batcher: Batcher<PairEvent>;

  constructor(@Inject(DATABASE) db: Database, bus: MessageBus) {
    this.#db = db;
    this.#bus = bus;
    this.#batcher = new Batcher({
      ...BATCH,
      flush: (events) => this.#commit(events),
      // Without a database every event fails alike; otherwise one of them is to blame.
      maySplit: (error) => !isFailure(error) || error.code !== 'database-unavailable',
    });
  }

  /** Resolves when the event is committed. */
  record(event: PairEvent): Promise<void> {
    return this.#batcher.add(event);
  }

  async #commit(events: readonly PairEvent[]): Promise<void> {
    const observe = recordDuration.startTimer();
    const changed = await recordEvents(this.#db, events);
    observe();
    for (const summary of changed) if (summary.status !== 'accepted') this.#tell(summary);
  }

  #tell({ pairId, centerId, status, committedAt, latencyMs }: PairSummary): void {
    pairsSettled.inc({ center: centerId, status });
    if (status === 'measured' && latencyMs !== null) pairLatency.observe(latencyMs / 1000);
    this.#bus.publishLive('live.progress.v1', {
      pairId,
      centerId,
      stage: status === 'measured' ? 'recorded' : 'failed',
      at: committedAt ?? new Date().toISOString(),
    });
  }
}

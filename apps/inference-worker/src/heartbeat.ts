import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { WorkerHeartbeat } from '@sagitta/contracts';
import { MessageBus } from '@sagitta/messaging';
import { Gauge } from '@sagitta/service';
import { FilmMeasuring } from './film-measuring.ts';
import { WorkerIdentity } from './worker-identity.ts';
import { WorkerRecord } from './worker-record.ts';

const BEAT_MS = 1_000;
const MEGABYTE = 1024 * 1024;

const threadUtilisation = new Gauge({
  name: 'sagitta_worker_thread_utilisation_ratio',
  help: 'Share of the last second in which the measuring thread worked.',
});

/** One live message a second that says what this worker is and does, and one more when it begins to drain. */
@Injectable()
export class Heartbeat implements OnApplicationBootstrap, OnModuleDestroy, OnApplicationShutdown {
  readonly #bus: MessageBus;
  readonly #films: FilmMeasuring;
  readonly #identity: WorkerIdentity;
  readonly #record: WorkerRecord;
  #timer: NodeJS.Timeout | undefined;
  #draining = false;

  constructor(bus: MessageBus, films: FilmMeasuring, identity: WorkerIdentity, record: WorkerRecord) {
    this.#bus = bus;
    this.#films = films;
    this.#identity = identity;
    this.#record = record;
  }

  onApplicationBootstrap(): void {
    this.#beat();
    this.#timer = setInterval(() => this.#beat(), BEAT_MS);
  }

  /** First of the shutdown: pairs in flight are still being finished. */
  onModuleDestroy(): void {
    this.#draining = true;
    this.#beat();
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  #beat(): void {
    this.#bus.publishLive('live.worker.v1', this.#now());
  }

  #now(): WorkerHeartbeat {
    const { thread } = this.#films;
    const { startedAt, measured, failed, inFlight } = this.#record;
    const { p50, p95 } = this.#record.latency();
    const utilisation = thread.utilisation();
    threadUtilisation.set(utilisation);
    return {
      workerId: this.#identity.workerId,
      host: this.#identity.host,
      processId: this.#identity.processId,
      softwareVersion: this.#identity.softwareVersion,
      state: this.#state(),
      requestedProvider: thread.requestedProvider,
      provider: thread.provider,
      model: thread.identity,
      startedAt: startedAt.toISOString(),
      at: new Date().toISOString(),
      measured,
      failed,
      inFlight,
      p50Ms: p50,
      p95Ms: p95,
      utilisation,
      memoryMb: Math.round(process.memoryUsage.rss() / MEGABYTE),
    };
  }

  #state(): WorkerHeartbeat['state'] {
    if (this.#draining) return 'draining';
    if (!this.#films.ready) return 'starting';
    return this.#record.inFlight > 0 ? 'busy' : 'idle';
  }
}

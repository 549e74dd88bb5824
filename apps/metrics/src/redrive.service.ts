import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { MessageBus } from '@sagitta/messaging';
import { takeOverdue, type Database, type OverduePair } from '@sagitta/persistence';
import type { MetricsConfig } from './metrics.config.ts';
import { Periodic } from './periodic.ts';
import { redrives } from './prometheus.ts';
import { CONFIG, DATABASE } from './tokens.ts';

const EVERY_MS = 5_000;
const LIMIT = 5;
const BATCH = 100;
/** A work item is in the queue at most this long after its pair was received: intake takes no longer. */
const INTAKE_MS = 30_000;

/**
 * Drives accepted pairs without a result after their deadline again, so that whatever was lost on the way (a gateway
 * that died between the event and the work, a queue restored from a backup) costs time and no pair. A pair whose work
 * may still wait in a long queue is left there: it is not lost, and to give it up would be wrong.
 */
@Injectable()
export class RedriveService implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #log = new Logger(RedriveService.name);
  readonly #db: Database;
  readonly #bus: MessageBus;
  readonly #extendMs: number;
  readonly #rounds = new Periodic(RedriveService.name, EVERY_MS, () => this.driveOverdue());

  constructor(@Inject(DATABASE) db: Database, bus: MessageBus, @Inject(CONFIG) config: MetricsConfig) {
    this.#db = db;
    this.#bus = bus;
    this.#extendMs = config.PAIR_DEADLINE_SECONDS * 1000;
  }

  onApplicationBootstrap(): void {
    this.#rounds.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.#rounds.stop();
  }

  async driveOverdue(): Promise<void> {
    const { oldestSeconds } = await this.#bus.workQueue();
    const overdue = await takeOverdue(this.#db, {
      drivenBefore: new Date(Date.now() - queuedFor(oldestSeconds, this.#extendMs)),
      extendMs: this.#extendMs,
      limit: LIMIT,
      batch: BATCH,
    });
    // What cannot be published now comes again at its new deadline.
    for (const item of overdue) await (item.redrive > LIMIT ? this.#giveUp(item) : this.#drive(item));
  }

  async #drive({ pair, redrive }: OverduePair): Promise<void> {
    this.#log.warn({ msg: `No result at the deadline; redrive ${redrive} of ${LIMIT}`, pairId: pair.pairId });
    // Another id than the first time: a stream refuses ids that it saw in the last two minutes.
    await this.#bus.publish(
      'work.measure-pair.v1',
      pair,
      `${pair.pairId}:redrive:${redrive}:${pair.receivedAt}`,
    );
    redrives.inc();
  }

  async #giveUp({ pair }: OverduePair): Promise<void> {
    const failure = {
      pair,
      reason: {
        code: 'deadline-exceeded' as const,
        message: `No result after ${LIMIT + 1} attempts, each given ${this.#extendMs / 1000} s; send the films again`,
      },
      attempts: LIMIT + 1,
      failedAt: new Date().toISOString(),
    };
    const msgId = `${pair.pairId}:failed:deadline-exceeded:${pair.receivedAt}`;
    await this.#bus.publish('event.pair-failed.v1', failure, msgId);
  }
}

/**
 * Milliseconds for which a work item may have been waiting. The queue is first in, first out: what was published
 * before its oldest item is in it no more; and work is published somewhat later than its pair was received.
 */
export const queuedFor = (oldestSeconds: number | null, deadlineMs: number): number =>
  (oldestSeconds ?? 0) * 1000 + Math.min(INTAKE_MS, deadlineMs / 2);

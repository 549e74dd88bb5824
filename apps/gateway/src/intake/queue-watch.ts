import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Failure } from '@sagitta/failure';
import { MessageBus } from '@sagitta/messaging';
import { queueDepth } from './intake.metrics.ts';

const LOOK_EVERY_MS = 1_000;

/** How many pairs wait for a worker, looked up once a second: an upload must not pay for the question. */
@Injectable()
export class QueueWatch implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #bus: MessageBus;
  readonly #logger = new Logger(QueueWatch.name);
  #timer: NodeJS.Timeout | undefined;
  #depth = 0;
  #unknown = false;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.#look();
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.#timer);
  }

  /** @throws Failure too-many-requests when more pairs wait than that. */
  refuseAbove(most: number): void {
    if (this.#depth <= most) return;
    throw new Failure(
      'too-many-requests',
      `${this.#depth} pairs are waiting to be measured, more than ${most}. Send this one again later.`,
    );
  }

  /** The last depth known stands while the broker is away; publishing then fails by itself. */
  async #look(): Promise<void> {
    try {
      const { depth } = await this.#bus.workQueue();
      this.#depth = depth;
      this.#unknown = false;
      queueDepth.set(depth);
    } catch (error) {
      if (!this.#unknown)
        this.#logger.warn(
          `The work queue cannot be seen: ${error instanceof Error ? error.message : String(error)}`,
        );
      this.#unknown = true;
    }
  }
}

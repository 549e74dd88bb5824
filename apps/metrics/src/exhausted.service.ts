import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { MessageBus, type ExhaustedItem } from '@sagitta/messaging';

/** A work item that kills its worker every time tells nobody; the broker's note of it becomes the pair's failure. */
@Injectable()
export class ExhaustedService implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #bus: MessageBus;
  #stop: (() => Promise<void>) | undefined;

  constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  async onApplicationBootstrap(): Promise<void> {
    this.#stop = await this.#bus.followExhausted('metrics-exhausted', (item) => this.#fail(item));
  }

  async onModuleDestroy(): Promise<void> {
    await this.#stop?.();
  }

  async #fail({ pair, deliveries }: ExhaustedItem): Promise<void> {
    const failure = {
      pair,
      reason: {
        code: 'deliveries-exhausted' as const,
        message: `Given up after ${deliveries} attempts that ended without a word: the films may crash the worker`,
      },
      attempts: deliveries,
      failedAt: new Date().toISOString(),
    };
    const msgId = `${pair.pairId}:failed:deliveries-exhausted:${pair.receivedAt}`;
    await this.#bus.publish('event.pair-failed.v1', failure, msgId);
  }
}

import type { JsMsg } from 'nats';
import type { Connection } from './connection.ts';
import { openDurable, type DurableConsumer } from './durable-consumer.ts';
import type { Log } from './log.ts';
import { PullLoop } from './pull-loop.ts';
import { settle, type Outcome } from './settle.ts';

export interface Consumption {
  readonly consumer: DurableConsumer;
  /** Most messages in work at once in this process. */
  readonly slots: number;
  /** Pause before another attempt; default 1 s, doubled up to 60 s. */
  readonly delay?: { readonly firstMs: number; readonly limitMs: number };
  /** Does the work of one message; how it ends decides how the message is settled. */
  work(message: JsMsg): Promise<unknown>;
  onOutcome?(message: JsMsg, outcome: Outcome, failure: unknown): void;
  readonly log: Log;
}

/** Works off a durable consumer until the returned loop is stopped. Rejects when the consumer cannot be opened now. */
export async function consume(connection: Connection, consumption: Consumption): Promise<PullLoop> {
  const { consumer, slots, delay, log } = consumption;
  const loop = new PullLoop(connection, {
    name: consumer.name,
    slots,
    open: () => openDurable(connection, consumer),
    handle: (message) =>
      settle(message, () => consumption.work(message), {
        connection,
        ackWaitMs: consumer.ackWaitMs,
        delay: delay ?? { firstMs: 1_000, limitMs: 60_000 },
        onOutcome: (outcome, failure) => consumption.onOutcome?.(message, outcome, failure),
        log,
      }),
    log,
  });
  await loop.start();
  return loop;
}

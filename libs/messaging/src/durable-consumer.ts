import { AckPolicy, DeliverPolicy, nanos, type Consumer, type ConsumerConfig } from 'nats';
import type { Connection } from './connection.ts';
import { apiErrorCode, JS_ERRORS } from './jetstream-errors.ts';

export interface DurableConsumer {
  readonly stream: string;
  readonly name: string;
  readonly subject: string;
  readonly ackWaitMs: number;
  /** -1: without end. */
  readonly maxDeliver: number;
}

/**
 * The consumer as described, created or brought up to date. It belongs to every process that names it: messages are
 * shared among them, and its position outlives them all.
 *
 * One consumer per subject: each has its own ack wait and limit of deliveries, and nats-server 2.9 filters by one only.
 */
export async function openDurable(
  { nats, jetstream }: Connection,
  wanted: DurableConsumer,
): Promise<Consumer> {
  const manager = await nats.jetstreamManager();
  const limits = {
    ack_wait: nanos(wanted.ackWaitMs),
    max_deliver: wanted.maxDeliver,
    filter_subject: wanted.subject,
    // Of all processes together; each limits itself by its slots.
    max_ack_pending: 10_000,
  };
  let found: ConsumerConfig | null = null;
  try {
    found = (await manager.consumers.info(wanted.stream, wanted.name)).config;
  } catch (error) {
    if (apiErrorCode(error) !== JS_ERRORS.consumerNotFound) throw error;
    // Does nothing when another process has just created the same.
    await manager.consumers.add(wanted.stream, {
      durable_name: wanted.name,
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      ...limits,
    });
  }
  const keys = Object.keys(limits) as (keyof typeof limits)[];
  if (found && keys.some((key) => found[key] !== limits[key])) {
    await manager.consumers.update(wanted.stream, wanted.name, limits);
  }
  return jetstream.consumers.get(wanted.stream, wanted.name);
}

/** `measure`, `work.measure-pair.v1` -> `measure-work-measure-pair-v1`: consumer names have no dots. */
export const durableName = (prefix: string, subject: string): string =>
  `${prefix}-${subject}`.replaceAll('.', '-');

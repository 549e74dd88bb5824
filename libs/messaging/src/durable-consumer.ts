import {
  AckPolicy,
  DeliverPolicy,
  nanos,
  type Consumer,
  type ConsumerConfig,
  type JetStreamManager,
} from 'nats';
import { Failure } from '@sagitta/failure';
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
    await create(manager, wanted, limits);
  }
  const keys = Object.keys(limits) as (keyof typeof limits)[];
  if (found && keys.some((key) => found[key] !== limits[key])) {
    await manager.consumers.update(wanted.stream, wanted.name, limits);
  }
  return jetstream.consumers.get(wanted.stream, wanted.name);
}

/** Does nothing when another process has just created the same. */
async function create(
  manager: JetStreamManager,
  { stream, name, subject }: DurableConsumer,
  limits: Partial<ConsumerConfig>,
): Promise<void> {
  try {
    await manager.consumers.add(stream, {
      durable_name: name,
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      ...limits,
    });
  } catch (cause) {
    if (apiErrorCode(cause) !== JS_ERRORS.consumerNotUnique) throw cause;
    throw new Failure(
      'startup-refused',
      `${subject} is already taken from the work queue ${stream} by a consumer that is not named ${name}: ` +
        'all workers must use one durable name; delete the other consumer if it is an old one',
      { cause },
    );
  }
}

/** `measure`, `work.measure-pair.v1` -> `measure-work-measure-pair-v1`: consumer names have no dots. */
export const durableName = (prefix: string, subject: string): string =>
  `${prefix}-${subject}`.replaceAll('.', '-');

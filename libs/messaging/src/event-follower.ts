import { AckPolicy, DeliverPolicy, nanos, type Consumer, type JsMsg } from 'nats';
import { DURABLE_SUBJECTS, type DurablePayload, type DurableSubject } from '@sagitta/contracts';
import { decode } from './codec.ts';
import type { Connection } from './connection.ts';
import type { Log } from './log.ts';
import { PullLoop } from './pull-loop.ts';

type EventSubject = Extract<DurableSubject, `event.${string}`>;
type Event = { [S in EventSubject]: [subject: S, payload: DurablePayload<S>] }[EventSubject];

/** `(subject, payload)`, narrowed together: checking the subject tells the payload. */
export type EventHandler = (...event: Event) => void;

const STREAM = 'EVENTS';

/** Reads EVENTS by a consumer of its own, which is made anew behind the last event after every interruption. */
export async function followEvents(
  connection: Connection,
  from: Date | 'new',
  handler: EventHandler,
  log: Log,
): Promise<() => Promise<void>> {
  let last = 0;
  let expected = 1;
  const startAt = from === 'new' ? null : from.toISOString();

  const open = async (): Promise<Consumer> => {
    const manager = await connection.nats.jetstreamManager();
    // "From now" is fixed once, or events would be lost between two consumers.
    if (last === 0 && startAt === null) last = (await manager.streams.info(STREAM)).state.last_seq;
    const { name } = await manager.consumers.add(STREAM, {
      ack_policy: AckPolicy.None,
      inactive_threshold: nanos(60_000),
      mem_storage: true,
      ...(last > 0 || startAt === null
        ? { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: last + 1 }
        : { deliver_policy: DeliverPolicy.StartTime, opt_start_time: startAt }),
    });
    expected = 1;
    return connection.jetstream.consumers.get(STREAM, name);
  };

  const take = (message: JsMsg): void => {
    const { deliverySequence, streamSequence } = message.info;
    // One was lost on the way, or this is an old consumer's: begin again behind the last.
    if (deliverySequence !== expected || streamSequence <= last) return loop.reopen();
    expected++;
    last = streamSequence;
    const subject = message.subject as EventSubject;
    try {
      if (!(subject in DURABLE_SUBJECTS)) throw new Error(`${subject} is not in the catalogue`);
      const payload = decode<unknown>(subject, message.data, DURABLE_SUBJECTS[subject].schema);
      handler(...([subject, payload] as Event));
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      log('error', `An event was left out: ${cause}`, { subject, streamSequence });
    }
  };

  const loop = new PullLoop(connection, {
    name: 'events',
    slots: 500,
    open,
    handle: (message) => {
      take(message);
      return Promise.resolve({ settled: Promise.resolve() });
    },
    reopenOnReconnect: true,
    log,
  });
  await loop.start();
  return async () => void (await loop.stop(1_000));
}

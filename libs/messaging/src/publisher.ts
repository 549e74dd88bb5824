import { DURABLE_SUBJECTS, type DurablePayload, type DurableSubject } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { check, encode } from './codec.ts';
import type { Connection } from './connection.ts';
import { persist } from './retry.ts';

/**
 * Publishes a durable message and resolves when its stream has it on disk.
 *
 * A lost acknowledgement is tried again with the same `msgId`, which the stream drops within its duplicate window;
 * later than that, receivers must know what they have already done.
 *
 * @throws Failure `message-malformed` before anything is sent; `broker-unavailable` after `limitMs`, in which case
 *   the message may or may not be stored.
 */
export async function publishDurable<S extends DurableSubject>(
  connection: Connection,
  subject: S,
  payload: DurablePayload<S>,
  msgId: string,
  limitMs: number,
): Promise<void> {
  const { schema, stream } = DURABLE_SUBJECTS[subject];
  const data = encode(check<unknown>(subject, payload, schema));
  const most = connection.nats.info?.max_payload ?? Infinity;
  if (data.byteLength > most) {
    throw new Failure(
      'message-malformed',
      `${subject}: ${data.byteLength} bytes, the broker takes at most ${most}`,
    );
  }
  await persist(connection, subject, limitMs, (timeout) =>
    connection.jetstream.publish(subject, data, { msgID: msgId, timeout, expect: { streamName: stream } }),
  );
}

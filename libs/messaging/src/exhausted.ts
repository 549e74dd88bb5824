import { DURABLE_SUBJECTS, type AcceptedPair, type DurableSubject } from '@sagitta/contracts';
import { Failure, isFailure } from '@sagitta/failure';
import type { JsMsg, StoredMsg } from 'nats';
import { decode, type Schema } from './codec.ts';
import type { Connection } from './connection.ts';
import { consume } from './consume.ts';
import { apiErrorCode, JS_ERRORS } from './jetstream-errors.ts';
import type { Log } from './log.ts';

/** A work item that was delivered as often as it may be, and was never finished. */
export interface ExhaustedItem {
  readonly subject: DurableSubject;
  readonly pair: AcceptedPair;
  readonly streamSequence: number;
  readonly deliveries: number;
}

/** Resolves when the end of the item is recorded; it is then deleted from the work queue. */
export type ExhaustedHandler = (item: ExhaustedItem) => Promise<void>;

interface Advisory {
  readonly stream_seq: number;
  readonly deliveries: number;
}

const Advisory: Schema<Advisory> = {
  safeParse(value) {
    const { stream_seq, deliveries } = (value ?? {}) as Partial<Advisory>;
    return Number.isInteger(stream_seq) && Number.isInteger(deliveries)
      ? { success: true, data: { stream_seq, deliveries } as Advisory }
      : { success: false, error: { issues: [{ path: [], message: 'no stream_seq and deliveries' }] } };
  },
};

/** Follows the server's MAX_DELIVERIES notes of the work queue, which the stream ADVISORIES keeps. */
export async function followExhausted(
  connection: Connection,
  durable: string,
  handler: ExhaustedHandler,
  log: Log,
): Promise<() => Promise<void>> {
  const loop = await consume(connection, {
    consumer: {
      stream: 'ADVISORIES',
      name: durable,
      subject: '$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.WORK.*',
      ackWaitMs: 30_000,
      maxDeliver: -1,
    },
    // One by one: a restarted server notes the same item again, and finds it gone.
    slots: 1,
    work: (message) => giveUp(connection, message, handler, log),
    log,
  });
  return async () => void (await loop.stop(10_000));
}

async function giveUp(
  connection: Connection,
  message: JsMsg,
  handler: ExhaustedHandler,
  log: Log,
): Promise<void> {
  const { stream_seq: streamSequence, deliveries } = decode('advisory', message.data, Advisory);
  const manager = await connection.nats.jetstreamManager();
  let item: StoredMsg;
  try {
    item = await manager.streams.getMessage('WORK', { seq: streamSequence });
  } catch (error) {
    // Finished after all, or given up before this note was acknowledged.
    if (apiErrorCode(error) === JS_ERRORS.messageNotFound) return;
    throw error;
  }
  try {
    const subject = item.subject as DurableSubject;
    if (!(subject in DURABLE_SUBJECTS))
      throw new Failure('message-malformed', `${subject} is not in the catalogue`);
    const pair = decode(
      subject,
      item.data,
      DURABLE_SUBJECTS[subject].schema as Schema<unknown>,
    ) as AcceptedPair;
    await handler({ subject, pair, streamSequence, deliveries });
  } catch (error) {
    if (!isFailure(error) || error.code !== 'message-malformed') throw error;
    log('error', `A broken work item was given up: ${error.message}`, { streamSequence, code: error.code });
  }
  await manager.streams.deleteMessage('WORK', streamSequence, false);
}

import type { JsMsg } from 'nats';
import { isFailure } from '@sagitta/failure';
import { exponential } from './backoff.ts';
import type { Connection } from './connection.ts';
import type { Log } from './log.ts';

/** How a delivery ended. */
export type Outcome = 'acknowledged' | 'delayed' | 'terminated';

export interface SettleOptions {
  readonly connection: Connection;
  readonly ackWaitMs: number;
  /** Pause before the next attempt: `firstMs` doubled with every attempt, at most `limitMs`. */
  readonly delay: { readonly firstMs: number; readonly limitMs: number };
  readonly onOutcome: (outcome: Outcome, failure: unknown) => void;
  readonly log: Log;
}

/**
 * The one place where durable messages are settled, once each:
 * done -> acknowledged; a Failure that will not pass -> terminated; anything else -> once more, later.
 * Until then the server is told that the work goes on, so that long work is not delivered to somebody else meanwhile.
 */
export async function settle(
  message: JsMsg,
  work: () => Promise<unknown>,
  options: SettleOptions,
): Promise<{ settled: Promise<unknown> }> {
  const lease = setInterval(() => message.working(), options.ackWaitMs / 3);
  try {
    await work();
  } catch (error) {
    options.onOutcome(refuse(message, error, options), error);
    return { settled: Promise.resolve() };
  } finally {
    clearInterval(lease);
  }
  options.onOutcome('acknowledged', null);
  return { settled: acknowledge(message, options) };
}

function refuse(message: JsMsg, error: unknown, { delay, log }: SettleOptions): Outcome {
  const { deliveryCount, streamSequence } = message.info;
  const fields = { subject: message.subject, streamSequence, attempt: deliveryCount };
  if (isFailure(error) && !error.retryable) {
    const level = error.code === 'message-malformed' ? 'error' : 'warn';
    log(level, `Terminated: ${error.message}`, { ...fields, code: error.code });
    // Bare: nats-server 2.9 ignores a term with a reason and delivers the message again.
    message.term();
    return 'terminated';
  }
  const waitMs = exponential(delay.firstMs, delay.limitMs, deliveryCount - 1);
  if (isFailure(error))
    log('warn', `Once more later: ${error.message}`, { ...fields, code: error.code, waitMs });
  else log('error', `A handler threw: ${describe(error)}`, { ...fields, code: 'internal', waitMs });
  message.nak(waitMs);
  return 'delayed';
}

/** A lost acknowledgement means another delivery, which handlers must bear anyway. */
async function acknowledge(message: JsMsg, { connection, log }: SettleOptions): Promise<void> {
  try {
    await connection.whileConnected(message.ackAck({ timeout: 5_000 }));
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    const fields = { subject: message.subject, streamSequence: message.info.streamSequence };
    log('warn', `An acknowledgement was not confirmed (${cause}): the message will come again`, fields);
  }
}

const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

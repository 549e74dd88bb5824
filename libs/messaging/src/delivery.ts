import type { JsMsg } from 'nats';

/** One attempt at a durable message: the second argument of its handler. */
export class Delivery {
  readonly subject: string;
  /** 1 for the first. Counts attempts that ended without a word, a crashed worker's for example. */
  readonly attempt: number;
  /** No attempt follows this one: a retryable failure of it is the last word. */
  readonly lastAttempt: boolean;
  /** The message's place in its stream. */
  readonly streamSequence: number;
  /** When the stream stored the message. */
  readonly storedAt: Date;

  constructor(message: JsMsg, maxDeliver: number) {
    const { deliveryCount, streamSequence, timestampNanos } = message.info;
    this.subject = message.subject;
    this.attempt = deliveryCount;
    this.lastAttempt = maxDeliver > 0 && deliveryCount >= maxDeliver;
    this.streamSequence = streamSequence;
    this.storedAt = new Date(Math.floor(timestampNanos / 1e6));
  }
}

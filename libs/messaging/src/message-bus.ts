import {
  LIVE_SUBJECTS,
  type AcceptedPair,
  type DurablePayload,
  type DurableSubject,
  type LivePayload,
  type LiveSubject,
  type QueryReply,
  type QueryRequest,
  type QuerySubject,
} from '@sagitta/contracts';
import { check, decode, encode } from './codec.ts';
import { Connection, type ConnectOptions } from './connection.ts';
import { followEvents, type EventHandler } from './event-follower.ts';
import { followExhausted, type ExhaustedHandler } from './exhausted.ts';
import { nestLog, type Log } from './log.ts';
import { publishDurable } from './publisher.ts';
import { ask } from './query.ts';
import { persist } from './retry.ts';
import { RecentPairs, type IdempotencyClaim } from './recent-pairs.ts';
import { ensureStreams } from './streams.ts';

export interface BusOptions extends Omit<ConnectOptions, 'log'> {
  /** Most time that a durable publish and the like try, milliseconds; default 10 000. */
  readonly publishLimitMs?: number;
  /** Default: Nest's logger. */
  readonly log?: Log;
}

/** Connects, or throws Failure `broker-unavailable` when no server answers within the limit. */
export async function connectBus(options: BusOptions): Promise<MessageBus> {
  const log = options.log ?? nestLog('MessageBus');
  return new MessageBus(await Connection.open({ ...options, log }), options.publishLimitMs ?? 10_000, log);
}

/** All that a process says to others and hears from them. Both ends parse by the catalogue. */
export class MessageBus {
  /** For the transport, which serves handlers on it. */
  readonly connection: Connection;
  readonly #limitMs: number;
  readonly #log: Log;
  readonly #recent: RecentPairs;
  readonly #stops = new Set<() => Promise<void>>();

  constructor(connection: Connection, limitMs: number, log: Log) {
    this.connection = connection;
    this.#limitMs = limitMs;
    this.#log = log;
    this.#recent = new RecentPairs(connection, limitMs);
  }

  isConnected(): boolean {
    return this.connection.isConnected;
  }

  /** Makes the catalogue's streams and the buckets exist. Repeat-safe. */
  async ensureStreams(): Promise<void> {
    await persist(this.connection, 'Streams', this.#limitMs, () => ensureStreams(this.connection));
    await this.#recent.ensure();
  }

  /**
   * Resolves when the stream has the message on disk. The same `msgId` within two minutes is stored once.
   *
   * @throws Failure `message-malformed`, before anything is sent; `broker-unavailable` at the limit.
   */
  publish<S extends DurableSubject>(subject: S, payload: DurablePayload<S>, msgId: string): Promise<void> {
    return publishDurable(this.connection, subject, payload, msgId, this.#limitMs);
  }

  /**
   * Sends and forgets, and never throws: without a connection it is lost, as live messages may be, and what fits no
   * schema is a defect that is reported and must not take the sender's own work with it.
   */
  publishLive<S extends LiveSubject>(subject: S, payload: LivePayload<S>): void {
    try {
      const data = encode(check<unknown>(subject, payload, LIVE_SUBJECTS[subject].schema));
      if (this.isConnected()) this.connection.nats.publish(subject, data);
    } catch (error) {
      this.#report(subject, error);
    }
  }

  /** Hears live messages until the returned function is called. Broken ones are reported and left out. */
  onLive<S extends LiveSubject>(subject: S, handler: (payload: LivePayload<S>) => void): () => void {
    const { schema } = LIVE_SUBJECTS[subject];
    const subscription = this.connection.nats.subscribe(subject, {
      callback: (problem, message) => {
        try {
          if (problem) throw problem;
          handler(decode<unknown>(subject, message.data, schema) as LivePayload<S>);
        } catch (error) {
          this.#report(subject, error);
        }
      },
    });
    return () => subscription.unsubscribe();
  }

  /** @throws Failure as the answering side threw it, `query-timeout`, `broker-unavailable`, `message-malformed` */
  request<S extends QuerySubject>(
    subject: S,
    request: QueryRequest<S>,
    timeoutMs = 5_000,
  ): Promise<QueryReply<S>> {
    return ask(this.connection, subject, request, timeoutMs);
  }

  /** Hands over every event since `from`, in order and once each, to this process alone; resumes where it stood. */
  async followEvents(from: Date | 'new', handler: EventHandler): Promise<() => Promise<void>> {
    return this.#track(await followEvents(this.connection, from, handler, this.#log));
  }

  /**
   * Hands over work items whose deliveries are used up (a worker that crashes on them leaves no other trace), and
   * deletes each from the work queue when the handler resolves. Processes that share `durable` share them.
   * As everything else, an item may be handed over twice.
   */
  async followExhausted(durable: string, handler: ExhaustedHandler): Promise<() => Promise<void>> {
    return this.#track(await followExhausted(this.connection, durable, handler, this.#log));
  }

  /** Work items that wait or are being worked on, and how long the oldest has been there. */
  async workQueue(): Promise<{ depth: number; oldestSeconds: number | null }> {
    const { state } = await persist(this.connection, 'Work queue', this.#limitMs, async () => {
      const manager = await this.connection.nats.jetstreamManager();
      return manager.streams.info('WORK');
    });
    const oldestSeconds = Math.max(0, (Date.now() - Date.parse(state.first_ts)) / 1000);
    return { depth: state.messages, oldestSeconds: state.messages === 0 ? null : oldestSeconds };
  }

  /** Kept for a day: an accepted id is answered at once, whether or not the database has heard of it. */
  rememberAccepted(pair: AcceptedPair): Promise<void> {
    return this.#recent.remember(pair);
  }

  recallAccepted(pairId: string): Promise<AcceptedPair | null> {
    return this.#recent.recall(pairId);
  }

  /** The claim that holds for this key for a day: the given one, or the one that was first. */
  claimIdempotencyKey(
    centerId: string,
    key: string,
    fingerprint: string,
    pairId: string,
  ): Promise<IdempotencyClaim> {
    return this.#recent.claim(centerId, key, { pairId, fingerprint });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#stops].map((stop) => stop()));
    await this.connection.close();
  }

  #report(subject: LiveSubject, error: unknown): void {
    this.#log('error', error instanceof Error ? error.message : String(error), { subject });
  }

  #track(stop: () => Promise<void>): () => Promise<void> {
    const once = async (): Promise<void> => {
      if (this.#stops.delete(once)) await stop();
    };
    this.#stops.add(once);
    return once;
  }
}

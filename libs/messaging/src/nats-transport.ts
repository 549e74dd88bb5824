import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { JsMsg, Subscription } from 'nats';
import { DURABLE_SUBJECTS, QUERIES, type DurableSubject, type QuerySubject } from '@sagitta/contracts';
import { Failure, isFailure } from '@sagitta/failure';
import { within } from './backoff.ts';
import { decode, type Schema } from './codec.ts';
import { Delivery } from './delivery.ts';
import { consume } from './consume.ts';
import { durableName } from './durable-consumer.ts';
import { DECLARED } from './handlers.ts';
import { nestLog, type Log } from './log.ts';
import { connectBus, type MessageBus } from './message-bus.ts';
import type { PullLoop } from './pull-loop.ts';
import { answer } from './query.ts';
import type { Outcome } from './settle.ts';

export interface NatsTransportOptions {
  /** A bus to share; it is not closed with the transport. Otherwise `url` and `name` of a connection of its own. */
  readonly bus?: MessageBus;
  readonly url?: string;
  readonly name?: string;
  /** Prefix of the durable consumers' names: processes that share it share the messages. Needed for durable handlers. */
  readonly durable?: string;
  /** Most messages in work at once, per subject; default 1. */
  readonly maxInFlight?: number;
  /** Pause before another attempt; default 1 s, doubled up to 60 s. */
  readonly delay?: { readonly firstMs: number; readonly limitMs: number };
  /** Most time that `close` waits for handlers, milliseconds; default 20 000. What is left is delivered again. */
  readonly drainLimitMs?: number;
  readonly onMalformed?: (problem: MalformedMessage) => void;
  /** Told of every delivery that ended, for metrics. A malformed one is told twice: it is terminated, too. */
  readonly onDelivery?: (subject: DurableSubject, outcome: keyof DeliveryCounts) => void;
  readonly log?: Log;
}

/** A message that fits no schema. It was terminated: it would never fit. */
export interface MalformedMessage {
  readonly subject: string;
  readonly streamSequence: number;
  readonly failure: Failure;
}

export type DeliveryCounts = Readonly<Record<Outcome | 'malformed', number>>;

/** Serves Nest controllers over NATS: `@OnDelivery` by durable JetStream consumers, `@OnQuery` by request and reply. */
export class NatsTransport extends Server implements CustomTransportStrategy {
  readonly #options: NatsTransportOptions;
  readonly #log: Log;
  readonly #problems: string[] = [];
  readonly #loops: PullLoop[] = [];
  readonly #queries: Subscription[] = [];
  readonly #answering = new Set<Promise<void>>();
  readonly #counts = { acknowledged: 0, delayed: 0, terminated: 0, malformed: 0 };
  #bus: MessageBus | null = null;

  constructor(options: NatsTransportOptions) {
    super();
    this.#options = options;
    this.#log = options.log ?? nestLog('NatsTransport');
  }

  /** Deliveries by outcome since the start. */
  get counts(): DeliveryCounts {
    return this.#counts;
  }

  /** Durable messages in work now. */
  get inWork(): number {
    return this.#loops.reduce((sum, loop) => sum + loop.inWork, 0);
  }

  override addHandler(
    pattern: unknown,
    callback: MessageHandler,
    isEventHandler = false,
    extras: Record<string, unknown> = {},
  ): void {
    const subject = this.normalizePattern(pattern as string);
    if (this.messageHandlers.has(subject)) this.#problems.push(`${subject} has two handlers, expected 1`);
    if (!(subject in (isEventHandler ? DURABLE_SUBJECTS : QUERIES))) {
      this.#problems.push(
        `${subject} is not among the catalogue's ${isEventHandler ? 'durable subjects' : 'queries'}`,
      );
    } else if (!extras[DECLARED]) {
      this.#problems.push(
        `${subject} is not declared by @OnDelivery or @OnQuery: its failures would be lost`,
      );
    }
    if (isEventHandler && !this.#options.durable)
      this.#problems.push(`${subject} needs the option \`durable\``);
    super.addHandler(pattern, callback, isEventHandler, extras);
  }

  async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      if (this.#problems.length > 0) throw new Failure('startup-refused', this.#problems.join('; '));
      const { bus, url, name, log } = this.#options;
      if (!bus && !url) throw new Failure('startup-refused', 'NatsTransport needs a bus or a url');
      this.#bus =
        bus ?? (await connectBus({ url: url ?? '', name: name ?? 'sagitta', ...(log ? { log } : {}) }));
      await this.#bus.ensureStreams();
      for (const [subject, handler] of this.messageHandlers) {
        if (handler.isEventHandler) await this.#consume(this.#bus, subject as DurableSubject, handler);
        else this.#answer(this.#bus, subject as QuerySubject, handler);
      }
      // Questions that are asked from now on arrive.
      await this.#bus.connection.nats.flush();
      callback();
    } catch (error) {
      await this.close();
      callback(error);
    }
  }

  async close(): Promise<void> {
    const limitMs = this.#options.drainLimitMs ?? 20_000;
    const queries = this.#queries.splice(0).map((query) => query.drain().catch(() => undefined));
    const answered = Promise.all(queries).then(() => Promise.all(this.#answering));
    const [stopped] = await Promise.all([
      Promise.all(this.#loops.splice(0).map((loop) => loop.stop(limitMs))),
      within(answered, limitMs),
    ]);
    if (stopped.includes(false)) {
      this.#log('warn', `Messages are still in work after ${limitMs} ms: they will be delivered again`);
    }
    if (this.#bus && !this.#options.bus) await this.#bus.close();
    this.#bus = null;
  }

  on(): never {
    throw new Error('NatsTransport has no events: use its option onMalformed');
  }

  unwrap<T>(): T {
    return this.#bus as T;
  }

  async #consume(bus: MessageBus, subject: DurableSubject, handler: MessageHandler): Promise<void> {
    const { stream, schema, ackWaitMs, maxDeliver } = DURABLE_SUBJECTS[subject];
    const name = durableName(this.#options.durable ?? '', subject);
    const { maxInFlight, delay } = this.#options;
    const loop = await consume(bus.connection, {
      consumer: { stream, name, subject, ackWaitMs, maxDeliver },
      slots: maxInFlight ?? 1,
      ...(delay ? { delay } : {}),
      work: async (message) => {
        const payload = this.#decode(subject, message, schema);
        await result(handler(payload, new Delivery(message, maxDeliver)));
      },
      onOutcome: (_message, outcome) => this.#count(subject, outcome),
      log: this.#log,
    });
    this.#loops.push(loop);
  }

  #count(subject: DurableSubject, outcome: keyof DeliveryCounts): void {
    this.#counts[outcome]++;
    this.#options.onDelivery?.(subject, outcome);
  }

  #decode(subject: DurableSubject, message: JsMsg, schema: Schema<unknown>): unknown {
    try {
      return decode(subject, message.data, schema);
    } catch (error) {
      const failure = isFailure(error) ? error : new Failure('message-malformed', String(error));
      this.#count(subject, 'malformed');
      this.#options.onMalformed?.({ subject, streamSequence: message.info.streamSequence, failure });
      throw failure;
    }
  }

  #answer(bus: MessageBus, subject: QuerySubject, handler: MessageHandler): void {
    // Processes with the same queue name share the questions.
    const query = bus.connection.nats.subscribe(subject, {
      queue: this.#options.durable ?? 'queries',
      callback: (problem, message) => {
        const report = (error: unknown): void => {
          const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
          this.#log('error', `${subject} was not answered: ${cause}`, { subject });
        };
        if (problem) return report(problem);
        const answered = answer(subject, message.data, (request) => result(handler(request)), report)
          .then((data) => void message.respond(data))
          .catch(report)
          .finally(() => this.#answering.delete(answered));
        this.#answering.add(answered);
      },
    });
    this.#queries.push(query);
  }
}

/** Nest hands back a value, a promise or an observable, of any of them. */
async function result(returned: unknown): Promise<unknown> {
  const value = await returned;
  return isObservable(value) ? lastValueFrom(value, { defaultValue: undefined }) : value;
}

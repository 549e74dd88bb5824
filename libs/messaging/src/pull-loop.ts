import type { Consumer, ConsumerMessages, JsMsg } from 'nats';
import { Backoff, pause, within } from './backoff.ts';
import type { Connection } from './connection.ts';
import type { Log } from './log.ts';

/*
 * slot      room for one message in work; a message holds it until its handler is done
 * settling  the acknowledgement after that: it costs a round trip, but no slot
 */

export interface PullOptions {
  /** For the log. */
  readonly name: string;
  /** Most messages in work at once; no more are asked for, so that none waits here while its ack wait runs. */
  readonly slots: number;
  /** Makes sure that the consumer exists. Called at the start and again whenever pulling was interrupted. */
  open(): Promise<Consumer>;
  /** Never rejects. Resolves when the work is done, with what then settles it. */
  handle(message: JsMsg): Promise<{ settled: Promise<unknown> }>;
  /** Open the consumer anew after every restored connection, not only when the server lost it. */
  readonly reopenOnReconnect?: boolean;
  readonly log: Log;
}

// A pull request that the server forgot is noticed after two missed heartbeats: half of this each.
const EXPIRES_MS = 5_000;

/** Pulls messages of one consumer into bounded slots, for as long as the process lives. */
export class PullLoop {
  readonly #connection: Connection;
  readonly #options: PullOptions;
  readonly #stopping = new AbortController();
  readonly #working = new Set<Promise<void>>();
  readonly #settling = new Set<Promise<unknown>>();
  readonly #offReconnect: () => void;
  #batch: ConsumerMessages | null = null;
  #consumer: Consumer | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(connection: Connection, options: PullOptions) {
    this.#connection = connection;
    this.#options = options;
    this.#offReconnect = connection.onReconnect(() => {
      if (options.reopenOnReconnect) this.reopen();
    });
  }

  /** Rejects when the consumer cannot be opened now; later interruptions are repaired. */
  async start(): Promise<void> {
    this.#consumer = await this.#options.open();
    this.#running = this.#run();
  }

  get inWork(): number {
    return this.#working.size;
  }

  reopen(): void {
    this.#consumer = null;
    this.#batch?.stop();
  }

  /** Asks for no more and waits for what is in work. False when that took longer than the limit. */
  async stop(limitMs: number): Promise<boolean> {
    this.#stopping.abort();
    this.#offReconnect();
    this.#batch?.stop();
    return within(
      this.#running.then(() => this.#drained()),
      limitMs,
    );
  }

  async #drained(): Promise<void> {
    await Promise.all(this.#working);
    await Promise.all(this.#settling);
  }

  async #run(): Promise<void> {
    const backoff = new Backoff(100, 5_000);
    const { name, slots, open, log } = this.#options;
    while (!this.#stopping.signal.aborted) {
      try {
        while (this.#working.size >= slots) await Promise.race(this.#working);
        if (this.#stopping.signal.aborted) return;
        this.#consumer ??= await open();
        const free = slots - this.#working.size;
        this.#batch = await this.#consumer.fetch({ max_messages: free, expires: EXPIRES_MS });
        if (this.#stopping.signal.aborted) this.#batch.stop();
        for await (const message of this.#batch) this.#take(message);
        backoff.reset();
      } catch (error) {
        this.#consumer = null;
        const waitMs = backoff.next();
        if (this.#stopping.signal.aborted) return;
        // While the broker is away the connection says so itself.
        if (this.#connection.isConnected) {
          const cause = error instanceof Error ? error.message : String(error);
          log('warn', `Pulling ${name} was interrupted (${cause}); trying again`, { consumer: name, waitMs });
        }
        await pause(waitMs, this.#stopping.signal);
      }
    }
  }

  #take(message: JsMsg): void {
    if (this.#stopping.signal.aborted) {
      message.nak();
      return;
    }
    const work = this.#options.handle(message).then(({ settled }) => {
      const settling = settled.finally(() => this.#settling.delete(settling));
      this.#settling.add(settling);
    });
    const working = work.finally(() => this.#working.delete(working));
    this.#working.add(working);
  }
}

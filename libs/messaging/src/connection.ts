import {
  connect,
  ErrorCode,
  NatsError,
  type ConnectionOptions,
  type JetStreamClient,
  type NatsConnection,
} from 'nats';
import { Failure } from '@sagitta/failure';
import type { Log } from './log.ts';
import { Backoff, pause } from './backoff.ts';

export interface ConnectOptions {
  /** `nats://[user:password@|token@]host:port`, several separated by commas; `tls://` asks for TLS. */
  readonly url: string;
  /** Shown in the server's list of connections. */
  readonly name: string;
  /** How long the first connection may take, milliseconds; default 30 000. Lost connections are restored forever. */
  readonly connectLimitMs?: number;
  readonly log: Log;
}

/** One connection to the broker, and whether it stands. */
export class Connection {
  readonly nats: NatsConnection;
  readonly jetstream: JetStreamClient;
  readonly url: string;
  #connected = true;
  readonly #onDisconnect = new Set<() => void>();
  readonly #onReconnect = new Set<() => void>();

  private constructor(nats: NatsConnection, url: string, log: Log) {
    this.nats = nats;
    this.url = url;
    this.jetstream = nats.jetstream({ timeout: 5_000 });
    void this.#watch(log);
  }

  static async open(options: ConnectOptions): Promise<Connection> {
    const { servers, shown, ...credentials } = parseUrl(options.url);
    const limitMs = options.connectLimitMs ?? 30_000;
    const deadline = Date.now() + limitMs;
    const backoff = new Backoff(100, 2_000);
    for (;;) {
      try {
        const nats = await connect({
          servers,
          ...credentials,
          name: options.name,
          maxReconnectAttempts: -1,
          reconnectTimeWait: 250,
          reconnectJitter: 250,
          // A half-open connection is noticed within 20 s.
          pingInterval: 10_000,
          maxPingOut: 2,
          timeout: 5_000,
        });
        return new Connection(nats, shown, options.log);
      } catch (cause) {
        const waitMs = backoff.next();
        if (Date.now() + waitMs > deadline) {
          throw new Failure(
            'broker-unavailable',
            `No NATS server answers at ${shown} within ${limitMs / 1000} s (${reason(cause)}): is it running? NATS_URL says where`,
            { cause },
          );
        }
        await pause(waitMs);
      }
    }
  }

  get isConnected(): boolean {
    return this.#connected && !this.nats.isClosed();
  }

  /** Called after every restored connection: what the server held only for the lost one is gone. */
  onReconnect(listener: () => void): () => void {
    this.#onReconnect.add(listener);
    return () => this.#onReconnect.delete(listener);
  }

  /** The answer to what was sent, or a NatsError DISCONNECT as soon as the connection is lost: no answer will come. */
  whileConnected<T>(answer: Promise<T>): Promise<T> {
    const { promise: lost, reject } = Promise.withResolvers<never>();
    const giveUp = (): void => reject(NatsError.errorForCode(ErrorCode.Disconnect));
    if (!this.isConnected) giveUp();
    this.#onDisconnect.add(giveUp);
    return Promise.race([answer, lost]).finally(() => this.#onDisconnect.delete(giveUp));
  }

  /** Resolves as soon as the connection stands; false when it did not within the limit. */
  async untilConnected(limitMs: number): Promise<boolean> {
    const deadline = Date.now() + limitMs;
    while (!this.isConnected) {
      if (this.nats.isClosed() || Date.now() >= deadline) return false;
      await pause(25);
    }
    return true;
  }

  async close(): Promise<void> {
    if (this.nats.isClosed()) return;
    // Draining flushes what was published; it cannot while the server is away.
    if (this.isConnected) await this.nats.drain().catch(() => this.nats.close());
    else await this.nats.close();
  }

  async #watch(log: Log): Promise<void> {
    for await (const status of this.nats.status()) {
      if (status.type === 'disconnect') {
        this.#connected = false;
        for (const listener of this.#onDisconnect) listener();
        log('warn', 'Lost the connection to the broker; trying to restore it', { server: this.url });
      } else if (status.type === 'reconnect') {
        this.#connected = true;
        log('info', 'Restored the connection to the broker', { server: this.url });
        for (const listener of this.#onReconnect) listener();
      } else if (status.type === 'error') {
        log('error', `The broker reports ${String(status.data)}`, { server: this.url });
      }
    }
  }
}

const reason = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

type Credentials = Pick<ConnectionOptions, 'user' | 'pass' | 'token' | 'tls'>;

/** The client takes no credentials in its addresses: they are split off, and never shown. */
function parseUrl(url: string): Credentials & { servers: string[]; shown: string } {
  const urls = url.split(',').map((each) => {
    const text = each.trim();
    try {
      return new URL(text.includes('://') ? text : `nats://${text}`);
    } catch (cause) {
      throw new Failure('startup-refused', 'NATS_URL is no address: write it as nats://HOST:PORT', { cause });
    }
  });
  const servers = urls.map(({ host }) => host);
  const named = urls.find(({ username }) => username !== '');
  const user = decodeURIComponent(named?.username ?? '');
  const pass = decodeURIComponent(named?.password ?? '');
  return {
    servers,
    shown: servers.join(','),
    ...(user === '' ? {} : pass === '' ? { token: user } : { user, pass }),
    ...(urls.some(({ protocol }) => protocol === 'tls:') ? { tls: {} } : {}),
  };
}

import { startNats, type EmbeddedServer } from '@sagitta/embedded';
import { connectBus, silentLog, type BusOptions, type MessageBus } from '@sagitta/messaging';
import { endsWithTests, hasEnded, removeScratch, scratchFolder } from './scratch.ts';

/** A real nats-server with a folder of its own. Its address stays the same over restarts. */
export class TestNats {
  readonly url: string;
  readonly #folder: string;
  readonly #port: number;
  readonly #buses = new Set<MessageBus>();
  #server: EmbeddedServer;

  constructor(folder: string, server: EmbeddedServer) {
    this.#folder = folder;
    this.#server = server;
    this.#port = server.port;
    this.url = server.url;
    endsWithTests(server.pid);
  }

  /** A connection of its own, with the streams in place; it is closed with the server. */
  async bus(options: Partial<BusOptions> = {}): Promise<MessageBus> {
    const bus = await connectBus({ url: this.url, name: 'test', log: silentLog, ...options });
    this.#buses.add(bus);
    await bus.ensureStreams();
    return bus;
  }

  /** As a power cut: nothing is flushed, nobody is told. */
  async kill(): Promise<void> {
    await this.#server.kill();
    hasEnded(this.#server.pid);
  }

  /** After `kill`: on the same port, with the data that was on disk. */
  async start(): Promise<void> {
    this.#server = await startNats({ dir: this.#folder, port: this.#port });
    endsWithTests(this.#server.pid);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#buses].map((bus) => bus.close()));
    await this.#server.stop();
    hasEnded(this.#server.pid);
    removeScratch(this.#folder);
  }
}

/** Starts a nats-server on a free port: one per test file, stopped in its `afterAll`. */
export async function testNats(): Promise<TestNats> {
  const folder = scratchFolder('nats');
  return new TestNats(folder, await startNats({ dir: folder, port: 0 }));
}

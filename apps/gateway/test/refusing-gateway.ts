import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type TestNats, testNats, waitFor } from '@sagitta/testing';
import { aForm } from './films.ts';
import { MetricsStandIn } from './metrics-stand-in.ts';
import { RunningGateway } from './running-gateway.ts';

/** A gateway with small limits (1 MB a film, 1 s an upload) for what it must refuse. */
export class RefusingGateway {
  readonly gateway: RunningGateway;
  readonly #nats: TestNats;
  readonly #metrics: MetricsStandIn;

  constructor(gateway: RunningGateway, nats: TestNats, metrics: MetricsStandIn) {
    this.gateway = gateway;
    this.#nats = nats;
    this.#metrics = metrics;
  }

  static async start(): Promise<RefusingGateway> {
    const nats = await testNats();
    const metrics = await MetricsStandIn.start(nats.url);
    const limits = { MAX_FILM_MB: '1', UPLOAD_TIMEOUT_SECONDS: '1' };
    return new RefusingGateway(await RunningGateway.start(nats.url, limits), nats, metrics);
  }

  /** After a bad upload: nothing of it is in the store, and the next one is accepted. */
  async isUntouched(): Promise<void> {
    await waitFor(() => this.gateway.stored().length === 0);
    const next = await this.gateway.post(aForm());
    if (next.status !== 202) throw new Error(`The next upload was answered ${next.status}`);
    for (const name of readdirSync(this.gateway.folder)) {
      if (name !== 'incoming') rmSync(path.join(this.gateway.folder, name), { recursive: true });
    }
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    await this.#metrics.stop();
    await this.#nats.stop();
  }
}

import type { AcceptedPair, PairStatus, PairView } from '@sagitta/contracts';
import type { MessageBus } from '@sagitta/messaging';
import { startService, type RunningService } from '@sagitta/service';
import {
  anAcceptedPair,
  testDatabase,
  testNats,
  waitFor,
  type TestDatabase,
  type TestNats,
} from '@sagitta/testing';
import type { MetricsConfig } from '../src/metrics.config.ts';
import { assembleMetrics } from '../src/metrics.ts';

/** The whole app on a real nats-server and a real PostgreSQL, with the development seed, and a connection to speak to it. */
export class RunningMetrics {
  readonly bus: MessageBus;
  readonly config: MetricsConfig;
  readonly service: RunningService;
  readonly #nats: TestNats;
  readonly #postgres: TestDatabase;

  private constructor(
    bus: MessageBus,
    config: MetricsConfig,
    service: RunningService,
    nats: TestNats,
    postgres: TestDatabase,
  ) {
    this.bus = bus;
    this.config = config;
    this.service = service;
    this.#nats = nats;
    this.#postgres = postgres;
  }

  static async start(overrides: Partial<MetricsConfig> = {}): Promise<RunningMetrics> {
    const [nats, postgres] = await Promise.all([testNats(), testDatabase()]);
    const config: MetricsConfig = {
      ...{ NODE_ENV: 'test', LOG_LEVEL: 'silent', HTTP_HOST: '127.0.0.1', HTTP_PORT: 0 },
      ...{ SEED: 'development', NATS_URL: nats.url, DATABASE_URL: await postgres.clone() },
      ...{ OVERVIEW_WINDOW_SECONDS: 60, PAIR_DEADLINE_SECONDS: 120 },
      ...overrides,
    };
    const service = await startService(await assembleMetrics(config));
    return new RunningMetrics(await nats.bus(), config, service, nats, postgres);
  }

  async stop(): Promise<void> {
    await this.service.close();
    await this.#nats.stop();
    await this.#postgres.stop();
  }

  view({ pairId }: Pick<AcceptedPair, 'pairId'>): Promise<PairView | null> {
    return this.bus.request('query.pair', { pairId, centerScope: null });
  }

  /** The pair once metrics has recorded that status. */
  settled(pair: Pick<AcceptedPair, 'pairId'>, status: PairStatus): Promise<PairView> {
    return waitFor(async () => {
      const found = await this.view(pair);
      return found?.status === status ? found : null;
    });
  }
}

/** A pair that came a second ago. */
export function freshPair(overrides: Partial<AcceptedPair> = {}): AcceptedPair {
  const at = (ms: number): string => new Date(Date.now() + ms).toISOString();
  return anAcceptedPair({ receivedAt: at(-1_000), deadlineAt: at(119_000), ...overrides });
}

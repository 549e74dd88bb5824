import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { readConfig, type RunningService, startService } from '@sagitta/service';
import { removeScratch, scratchFolder } from '@sagitta/testing';
import type { FastifyInstance } from 'fastify';
import { DashboardConfig } from '../src/dashboard.config.ts';
import { assembleDashboard } from '../src/dashboard.ts';
import type { LiveTiming } from '../src/live-timing.ts';

/** Where browsers see it, through a proxy. */
export const PUBLIC = 'https://wall.example';

/** As in earnest, but sooner. */
const TIMING: LiveTiming = {
  ...{ flushMs: 10, overviewMs: 50, pairsMs: 200, staleMs: 500 },
  ...{ sessionMs: 100, slowLimitMs: 30_000 },
};

/** A dashboard on a free port, with a page of two files. */
export class RunningDashboard {
  readonly url: string;
  readonly #service: RunningService;
  readonly #page: string;

  constructor(service: RunningService, page: string) {
    this.url = service.url;
    this.#service = service;
    this.#page = page;
  }

  /** `early`: before anything else is registered; `late`: behind the guard. */
  static async start(
    natsUrl: string,
    early: (fastify: FastifyInstance) => void = () => undefined,
    late: (fastify: FastifyInstance) => void = () => undefined,
  ): Promise<RunningDashboard> {
    const page = scratchFolder('page');
    mkdirSync(join(page, 'assets'));
    writeFileSync(join(page, 'index.html'), '<!doctype html><title>Sagitta</title>');
    writeFileSync(join(page, 'assets', 'page.js'), 'void 0;');
    writeFileSync(join(page, 'assets', 'page.js.br'), brotliCompressSync('void 0;'));
    const config = readConfig(DashboardConfig, {
      ...{ NODE_ENV: 'test', LOG_LEVEL: 'silent', HTTP_PORT: '0', NATS_URL: natsUrl },
      DASHBOARD_URL: PUBLIC,
    });
    const options = await assembleDashboard(config, { page, timing: TIMING });
    const service = await startService({
      ...options,
      configure: async (app) => {
        early(app.getHttpAdapter().getInstance());
        await options.configure?.(app);
        late(app.getHttpAdapter().getInstance());
      },
    });
    return new RunningDashboard(service, page);
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, init);
  }

  async stop(): Promise<void> {
    await this.#service.close();
    removeScratch(this.#page);
  }
}

export const cookieOf = (token: string): string => `theme=dark; sagitta_session=${token}`;

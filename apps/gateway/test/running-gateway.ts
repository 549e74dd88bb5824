import { readdirSync } from 'node:fs';
import { type RunningService, startService } from '@sagitta/service';
import { removeScratch, scratchFolder } from '@sagitta/testing';
import type { FastifyInstance } from 'fastify';
import { assembleGateway } from '../src/gateway.ts';
import { readGatewayConfig } from '../src/gateway.config.ts';

export const PATIENT_KEY_SECRET = 'a secret of the tests, 32 characters long';
export const PAGE = 'http://127.0.0.1:3000';

/** A gateway on a free port with a film store of its own. */
export class RunningGateway {
  readonly url: string;
  readonly service: RunningService;
  readonly folder: string;

  constructor(service: RunningService, folder: string) {
    this.url = service.url;
    this.service = service;
    this.folder = folder;
  }

  /** `early`: before anything else is registered. */
  static async start(
    natsUrl: string,
    env: Record<string, string> = {},
    early: (fastify: FastifyInstance) => void = () => undefined,
  ): Promise<RunningGateway> {
    const folder = scratchFolder('films');
    const config = readGatewayConfig({
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      HTTP_PORT: '0',
      NATS_URL: natsUrl,
      FILM_STORE_DIR: folder,
      PATIENT_KEY_SECRET,
      DASHBOARD_URL: PAGE,
      ...env,
    });
    const options = await assembleGateway(config);
    const service = await startService({
      ...options,
      configure: async (app) => {
        early(app.getHttpAdapter().getInstance());
        await options.configure?.(app);
      },
    });
    return new RunningGateway(service, folder);
  }

  /** Every file of the store, by its path within it: films and what uploads in progress hold. */
  stored(): string[] {
    return readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name)
      .sort();
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      ...init,
      headers: { 'x-api-key': 'dev-key-harbor', ...init.headers },
    });
  }

  /** Posts a form; `headers` go over the key of the center harbor. */
  post(body: FormData, headers: Record<string, string> = {}, query = ''): Promise<Response> {
    return this.fetch(`/api/v1/pairs${query}`, { method: 'POST', body, headers });
  }

  async stop(): Promise<void> {
    await this.service.close();
    removeScratch(this.folder);
  }
}

export const signedIn = (username: string): Record<string, string> => ({
  'x-api-key': '',
  cookie: `theme=dark; sagitta_session=${username}`,
});

export interface Refused {
  readonly error: { readonly code: string; readonly message: string; readonly requestId: string };
}

export const refusalOf = async (response: Response): Promise<[number, string]> => [
  response.status,
  ((await response.json()) as Refused).error.code,
];

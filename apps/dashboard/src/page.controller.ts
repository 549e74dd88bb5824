import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { Failure } from '@sagitta/failure';
import type { DashboardConfig } from './dashboard.config.ts';
import { gatewayFor } from './films-url.ts';
import { DASHBOARD_CONFIG } from './tokens.ts';

/** Where `vite build` puts the page; the same place from src and from dist. */
export const BUILT_PAGE = fileURLToPath(new URL('../web/dist', import.meta.url));

/** @throws Failure 'startup-refused' when the page was not built */
export function requirePage(folder: string): string {
  if (existsSync(join(folder, 'index.html'))) return folder;
  throw new Failure('startup-refused', `The page is not built (${folder} has no index.html): npm run build`);
}

interface PageReply {
  header(name: string, value: string): PageReply;
  sendFile(name: string, options: { cacheControl?: boolean; maxAge?: string; immutable?: boolean }): unknown;
}

/** The page is one, and shows its rooms by the address; each has its row in ACCESS. */
const ROOMS = [
  '',
  'pairs',
  'pairs/:pairId',
  'review',
  'centers',
  'centers/:centerId',
  'failures',
  'audit',
  'drift',
  'drift/*',
  'models',
  'upload',
  'admin',
];

/** The built page. Its parts carry their hash in their names and are kept by browsers; the page itself is asked for. */
@Controller()
export class PageController {
  readonly #config: DashboardConfig;

  constructor(@Inject(DASHBOARD_CONFIG) config: DashboardConfig) {
    this.#config = config;
  }

  @Get(ROOMS)
  page(@Req() request: { headers: { host?: string } }, @Res() reply: PageReply): void {
    reply
      .header('cache-control', 'no-cache')
      .header('content-security-policy', this.#policy(request.headers.host))
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'same-origin')
      .sendFile('index.html', { cacheControl: false });
  }

  @Get('assets/*')
  asset(@Req() request: { params: { '*': string } }, @Res() reply: PageReply): void {
    reply
      .header('x-content-type-options', 'nosniff')
      .sendFile(`assets/${request.params['*']}`, { maxAge: '1y', immutable: true });
  }

  /** Everything from here; films from the gateway; no frames around it. */
  #policy(host: string | undefined): string {
    const films = gatewayFor(this.#config.GATEWAY_URL, host);
    return [
      "default-src 'self'",
      `img-src 'self' data: blob: ${films}`,
      `connect-src 'self' ${films}`,
      "style-src 'self' 'unsafe-inline'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
    ].join('; ');
  }
}

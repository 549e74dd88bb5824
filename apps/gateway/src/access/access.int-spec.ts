import { ACCESS, type Caller, type PairView, ROLES } from '@sagitta/contracts';
import { callersOf, startService } from '@sagitta/service';
import { type TestNats, testNats } from '@sagitta/testing';
import type { RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aForm } from '../../test/films.ts';
import { MetricsStandIn } from '../../test/metrics-stand-in.ts';
import { PAGE, RunningGateway, refusalOf, signedIn } from '../../test/running-gateway.ts';
import { assembleGateway } from '../gateway.ts';
import { readGatewayConfig } from '../gateway.config.ts';

let nats: TestNats;
let metrics: MetricsStandIn;
let gateway: RunningGateway;
const routes: { method: string; url: string }[] = [];

beforeAll(async () => {
  nats = await testNats();
  metrics = await MetricsStandIn.start(nats.url);
  gateway = await RunningGateway.start(nats.url, {}, (fastify) => {
    fastify.addHook('onRoute', ({ method, url }: RouteOptions) => {
      routes.push(...[method].flat().map((one) => ({ method: String(one), url })));
    });
  });
});
afterAll(async () => {
  await gateway.stop();
  await metrics.stop();
  await nats.stop();
});

const CALLERS: readonly Caller[] = ['public', 'center', ...ROLES];

function credentialsOf(caller: Caller): Record<string, string> {
  if (caller === 'center') return {};
  return caller === 'public' ? { 'x-api-key': '' } : { ...signedIn(caller), origin: PAGE };
}

/** A path that fits the pattern; what it names does not exist, which a caller learns only behind the guard. */
const pathOf = (pattern: string): string =>
  pattern
    .replace(':pairId', '0'.repeat(32))
    .replace(':posture', 'flexion')
    .replace(/:(level|column|row)/g, '0')
    .replace('*', 'swagger-ui.css');

describe('every route', () => {
  it('is in the table, and every row of the table has its route', () => {
    const registered = new Set(
      routes.filter(({ method }) => method !== 'OPTIONS').map(({ method, url }) => `${method} ${url}`),
    );
    for (const row of Object.keys(ACCESS.gateway)) expect(registered).toContain(row);
    for (const { method, url } of routes) {
      if (method !== 'OPTIONS') expect(callersOf('gateway', method, url), `${method} ${url}`).toBeDefined();
    }
  });

  it('lets in whom its row names, and nobody else', async () => {
    for (const { method, url } of routes) {
      if (method === 'OPTIONS' || url === '/api/docs/LICENSE') continue;
      const allowed = callersOf('gateway', method, url) ?? [];
      for (const caller of CALLERS) {
        const { status } = await gateway.fetch(pathOf(url), { method, headers: credentialsOf(caller) });
        const may = allowed.includes('public') || allowed.includes(caller);
        const what = `${method} ${url} as ${caller} -> ${status}`;
        if (may) expect([401, 403], what).not.toContain(status);
        else expect(status, what).toBe(caller === 'public' ? 401 : 403);
      }
    }
  });

  it('that is in no row keeps the gateway from starting', async () => {
    const config = readGatewayConfig({
      ...{ NODE_ENV: 'test', LOG_LEVEL: 'silent', HTTP_PORT: '0', NATS_URL: nats.url },
      ...{ FILM_STORE_DIR: gateway.folder, PATIENT_KEY_SECRET: 'x'.repeat(32) },
    });
    const options = await assembleGateway(config);
    const starting = startService({
      ...options,
      configure: async (app) => {
        await options.configure?.(app);
        app
          .getHttpAdapter()
          .getInstance()
          .delete('/api/v1/pairs', () => 'all gone');
      },
    });
    await expect(starting).rejects.toThrow('DELETE /api/v1/pairs is in no row of ACCESS.gateway');
  });
});

describe('a center', () => {
  it('has its pairs to itself, on every route that takes a pair', async () => {
    const { pairId } = (await (await gateway.post(aForm())).json()) as { pairId: string };
    const paths = ['', '/films/flexion', '/films/extension/preview', '/films/flexion/tiles/0/0/0'];
    for (const path of paths) {
      const url = `/api/v1/pairs/${pairId}${path}`;
      expect((await gateway.fetch(url)).status, path).toBe(200);
      expect((await gateway.fetch(url, { headers: signedIn('admin') })).status, path).toBe(200);
      for (const stranger of [{ 'x-api-key': 'dev-key-northfield' }, signedIn('technologist-north')]) {
        expect(await refusalOf(await gateway.fetch(url, { headers: stranger })), path).toEqual([
          404,
          'not-found',
        ]);
      }
    }
  });

  it('lists its own pairs; another is refused, and callers of all centers may name one', async () => {
    const pair = await (await gateway.post(aForm())).json();
    const { pairId } = pair as { pairId: string };
    metrics.pairs.set(pairId, (await (await gateway.fetch(`/api/v1/pairs/${pairId}`)).json()) as PairView);
    const listed = async (query: string, headers: Record<string, string> = {}): Promise<number> => {
      const answer = (await (await gateway.fetch(`/api/v1/pairs${query}`, { headers })).json()) as {
        pairs: unknown[];
      };
      return answer.pairs.length;
    };
    expect(await listed('')).toBe(1);
    expect(await listed('?center=harbor&status=accepted&limit=5')).toBe(1);
    expect(await listed('?status=failed')).toBe(0);
    expect(await listed('?review=true')).toBe(0);
    expect(await listed('', { 'x-api-key': 'dev-key-lakeside' })).toBe(0);
    expect(await listed('', signedIn('auditor'))).toBe(1);
    expect(await listed('?center=lakeside', signedIn('auditor'))).toBe(0);
    expect(await refusalOf(await gateway.fetch('/api/v1/pairs?center=lakeside'))).toEqual([403, 'forbidden']);
    for (const query of [
      '?status=lost',
      '?limit=0',
      '?from=yesterday',
      '?centre=harbor',
      '?review=1',
      '?finding=odd',
      '?idStart=x',
    ]) {
      expect(await refusalOf(await gateway.fetch(`/api/v1/pairs${query}`)), query).toEqual([
        400,
        'request-malformed',
      ]);
    }
  });
});

describe('a browser', () => {
  const session = signedIn('technologist');

  it('may post from the pages of this system only', async () => {
    const post = (headers: Record<string, string>) => gateway.post(aForm(), { ...session, ...headers });
    expect(await refusalOf(await post({}))).toEqual([403, 'forbidden']);
    expect(await refusalOf(await post({ origin: 'https://evil.example' }))).toEqual([403, 'forbidden']);
    expect(await refusalOf(await post({ origin: `${PAGE}.evil.example` }))).toEqual([403, 'forbidden']);
    expect(await refusalOf(await post({ origin: 'null' }))).toEqual([403, 'forbidden']);
    expect((await post({ origin: PAGE })).status).toBe(202);
    expect((await post({ origin: gateway.url })).status).toBe(202);
  });

  it('is told which pages may read: the dashboard, with its cookie, and no other', async () => {
    const asked = async (origin: string) => {
      const { headers } = await gateway.fetch('/api/v1/pairs', { headers: { ...session, origin } });
      return [headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')];
    };
    expect(await asked(PAGE)).toEqual([PAGE, 'true']);
    expect((await asked('https://evil.example'))[0]).not.toBe('https://evil.example');
    const preflight = await fetch(`${gateway.url}/api/v1/pairs`, {
      method: 'OPTIONS',
      headers: { origin: PAGE, 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST');
  });

  it('and whoever else asks are not known for longer than a moment, and asked about once', async () => {
    const before = metrics.asked.length;
    await Promise.all(
      Array.from({ length: 20 }, () =>
        gateway.fetch('/api/v1/pairs?limit=1', { headers: signedIn('radiologist') }),
      ),
    );
    expect(
      metrics.asked.slice(before).filter((subject) => subject === 'query.session').length,
    ).toBeLessThanOrEqual(1);
  });
});

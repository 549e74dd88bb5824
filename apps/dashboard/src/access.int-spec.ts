import { ACCESS, type Caller, DEVELOPMENT_SEED, ROLES } from '@sagitta/contracts';
import { type TestNats, testNats } from '@sagitta/testing';
import type { RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MetricsStandIn } from '../test/metrics-stand-in.ts';
import { cookieOf, PUBLIC, RunningDashboard } from '../test/running-dashboard.ts';

let nats: TestNats;
let metrics: MetricsStandIn;
let dashboard: RunningDashboard;
const routes: { method: string; url: string }[] = [];

beforeAll(async () => {
  nats = await testNats();
  metrics = await MetricsStandIn.on(await nats.bus());
  dashboard = await RunningDashboard.start(nats.url, (fastify) => {
    fastify.addHook('onRoute', ({ method, url }: RouteOptions) => {
      routes.push(...[method].flat().map((one) => ({ method: String(one), url })));
    });
  });
});
afterAll(async () => {
  await dashboard.stop();
  await nats.stop();
});

const TABLE: Readonly<Record<string, readonly Caller[]>> = ACCESS.dashboard;
const rowOf = ({ method, url }: { method: string; url: string }): string =>
  `${method === 'HEAD' ? 'GET' : method} ${url}`;

/** A path that fits the pattern; the pair it names does not exist, which a caller learns only behind the guard. */
const pathOf = (pattern: string): string =>
  pattern.replace(':pairId', '0'.repeat(32)).replace(':centerId', 'harbor').replace('*', 'page.js');

describe('every route', () => {
  it('is in the table, and every row of the table has its route', () => {
    expect(new Set(routes.map(rowOf))).toEqual(new Set(Object.keys(TABLE)));
  });

  it('lets in whom its row names, and nobody else', async () => {
    for (const route of routes) {
      const allowed = TABLE[rowOf(route)] ?? [];
      // A session each: signing out is a route, too.
      for (const caller of ['public', ...ROLES] as const) {
        const headers: Record<string, string> =
          caller === 'public' ? {} : { cookie: cookieOf(metrics.signIn(caller)), origin: dashboard.url };
        const { status } = await dashboard.fetch(pathOf(route.url), { method: route.method, headers });
        const what = `${rowOf(route)} as ${caller} -> ${status}`;
        const may = allowed.includes('public') || allowed.includes(caller);
        if (may) expect([401, 403], what).not.toContain(status);
        else expect(status, what).toBe(caller === 'public' ? 401 : 403);
      }
    }
  });

  it('that is in no row keeps the dashboard from starting', async () => {
    const starting = RunningDashboard.start(nats.url, undefined, (fastify) =>
      fastify.get('/api/everything', () => 'all of it'),
    );
    await expect(starting).rejects.toThrow('GET /api/everything is in no row of ACCESS.dashboard');
  });

  it('refuses in the one shape, with the id of the request', async () => {
    const headers = { 'x-request-id': 'asked-here' };
    const refused = await dashboard.fetch('/api/session', { headers });
    expect(await refused.json()).toEqual({
      error: { code: 'unauthenticated', message: 'Sign in first.', requestId: 'asked-here' },
    });
    const nowhere = await dashboard.fetch('/api/nowhere', { headers });
    expect(nowhere.status).toBe(404);
    expect(await nowhere.json()).toEqual({
      error: { code: 'not-found', message: 'There is nothing here.', requestId: 'asked-here' },
    });
  });

  it('that is not public takes neither a made-up session nor the key of a center', async () => {
    const strangers = [
      { cookie: cookieOf('A'.repeat(43)) },
      { cookie: cookieOf('') },
      { 'x-api-key': DEVELOPMENT_SEED.centers[0].apiKey },
    ];
    for (const headers of strangers) {
      expect((await dashboard.fetch('/api/session', { headers })).status).toBe(401);
    }
  });
});

describe('signing in', () => {
  const signIn = (password: string, headers: Record<string, string> = {}): Promise<Response> =>
    dashboard.fetch('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ username: 'radiologist', password }),
    });

  it('gives a session that scripts cannot read, and that ends with signing out', async () => {
    const answer = await signIn(DEVELOPMENT_SEED.password, { origin: dashboard.url });
    expect(answer.status).toBe(200);
    const [cookie, ...attributes] = (answer.headers.get('set-cookie') ?? '').split('; ');
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Path=/']));
    const headers = { cookie: cookie!, origin: dashboard.url };
    expect(await (await dashboard.fetch('/api/session', { headers })).json()).toMatchObject({
      person: { username: 'radiologist', centerId: 'harbor' },
    });
    expect((await dashboard.fetch('/api/session', { method: 'DELETE', headers })).status).toBe(204);
    expect((await dashboard.fetch('/api/session', { headers })).status).toBe(401);
  });

  it('and out is for the pages of this system only', async () => {
    const cookie = cookieOf(metrics.signIn('admin'));
    const signOut = (origin: string) =>
      dashboard.fetch('/api/session', { method: 'DELETE', headers: { cookie, origin } });
    for (const origin of ['https://evil.example', `${dashboard.url}.evil.example`, 'null']) {
      expect((await signIn(DEVELOPMENT_SEED.password, { origin })).status, origin).toBe(403);
      expect((await signOut(origin)).status, origin).toBe(403);
    }
    expect((await dashboard.fetch('/api/session', { headers: { cookie } })).status).toBe(200);
    expect((await signIn(DEVELOPMENT_SEED.password, { origin: PUBLIC })).status).toBe(200);
    expect((await signOut(PUBLIC)).status).toBe(204);
  });

  it('is refused for a wrong password, in words that do not say which was wrong', async () => {
    const answer = await signIn('wrong');
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({
      error: { code: 'unauthenticated', message: 'The name or the password is wrong.' },
    });
  });
});

import { type Progress, ROLES, SOCKET_ACCESS, type WorkerHeartbeat } from '@sagitta/contracts';
import type { MessageBus } from '@sagitta/messaging';
import { anAcceptedPair, type TestNats, testNats, waitFor } from '@sagitta/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MetricsStandIn, type PersonName } from '../test/metrics-stand-in.ts';
import { PageClient } from '../test/page-client.ts';
import { cookieOf, RunningDashboard } from '../test/running-dashboard.ts';
import { acceptedSummary } from '@sagitta/contracts';
import { type LiveEvent, receives } from './live-scope.ts';

let nats: TestNats;
let bus: MessageBus;
let metrics: MetricsStandIn;
let dashboard: RunningDashboard;
const pages: PageClient[] = [];

beforeAll(async () => {
  nats = await testNats();
  bus = await nats.bus();
  metrics = await MetricsStandIn.on(bus);
  dashboard = await RunningDashboard.start(nats.url);
});
afterEach(() => {
  for (const page of pages.splice(0)) page.close();
  metrics.silent = false;
});
afterAll(async () => {
  await dashboard.stop();
  await nats.stop();
});

async function openAs(name: PersonName): Promise<PageClient> {
  const page = await PageClient.open(dashboard.url, metrics.signIn(name));
  pages.push(page);
  return page;
}

const aProgress = (centerId: string, overrides: Partial<Progress> = {}): Progress => ({
  ...{ pairId: anAcceptedPair({ centerId }).pairId, centerId },
  ...{ stage: 'reading', at: new Date().toISOString(), ...overrides },
});

const aHeartbeat = (): WorkerHeartbeat => ({
  ...{ workerId: 'worker-test', host: 'here', processId: 1, state: 'idle', requestedProvider: 'auto' },
  ...{ provider: 'cpu', model: null, softwareVersion: '0.0.0', startedAt: new Date().toISOString() },
  ...{ at: new Date().toISOString(), measured: 0, failed: 0, inFlight: 0, p50Ms: null, p95Ms: null },
  ...{ utilisation: 0, memoryMb: 100 },
});

/** A pair of this center is accepted and read. */
async function happensAt(centerId: string): Promise<string> {
  const pair = anAcceptedPair({ centerId });
  metrics.pairs.set(pair.pairId, acceptedSummary(pair));
  await bus.publish('event.pair-accepted.v1', pair, pair.pairId);
  bus.publishLive('live.progress.v1', aProgress(centerId, { pairId: pair.pairId }));
  return pair.pairId;
}

/** Says a last word at every center; a page has heard it only after everything that was told it before. */
async function lastWord(among: readonly PageClient[]): Promise<void> {
  const at = new Date(Date.parse('2031-01-01') + Math.floor(performance.now())).toISOString();
  for (const centerId of ['harbor', 'northfield'])
    bus.publishLive('live.progress.v1', aProgress(centerId, { at }));
  await waitFor(() => among.every((page) => page.heardOf(at, 'progress')));
}

describe('socket events', () => {
  it('reach the roles that their row names, and no other', async () => {
    const byRole = await Promise.all(ROLES.map(async (role) => ({ role, page: await openAs(role) })));
    const all = byRole.map(({ page }) => page);
    const rows = Object.entries<readonly string[]>(SOCKET_ACCESS);
    const isHeard = (event: string): boolean =>
      byRole.every(({ role, page }) => !receives(role, event as LiveEvent) || page.events().has(event));

    await happensAt('harbor');
    bus.publishLive('live.worker.v1', aHeartbeat());
    await waitFor(() => rows.every(([event]) => event === 'stale' || isHeard(event)));
    metrics.silent = true;
    await waitFor(() => isHeard('stale'));
    await lastWord(all);

    for (const { role, page } of byRole) {
      const named = rows.filter(([, roles]) => roles.includes(role)).map(([event]) => event);
      expect(page.events(), role).toEqual(new Set(named));
    }
  });

  it('of one center do not reach the people of another; those of all centers hear both', async () => {
    const names = ['technologist', 'radiologist', 'northfielder', 'operator', 'auditor', 'admin'] as const;
    const opened = await Promise.all(names.map(async (name) => [name, await openAs(name)] as const));
    const page = Object.fromEntries(opened) as Record<(typeof names)[number], PageClient>;
    const [harbors, northfields] = [await happensAt('harbor'), await happensAt('northfield')];
    const seers = (own: readonly (typeof names)[number][], pairId: string): boolean =>
      [...own, 'operator' as const, 'auditor' as const, 'admin' as const].every(
        (name) => page[name].heardOf(pairId, 'pair') && page[name].heardOf(pairId, 'progress'),
      );
    await waitFor(
      () => seers(['technologist', 'radiologist'], harbors) && seers(['northfielder'], northfields),
    );
    await waitFor(() => names.every((name) => page[name].events().has('overview')));
    await lastWord(opened.map(([, one]) => one));

    for (const name of ['technologist', 'radiologist'] as const) {
      expect(page[name].heardOf('harbor', 'overview'), name).toBe(true);
      expect(page[name].heardOf('northfield'), name).toBe(false);
      expect(page[name].heardOf(northfields), name).toBe(false);
    }
    expect(page.northfielder.heardOf('northfield', 'overview')).toBe(true);
    expect(page.northfielder.heardOf('harbor')).toBe(false);
    expect(page.northfielder.heardOf(harbors)).toBe(false);
    for (const name of ['operator', 'auditor', 'admin'] as const) {
      for (const center of ['harbor', 'northfield'])
        expect(page[name].heardOf(center, 'overview'), name).toBe(true);
    }
  });

  it('are for signed-in pages of this origin', async () => {
    const refusals: { token: string; headers: Record<string, string>; says: string }[] = [
      { token: 'A'.repeat(43), headers: {}, says: 'unauthenticated' },
      {
        token: metrics.signIn('admin'),
        headers: { origin: 'https://evil.example' },
        says: 'websocket error',
      },
    ];
    for (const { token, headers, says } of refusals) {
      const page = new PageClient(dashboard.url, token, headers);
      pages.push(page);
      const refused = await new Promise<Error>((resolve) => page.socket.once('connect_error', resolve));
      expect(refused.message).toBe(says);
      expect(page.heard).toEqual([]);
    }
    const own = new PageClient(dashboard.url, metrics.signIn('admin'), { origin: dashboard.url });
    pages.push(own);
    await waitFor(() => own.snapshots().length === 1);
  });
});

describe('a page', () => {
  it('that comes again is told what it missed', async () => {
    const page = await openAs('technologist');
    const before = await happensAt('harbor');
    await waitFor(() => page.heardOf(before, 'progress'));
    page.socket.io.reconnection(false);
    page.socket.io.engine.close();
    await waitFor(() => page.ended.length === 1);
    const missed = await happensAt('harbor');
    const elsewhere = await happensAt('northfield');
    page.socket.connect();
    await waitFor(() => page.snapshots().length === 2);

    const [, again] = page.snapshots();
    const told = again!.pairs.map(({ pairId }) => pairId);
    expect(told).toEqual(expect.arrayContaining([before, missed]));
    expect(told).not.toContain(elsewhere);
    expect(again).toMatchObject({ person: { username: 'technologist' }, workers: [], staleSince: null });
    expect(again!.overview?.centers.map(({ centerId }) => centerId)).toEqual(['harbor']);
  });

  it('is disconnected when its person signs out, and no other page is', async () => {
    const token = metrics.signIn('radiologist');
    const [left, other] = [await PageClient.open(dashboard.url, token), await openAs('radiologist')];
    pages.push(left);
    const headers = { cookie: cookieOf(token), origin: dashboard.url };
    expect((await dashboard.fetch('/api/session', { method: 'DELETE', headers })).status).toBe(204);
    await waitFor(() => left.ended.length === 1);
    expect(left.ended).toEqual(['io server disconnect']);
    await lastWord([other]);
    expect(other.ended).toEqual([]);
  });

  it('is disconnected when its session ends elsewhere', async () => {
    const token = metrics.signIn('auditor');
    const page = await PageClient.open(dashboard.url, token);
    pages.push(page);
    metrics.end(token);
    await waitFor(() => page.ended.length === 1);
    expect(page.ended).toEqual(['io server disconnect']);
  });
});

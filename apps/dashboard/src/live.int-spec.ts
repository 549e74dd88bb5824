import {
  acceptedSummary,
  type PairSummary,
  type Progress,
  ROLES,
  type WorkerHeartbeat,
} from '@sagitta/contracts';
import type { MessageBus } from '@sagitta/messaging';
import { anAcceptedPair, type TestNats, testNats, waitFor } from '@sagitta/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MetricsStandIn, PEOPLE, type PersonName } from '../test/metrics-stand-in.ts';
import { PageClient } from '../test/page-client.ts';
import { cookieOf, RunningDashboard } from '../test/running-dashboard.ts';
import { LIVE_PARTS, partsOf } from './live-scope.ts';

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

describe('what a page is told', () => {
  it('is what the row of each part gives its role, and nothing else', async () => {
    const byRole = await Promise.all(ROLES.map(async (role) => ({ role, page: await openAs(role) })));
    const all = byRole.map(({ page }) => page);
    const isHeard = (part: string): boolean =>
      byRole.every(({ role, page }) => !partsOf(role).some((own) => own === part) || page.parts().has(part));

    await happensAt('harbor');
    bus.publishLive('live.worker.v1', aHeartbeat());
    await waitFor(() => LIVE_PARTS.every((part) => part === 'staleSince' || isHeard(part)));
    metrics.silent = true;
    await waitFor(() => isHeard('staleSince'));
    const late = await Promise.all(ROLES.map(async (role) => ({ role, page: await openAs(role) })));
    await lastWord(all);

    for (const { role, page } of byRole) expect(page.parts(), role).toEqual(new Set(partsOf(role)));
    for (const { role, page } of late) {
      const [snapshot] = page.snapshots();
      const workers = snapshot!.workers.map(({ workerId }) => workerId);
      expect(workers, role).toEqual(partsOf(role).includes('workers') ? ['worker-test'] : []);
    }
  });

  it('of one center does not reach the people of another; those of all centers hear both', async () => {
    const names = ['technologist', 'radiologist', 'northfielder', 'operator', 'auditor', 'admin'] as const;
    const opened = await Promise.all(names.map(async (name) => [name, await openAs(name)] as const));
    const page = Object.fromEntries(opened) as Record<(typeof names)[number], PageClient>;
    const [harbors, northfields] = [await happensAt('harbor'), await happensAt('northfield')];
    const seers = (own: readonly (typeof names)[number][], pairId: string): boolean =>
      [...own, 'operator' as const, 'auditor' as const, 'admin' as const].every(
        (name) => page[name].heardOf(pairId, 'pairs') && page[name].heardOf(pairId, 'progress'),
      );
    await waitFor(
      () => seers(['technologist', 'radiologist'], harbors) && seers(['northfielder'], northfields),
    );
    await waitFor(() => names.every((name) => page[name].parts().has('overview')));
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

  it('is what a person did to a pair, where that pair is seen', async () => {
    const names = ['technologist', 'radiologist', 'northfielder', 'admin'] as const;
    const pages = await Promise.all(names.map(openAs));
    const [technologist, radiologist, northfielder, admin] = pages;
    const pairId = await happensAt('harbor');
    const measured: PairSummary = {
      ...metrics.pairs.get(pairId)!,
      ...{ status: 'measured', committedAt: new Date().toISOString(), latencyMs: 1 },
    };
    const did: Partial<PairSummary>[] = [
      { claim: { by: { username: 'radiologist', displayName: 'R' }, until: '2031-01-01T00:10:00.000Z' } },
      { revisions: 1 },
      { revisions: 1, reviewState: 'accepted' },
    ];
    for (const [index, what] of did.entries())
      bus.publishLive('live.pair-changed.v1', { ...measured, ...what, changes: index + 1 });
    const isTold = (page: PageClient): boolean =>
      page.summariesOf(pairId).some(({ changes }) => changes === did.length);
    await waitFor(() => [technologist!, radiologist!, admin!].every(isTold));
    await lastWord(pages);
    expect(northfielder!.heardOf(pairId)).toBe(false);

    // The record that metrics is asked for does not know of it yet; a page that comes now is told all the same.
    const later = await openAs('radiologist');
    const [snapshot] = later.snapshots();
    expect(snapshot!.pairs.find((pair) => pair.pairId === pairId)).toMatchObject({
      ...{ status: 'measured', changes: did.length, revisions: 1, reviewState: 'accepted' },
    });
  });

  it('is what the record says of it where the note was lost', async () => {
    const page = await openAs('radiologist');
    const pairId = await happensAt('harbor');
    await waitFor(() => page.summariesOf(pairId).length > 0);
    metrics.pairs.set(pairId, { ...metrics.pairs.get(pairId)!, changes: 4 });
    await waitFor(() => page.summariesOf(pairId).some(({ changes }) => changes === 4));
  });

  it('is for signed-in pages of this origin', async () => {
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

  it('is disconnected when its person is of another center now, and comes again as that', async () => {
    const token = metrics.signIn('technologist');
    const page = await PageClient.open(dashboard.url, token);
    pages.push(page);
    metrics.becomes(token, { ...PEOPLE.technologist, centerId: 'northfield' });
    await waitFor(() => page.ended.length === 1);
    page.socket.connect();
    await waitFor(() => page.snapshots().length === 2);
    expect(page.snapshots()[1]).toMatchObject({ person: { centerId: 'northfield' } });
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

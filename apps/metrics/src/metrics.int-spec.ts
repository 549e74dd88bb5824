import { spawnSync } from 'node:child_process';
import { AckPolicy, nanos } from 'nats';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEVELOPMENT_SEED, type AcceptedPair, type Progress, type WorkerHeartbeat } from '@sagitta/contracts';
import type { MessageBus } from '@sagitta/messaging';
import { aPairFailed, aPairMeasured, sha256Of, waitFor } from '@sagitta/testing';
import { freshPair, RunningMetrics } from '../test/running-metrics.ts';
import { RedriveService } from './redrive.service.ts';

/* The whole app on a real nats-server and a real PostgreSQL, as the dashboard, the gateway and the workers see it. */

let metrics: RunningMetrics;
let bus: MessageBus;
const progress: Progress[] = [];

beforeAll(async () => {
  metrics = await RunningMetrics.start();
  bus = metrics.bus;
  bus.onLive('live.progress.v1', (each) => progress.push(each));
});
afterAll(() => metrics.stop());

const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
const accept = (pair: AcceptedPair) => bus.publish('event.pair-accepted.v1', pair, `${pair.pairId}:accepted`);
const measure = (pair: AcceptedPair) => {
  const finishedAt = new Date().toISOString();
  const measured = aPairMeasured({ pair, startedAt: pair.receivedAt, finishedAt });
  return bus.publish('event.pair-measured.v1', measured, `${pair.pairId}:measured`);
};
const view = ({ pairId }: AcceptedPair, centerScope: string | null = null) =>
  bus.request('query.pair', { pairId, centerScope });
describe('events', () => {
  it('become rows, and only then progress', async () => {
    const pair = freshPair();
    await accept(pair);
    await waitFor(() => view(pair));
    await measure(pair);
    const told = await waitFor(() => progress.find(({ pairId }) => pairId === pair.pairId));
    const found = await view(pair); // asked after the message: the row must be there
    expect(told).toMatchObject({ stage: 'recorded', centerId: 'harbor', at: found?.committedAt });
    expect(found?.measurement?.segments).toHaveLength(5);
    expect(found?.latencyMs).toBeGreaterThanOrEqual(1_000);
  });

  it('of a hundred pairs, in any order and twice, are each recorded once', async () => {
    const pairs = Array.from({ length: 100 }, () => freshPair());
    const heard = progress.length;
    await Promise.all(
      pairs.flatMap((pair) => [
        measure(pair),
        accept(pair),
        // Beyond the stream's own memory of ids, the same event comes under another.
        bus.publish('event.pair-accepted.v1', pair, `${pair.pairId}:again`),
      ]),
    );
    await Promise.all(pairs.map((pair) => metrics.settled(pair, 'measured')));
    const [again, last] = [pairs[0]!, freshPair()];
    await bus.publish(
      'event.pair-measured.v1',
      aPairMeasured({ pair: again }),
      `${again.pairId}:measured again`,
    );
    await measure(last); // behind all the others
    await waitFor(() => progress.some(({ pairId }) => pairId === last.pairId));
    const told = progress.slice(heard);
    expect(told.map(({ stage }) => stage)).toEqual(Array(101).fill('recorded'));
    expect(new Set(told.map(({ pairId }) => pairId)).size).toBe(101);
  });

  it('that can never be stored do not hold up the others', async () => {
    const [poisonous, sound] = [freshPair(), freshPair()];
    const reason = { code: 'internal' as const, message: 'nul \u0000 byte' };
    await Promise.all([
      bus.publish('event.pair-failed.v1', aPairFailed({ pair: poisonous, reason }), poisonous.pairId),
      bus.publish('event.pair-failed.v1', aPairFailed({ pair: sound }), sound.pairId),
    ]);
    expect((await metrics.settled(sound, 'failed')).failure?.code).toBe('film-truncated');
    expect(await view(poisonous)).toBeNull();
  });

  it('wait for a database that is away', async () => {
    const name = new URL(metrics.config.DATABASE_URL).pathname.slice(1);
    const admin = new pg.Client({ connectionString: metrics.config.DATABASE_URL.replace(name, 'postgres') });
    await admin.connect();
    const pair = freshPair();
    try {
      await admin.query(`alter database ${name} allow_connections false`);
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
      await accept(pair);
      await measure(pair);
      await expect(view(pair)).rejects.toMatchObject({ code: 'database-unavailable' });
      expect((await fetch(`${metrics.service.url}/readyz`)).status).toBe(503);
    } finally {
      await admin.query(`alter database ${name} allow_connections true`);
      await admin.end();
    }
    await metrics.settled(pair, 'measured');
    expect((await fetch(`${metrics.service.url}/readyz`)).status).toBe(200);
  });
});

describe('queries', () => {
  it('keep a center to its own', async () => {
    const pair = freshPair({ centerId: 'lakeside' });
    await accept(pair);
    await waitFor(() => view(pair));
    expect(await view(pair, 'lakeside')).toMatchObject({ pairId: pair.pairId });
    expect(await view(pair, 'northfield')).toBeNull();
    const { pairs } = await bus.request('query.pairs', { centerScope: 'lakeside' });
    expect(pairs.map(({ centerId }) => centerId)).toEqual(['lakeside']);
    const overview = await bus.request('query.overview', { centerScope: 'lakeside' });
    expect(overview.centers.map(({ centerId }) => centerId)).toEqual(['lakeside']);
    expect(overview.queue.depth).toBe(1);
    expect(await bus.request('query.centers', { centerScope: 'lakeside' })).toHaveLength(1);
  });

  it('tell the overview of what was measured', async () => {
    const pair = freshPair({ centerId: 'northfield' });
    await accept(pair);
    await measure(pair);
    const [northfield] = await waitFor(async () => {
      const { centers } = await bus.request('query.overview', { centerScope: 'northfield' });
      return centers[0]?.latencyMs.n === 1 && centers[0].measured === 1 ? centers : null;
    });
    expect(northfield).toMatchObject({ name: 'Northfield Imaging', received: 1, failed: 0, inFlight: 0 });
    const all = await bus.request('query.overview', { centerScope: null });
    expect(all.secondsPerPatient).toMatchObject({ state: 'live', windowSeconds: 60 });
    expect(all.secondsPerPatient.value).toBeGreaterThan(0);
    expect(all.history).toHaveLength(60);
    const lately = all.history.slice(-2).reduce((sum, { patients }) => sum + patients, 0);
    expect(lately).toBeGreaterThan(100);
    expect(all.failures.map(({ failure }) => failure?.code)).toContain('film-truncated');
    expect(all.stages.find(({ stage }) => stage === 'persist')?.latencyMs.n).toBeGreaterThan(100);
  });

  it('sign people in and out, and know keys', async () => {
    const { password } = DEVELOPMENT_SEED;
    const tokenSha256 = sha256Of('token');
    const signIn = (attempt: string) =>
      bus.request('query.sign-in', { username: 'auditor', password: attempt, tokenSha256 });
    expect(await signIn('wrong')).toBeNull();
    expect(await bus.request('query.session', { tokenSha256 })).toBeNull();
    expect((await signIn(password))?.person).toMatchObject({ role: 'auditor', centerId: null });
    expect((await bus.request('query.session', { tokenSha256 }))?.username).toBe('auditor');
    await bus.request('query.sign-out', { tokenSha256 });
    expect(await bus.request('query.session', { tokenSha256 })).toBeNull();
    const keySha256 = sha256Of('dev-key-harbor');
    expect(await bus.request('query.api-key', { keySha256 })).toEqual({ centerId: 'harbor' });
  });

  it('list, count, export and report what was measured, within the scope', async () => {
    const pair = freshPair({ centerId: 'uptown' });
    await accept(pair);
    await measure(pair);
    const { provenance } = await metrics.settled(pair, 'measured');
    const of = { centerScope: 'uptown', model: provenance!.model.sha256, review: undefined };
    const { pairs } = await bus.request('query.pairs', { ...of, idStart: pair.pairId.slice(0, 8) });
    expect(pairs).toMatchObject([{ pairId: pair.pairId, modelSha256: of.model }]);
    expect(await bus.request('query.pair-count', of)).toEqual({ pairs: 1, more: false });
    const { rows } = await bus.request('query.export', { ...of, pairIds: [pair.pairId] });
    expect(rows.map(({ segment }) => segment)).toEqual(['L1-L2', 'L2-L3', 'L3-L4', 'L4-L5', 'L5-S1']);
    expect(await bus.request('query.review-queue', { centerScope: 'uptown' })).toEqual({
      pairs: [],
      open: 0,
    });
    const period = { from: ago(3_600), to: ago(-60) };
    const report = (centerScope: string | null) =>
      bus.request('query.center-report', { ...period, centerId: 'uptown', centerScope });
    expect((await report('uptown'))?.latencyMs.n).toBe(1);
    expect(await report('harbor')).toBeNull();
    const { models } = await bus.request('query.models', { centerScope: 'uptown' });
    expect(models).toMatchObject([{ model: provenance!.model, pairs: 1 }]);
  });

  it('look ahead in the overview, and tell a center nothing of workers', async () => {
    const all = await bus.request('query.overview', { centerScope: null });
    expect(all.forecastToday).toBeGreaterThanOrEqual(all.today.measured);
    const mine = await bus.request('query.overview', { centerScope: 'harbor' });
    expect(mine.capacity).toBeNull();
    expect(mine.alerts.filter(({ workerId }) => workerId !== undefined)).toEqual([]);
  });

  it('refuse a cursor that is none', async () => {
    const page = bus.request('query.pairs', { centerScope: null, cursor: 'x' });
    await expect(page).rejects.toMatchObject({ code: 'request-malformed' });
  });
});

describe('workers', () => {
  const beat = (startedAt: string, measured: number): WorkerHeartbeat => ({
    ...{ workerId: 'worker-7', host: 'box', processId: 7, state: 'busy', softwareVersion: '0.1.0' },
    ...{ requestedProvider: 'auto', provider: 'cpu', model: null, startedAt, at: new Date().toISOString() },
    ...{ measured, failed: 0, inFlight: 1, p50Ms: 80, p95Ms: null, utilisation: 0.5, memoryMb: 200 },
  });
  const worker = async (url = bus) => (await url.request('query.workers', {}))[0];

  it('are known by their heartbeats, their restarts counted, and lost when silent', async () => {
    bus.publishLive('live.worker.v1', beat(ago(60), 4));
    await waitFor(async () => (await worker())?.measured === 4);
    expect(await worker()).toMatchObject({ lost: false, restarts: 0 });
    bus.publishLive('live.worker.v1', beat(ago(1), 0));
    await waitFor(async () => (await worker())?.restarts === 1);
    await waitFor(async () => (await worker())?.lost === true);
  });
});

describe('pairs without a result', () => {
  /** The work queue's items, as a worker would get them; none is taken. */
  const work = async () => (await bus.workQueue()).depth;

  it('are driven again after their deadline', async () => {
    const pair = freshPair({ receivedAt: ago(300), deadlineAt: ago(180) });
    await accept(pair);
    await waitFor(() => view(pair));
    const before = await work();
    await Promise.all([1, 2].map(() => metrics.service.app.get(RedriveService).driveOverdue()));
    await waitFor(async () => (await work()) === before + 1);
    const { history, status } = (await view(pair))!;
    expect(status).toBe('accepted');
    expect(history.map(({ state }) => state)).toEqual(['accepted', 'redriven']);
  });

  it('are left while their work may still be on its way', async () => {
    const pair = freshPair({ deadlineAt: ago(0.5) });
    await accept(pair);
    await waitFor(() => view(pair));
    await metrics.service.app.get(RedriveService).driveOverdue();
    expect((await view(pair))?.history.map(({ state }) => state)).toEqual(['accepted']);
  });

  it('fail when they were driven often enough', async () => {
    const pair = freshPair({ receivedAt: ago(3_600), deadlineAt: ago(3_000) });
    await accept(pair);
    await waitFor(() => view(pair));
    const database = new pg.Client({ connectionString: metrics.config.DATABASE_URL });
    await database.connect();
    await database.query('update pair set redrives = 5 where id = $1', [pair.pairId]);
    await database.end();
    await metrics.service.app.get(RedriveService).driveOverdue();
    const failed = await metrics.settled(pair, 'failed');
    expect(failed.failure).toMatchObject({ code: 'deadline-exceeded' });
    expect(failed.attempts).toBe(6);
  });
});

describe('a work item that ends every worker', () => {
  it('becomes a failure, and leaves the queue', async () => {
    const { nats: connection, jetstream } = bus.connection;
    const manager = await connection.jetstreamManager();
    await manager.streams.purge('WORK');
    const consumer = { durable_name: 'crashing', ack_policy: AckPolicy.Explicit, max_deliver: 1 };
    await manager.consumers.add('WORK', { ...consumer, ack_wait: nanos(50) });
    const pair = freshPair();
    await bus.publish('work.measure-pair.v1', pair, pair.pairId);

    const workers = await jetstream.consumers.get('WORK', 'crashing');
    expect((await workers.next())?.subject).toBe('work.measure-pair.v1'); // and never a word again
    const notified = workers.next({ expires: 1_000 }); // the server notices as it looks for the next
    const failed = await metrics.settled(pair, 'failed');
    expect(failed.failure?.code).toBe('deliveries-exhausted');
    await waitFor(async () => (await bus.workQueue()).depth === 0);
    expect(await notified).toBeNull();
    await manager.consumers.delete('WORK', 'crashing');
  });
});

describe('the process', () => {
  it('shows metrics that promtool accepts', async ({ skip }) => {
    const text = await waitFor(async () => {
      const page = await (await fetch(`${metrics.service.url}/metrics`)).text();
      return /sagitta_pairs_in_flight\{center="harbor"\}/.test(page) ? page : null;
    });
    expect(text).toMatch(/sagitta_pairs_settled_total\{center="harbor",status="measured"\} 10\d/);
    expect(text).toMatch(/sagitta_pair_latency_seconds_bucket/);
    const check = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' });
    if (check.error) skip('promtool is not installed (Debian: prometheus)');
    expect(check.stdout + check.stderr).toBe('');
  });
});

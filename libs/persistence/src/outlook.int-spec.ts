import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CenterReport, ModelView } from '@sagitta/contracts';
import { aPairFailed, sha256Of, testDatabase, type TestDatabase } from '@sagitta/testing';
import {
  centerReport,
  centersThatUsuallySend,
  closeDatabase,
  countsSince,
  modelViews,
  openDatabase,
  openReviews,
  receivedSince,
  recordEvents,
  type Database,
} from './index.ts';
import { addReader, correct, judged, measuredBy, receivedOn } from './lists.fixture.ts';
import { accepted } from './pair-events.fixture.ts';

/* Three days of harbor, and one pair of lakeside, which must not be counted with it. */

const first = [0, 1, 2].map((minute) => receivedOn(1, minute));
const third = [0, 1, 2, 3].map((minute) => receivedOn(3, minute));
const elsewhere = receivedOn(1, 5, 'lakeside');

let postgres: TestDatabase;
let db: Database;
beforeAll(async () => {
  postgres = await testDatabase();
  db = openDatabase(await postgres.clone());
  await recordEvents(db, [
    measuredBy('first', first[0]!, judged('normal')),
    measuredBy('first', first[1]!, judged('above-threshold', ['level-missing', 'interval-wide'])),
    {
      subject: 'event.pair-failed.v1',
      payload: aPairFailed({ pair: first[2]!, reason: { code: 'film-truncated', message: 'ends' } }),
    },
    measuredBy('second', third[0]!, judged('normal', ['interval-wide'])),
    measuredBy('second', third[1]!, judged('absent', ['interval-wide'])),
    measuredBy('second', third[2]!, judged('normal')),
    accepted(third[3]!),
    measuredBy('first', elsewhere, judged('indeterminate', ['no-motion'])),
  ]);
  await addReader(db);
  const { segments, ...others } = judged('normal');
  const corrected = {
    ...others,
    segments: segments.map((segment) => ({
      ...segment,
      irom: { protocol: 'mid-plane' as const, degrees: segment.segment === 'L1-L2' ? 50 : null },
    })),
  };
  const id = '00000000-0000-4000-8000-000000000001';
  await correct(db, third[1]!.pairId, corrected, { marks: ['finding:L1-L2:normal', 'finding:normal'], id });
  await db.pair.update({ where: { id: third[0]!.pairId }, data: { reviewState: 'rejected' } });
  // A pair's result was committed now, years before it was received by these clocks: as if two seconds after it.
  await db.$executeRaw`update pair set committed_at = received_at + interval '2 seconds' where status = 'measured'`;
});
afterAll(async () => {
  await closeDatabase(db);
  await postgres.stop();
});

const period = { from: '2030-01-01T00:00:00.000Z', to: '2030-01-04T00:00:00.000Z' };
const report = (centerScope: string | null, centerId = 'harbor', of = period) =>
  centerReport(db, { centerScope, centerId, ...of });

describe("a center's report", () => {
  it('has every day of the period, and all is of what is shown', async () => {
    const found = CenterReport.parse(await report(null));
    expect(found.days).toEqual([
      { day: '2030-01-01', received: 3, measured: 2, failed: 1, toReview: 1, p50LatencyMs: 2_000 },
      { day: '2030-01-02', received: 0, measured: 0, failed: 0, toReview: 0, p50LatencyMs: null },
      { day: '2030-01-03', received: 4, measured: 3, failed: 0, toReview: 1, p50LatencyMs: 2_000 },
    ]);
    expect(found.latencyMs).toEqual({ p50: 2_000, p95: 2_000, p99: 2_000, n: 5 });
    expect(found.failures).toEqual([{ code: 'film-truncated', pairs: 1 }]);
    expect(found.reasons).toEqual([
      { reason: 'interval-wide', pairs: 2 },
      { reason: 'level-missing', pairs: 1 },
    ]);
    expect(found.models).toEqual([
      { model: { id: 'second', sha256: sha256Of('second') }, pairs: 3 },
      { model: { id: 'first', sha256: sha256Of('first') }, pairs: 2 },
    ]);
    expect(found).toMatchObject({ corrected: 1, accepted: 1, rejected: 1, open: 1 });
  });

  it('takes a corrected pair by its correction', async () => {
    const { segments } = (await report('harbor'))!;
    const [highest, second] = segments;
    expect(segments.map(({ segment }) => segment)).toEqual(['L1-L2', 'L2-L3', 'L3-L4', 'L4-L5', 'L5-S1']);
    expect(highest!.irom).toEqual({ n: 5, p10: 5, p50: 5, p90: 50 });
    expect(second!.irom).toEqual({ n: 4, p10: 6, p50: 6, p90: 6 });
    const normal = (segment: typeof highest) =>
      segment!.findings.find(({ finding }) => finding === 'normal')!.pairs;
    expect([normal(highest), normal(second)]).toEqual([4, 3]);
  });

  it('is of its period alone, in UTC', async () => {
    const found = await report(null, 'harbor', {
      from: '2030-01-01T12:01:00.000Z',
      to: '2030-01-01T12:02:00.000Z',
    });
    expect(found!.days).toMatchObject([{ day: '2030-01-01', received: 1 }]);
    const none = CenterReport.parse(
      await report(null, 'harbor', { from: '2029-05-01T00:00:00.000Z', to: '2029-05-02T00:00:00.000Z' }),
    );
    expect(none).toMatchObject({ latencyMs: { p50: null, n: 0 }, failures: [], open: 0, models: [] });
  });

  it('is nothing of another center, or of none', async () => {
    expect(await report('lakeside')).toBeNull();
    expect(await report(null, 'nowhere')).toBeNull();
    expect((await report('lakeside', 'lakeside'))!.latencyMs.n).toBe(1);
  });
});

describe('models', () => {
  const views = (centerScope: string | null, recentFrom = receivedOn(2, 0).receivedAt) =>
    modelViews(db, { centerScope, recentFrom: new Date(recentFrom) });

  it('are told of by what they measured, of all time and of late', async () => {
    const found = await views(null);
    for (const view of found) ModelView.parse(view);
    const of = (name: string) => found.find(({ model }) => model.id === name);
    expect(of('first')).toMatchObject({ pairs: 3, recent: { pairs: 0, totalMs: { p50: null, n: 0 } } });
    expect(of('second')).toMatchObject({
      ...{ pairs: 3, lastMeasuredAt: '2030-01-03T12:02:02.000Z' },
      recent: { pairs: 3, toReview: 1, corrected: 1, rejected: 1, totalMs: { p50: 100, n: 3 } },
    });
  });

  it('are those that a center used, counted there', async () => {
    const [only, ...others] = await views('lakeside');
    expect(others).toEqual([]);
    expect(only).toMatchObject({ model: { id: 'first' }, pairs: 1 });
  });
});

describe('what the overview asks', () => {
  it('counts what came in and what waits for eyes', async () => {
    const since = new Date(receivedOn(3, 0).receivedAt);
    expect(await receivedSince(db, since, null)).toBe(3); // after, not at
    expect(await receivedSince(db, since, 'lakeside')).toBe(0);
    expect(await openReviews(db, 'harbor')).toEqual({
      pairs: 1,
      oldestReceivedAt: Date.parse(first[1]!.receivedAt),
    });
    expect((await openReviews(db, null)).pairs).toBe(2);
    expect(await openReviews(db, 'northfield')).toEqual({ pairs: 0, oldestReceivedAt: null });
    const [harbor] = await countsSince(db, new Date(period.from), 'harbor');
    expect(harbor).toMatchObject({ received: 7, toReview: 2 });
  });

  it('knows which centers usually send at this time of the week', async () => {
    const before = (weeks: number, centerId: string) =>
      [0, 1, 2].map((minute) => accepted(receivedOn(22 - 7 * weeks, minute, centerId)));
    await recordEvents(db, [...before(1, 'steady'), ...before(2, 'steady'), ...before(1, 'new')]);
    const usually = (minute: number, pairs: number, centerScope: string | null = null) =>
      centersThatUsuallySend(
        db,
        { now: new Date(receivedOn(22, minute).receivedAt), hours: 1, pairs },
        centerScope,
      );
    expect(await usually(30, 3)).toEqual(['steady']);
    expect(await usually(30, 3, 'new')).toEqual([]);
    expect(await usually(30, 4)).toEqual([]); // not so many
    expect(await usually(90, 3)).toEqual([]); // not at this time
  });
});

it('a recorded result says what its pair will be listed with', async () => {
  const pair = receivedOn(9, 0);
  const [summary] = await recordEvents(db, [measuredBy('first', pair, judged('absent', ['no-motion']))]);
  expect(summary).toMatchObject({
    ...{ findings: Array(5).fill('absent'), modelSha256: sha256Of('first'), reviewState: 'open' },
  });
});

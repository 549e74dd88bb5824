import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AgreementReport,
  IMPORT_COLUMNS,
  type ImportOutcome,
  type PlanView,
  type QueryArguments,
} from '@sagitta/contracts';
import { type TestNats, testNats } from '@sagitta/testing';
import { MetricsStandIn, type PersonName } from '../test/metrics-stand-in.ts';
import { cookieOf, RunningDashboard } from '../test/running-dashboard.ts';

/* What the routes of readings, of agreement and of plans ask metrics for, and what they refuse by themselves. */

let nats: TestNats;
let metrics: MetricsStandIn;
let dashboard: RunningDashboard;
/** Of the test that runs. */
let imports: QueryArguments<'command.import-readings'>[];
let reports: QueryArguments<'query.agreement'>[];
beforeAll(async () => {
  nats = await testNats();
  metrics = await MetricsStandIn.on(await nats.bus());
  imports = await metrics.asked('command.import-readings', OUTCOME);
  reports = await metrics.asked('query.agreement', ({ centerId }) =>
    centerId === 'lakeside' ? null : REPORT,
  );
  dashboard = await RunningDashboard.start(nats.url);
});
beforeEach(() => {
  imports.length = 0;
  reports.length = 0;
});
afterAll(async () => {
  await dashboard.stop();
  await nats.stop();
});

const estimate = { n: 0, patients: 0, value: null, interval95: null };
const among = { mae: estimate, bias: estimate, icc21: estimate, sd: estimate };
const REPORT = AgreementReport.parse({
  ...{ centerId: 'harbor', days: { from: '2030-01-01', to: '2030-03-31' }, set: 'headline', readings: 0 },
  ...{ patients: 0, sets: [], models: [], groups: [], points: { irom: [], translation: [] } },
  betweenReaders: {
    ...{ readers: 0, pairsReadTwice: 0, irom: among, translation: among, sameReaderIromSd: estimate },
  },
  ...{ neededPatients: null, planIds: [] },
});

const PAIR = '0123456789abcdef0123456789abcdef';
const OUTCOME: ImportOutcome = { dryRun: false, lines: 1, readings: 1, known: 0, recorded: 1, problems: [] };
const READING = {
  ...{ pairId: PAIR, reader: 'reader-1', blinded: true, readAt: '2030-02-01T08:00:00.000Z' },
  segments: [{ segment: 'L4-L5', iromDegrees: 7, translationMm: null }],
};
const SAID = {
  ...{ ...READING, repeat: 1, sampling: 'convenience', angleProtocol: 'mid-plane' },
  ...{ translationProtocol: 'posterior-corner', line: null },
};

interface Answer {
  readonly status: number;
  readonly body: { readonly error?: { readonly code: string; readonly message: string } };
}
async function send(
  who: PersonName,
  route: string,
  body?: unknown,
  type = 'application/json',
): Promise<Answer> {
  const [method, path] = route.split(' ') as [string, string];
  const answer = await dashboard.fetch(path, {
    method,
    headers: {
      ...{ cookie: cookieOf(metrics.signIn(who)), origin: dashboard.url },
      ...(body !== undefined && { 'content-type': type }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Answer['body'] };
}

describe('an import of readings', () => {
  const csv = (...lines: string[]) => [IMPORT_COLUMNS.join(','), ...lines].join('\n');
  const LINE = `${PAIR},reader-1,1,true,random,,,,2030-02-01T08:00:00.000Z,L4-L5,7,`;

  it('as a list goes to metrics in the name and the scope of who sends it; ids are of what it says', async () => {
    const readingId = randomUUID();
    const list = [{ ...READING, readingId }, READING];
    expect(await send('boundAdmin', 'POST /api/drift/readings', list)).toEqual({
      status: 200,
      body: OUTCOME,
    });
    await send('auditor', 'POST /api/drift/readings?dryRun=true', [READING]);
    expect(imports).toMatchObject([
      {
        ...{ username: 'bound-admin', centerScope: 'harbor', source: 'api', dryRun: false, lines: 2 },
        ...{ problems: [], readings: [{ ...SAID, readingId }, SAID] },
      },
      { username: 'auditor', centerScope: null, dryRun: true, readings: [SAID] },
    ]);
    expect(imports[1]!.readings[0]!.readingId).toBe(imports[0]!.readings[1]!.readingId);
  });

  it('says every problem of a list by its place', async () => {
    await send('auditor', 'POST /api/drift/readings', [READING, { ...READING, blinded: 1, segments: [] }]);
    expect(imports).toMatchObject([
      { readings: [SAID], problems: [{ column: '1.blinded' }, { column: '1.segments' }] },
    ]);
    expect(await send('auditor', 'POST /api/drift/readings', [])).toMatchObject({ status: 400 });
    expect(await send('auditor', 'POST /api/drift/readings', { readings: [] })).toMatchObject({
      status: 400,
    });
  });

  it('as a file is read here, and its problems go along', async () => {
    const route = 'POST /api/drift/readings/import?dryRun=true';
    const answer = await send(
      'auditor',
      route,
      csv(LINE, LINE.replace('L4-L5', 'L9')),
      'text/csv; charset=utf-8',
    );
    expect(answer).toEqual({ status: 200, body: OUTCOME });
    expect(imports).toMatchObject([
      {
        ...{ source: 'csv', dryRun: true, lines: 2, problems: [{ line: 3, column: 'segment' }] },
        readings: [{ ...SAID, sampling: 'random', line: 2 }],
      },
    ]);
  });

  it('takes thousands of lines in one message, and no more than that has room for', async () => {
    const lines = Array.from({ length: 5_000 }, (_, i) => LINE.replace('reader-1', `reader-${i}`)).flatMap(
      (line) =>
        ['L1-L2', 'L2-L3', 'L3-L4', 'L4-L5', 'L5-S1'].map((segment) => line.replace('L4-L5', segment)),
    );
    const route = 'POST /api/drift/readings/import';
    expect(await send('auditor', route, csv(...lines), 'text/csv')).toMatchObject({ status: 200 });
    expect(imports[0]!.readings).toHaveLength(5_000);
    const large = 'x'.repeat(3 * 1024 * 1024 + 1);
    expect(await send('auditor', route, large, 'text/csv')).toMatchObject({ status: 413 });
  });

  it('refuses a file that does not say that it is CSV, and a flag that is none', async () => {
    const route = 'POST /api/drift/readings/import';
    expect(await send('auditor', route, {})).toMatchObject({ status: 415 });
    expect(await send('auditor', `${route}?dryRun=maybe`, csv(LINE), 'text/csv')).toMatchObject({
      status: 400,
    });
    expect(await send('auditor', `${route}?dry-run=true`, csv(LINE), 'text/csv')).toMatchObject({
      status: 400,
    });
  });

  it('and the list of readings keep to the scope', async () => {
    const asked = await metrics.asked('query.readings', { readings: [], nextCursor: null });
    await send('radiologist', 'GET /api/drift/readings?centerId=lakeside&limit=7');
    await send('auditor', 'GET /api/drift/readings');
    expect(asked).toEqual([
      { centerScope: 'harbor', centerId: 'lakeside', limit: 7 },
      { centerScope: null, limit: 50 },
    ]);
  });
});

describe('agreement', () => {
  const PERIOD = 'from=2030-01-01&to=2030-03-31';

  it('is asked for of a center or of the network, within the scope', async () => {
    const model = 'a'.repeat(64);
    const filter = `set=targeted&modelSha256=${model}&device=Unit%201`;
    await send('radiologist', `GET /api/drift/centers/harbor/agreement?${PERIOD}&${filter}`);
    await send('auditor', 'GET /api/drift/agreement?to=2030-03-31');
    expect(reports).toEqual([
      {
        ...{ centerScope: 'harbor', centerId: 'harbor', days: REPORT.days, set: 'targeted' },
        ...{ modelSha256: model, device: 'Unit 1' },
      },
      { centerScope: null, centerId: null, days: REPORT.days, set: 'headline' },
    ]);
  });

  it('of another center is as of one that does not exist; a period that is none is refused', async () => {
    const route = `GET /api/drift/centers/lakeside/agreement`;
    expect(await send('radiologist', `${route}?${PERIOD}`)).toMatchObject({ status: 404 });
    for (const wrong of [
      'from=2030-04-01&to=2030-03-31',
      'from=2020-01-01&to=2030-01-01',
      'set=all',
      'days=7',
    ]) {
      expect(await send('auditor', `${route}?${wrong}`), wrong).toMatchObject({ status: 400 });
    }
  });
});

describe('plans', () => {
  const SUMMARY: PlanView = {
    ...{ planId: randomUUID(), centerId: 'harbor', kind: 'random', strata: null, metric: null, seed: 1 },
    ...{ days: { from: '2030-01-01', to: '2030-01-31' }, frame: 9, size: 3, halfWidthDegrees: null },
    ...{ read: 0, readTwice: 0, drawnBy: { username: 'auditor', displayName: 'Ada' }, pairs: [] },
    drawnAt: '2030-02-01T00:00:00.000Z',
  };
  const PLAN = { planId: SUMMARY.planId, kind: 'random', days: SUMMARY.days, size: 3 };

  it('are drawn in the name of who asks, by size or by half-width', async () => {
    const asked = await metrics.asked('command.draw-plan', SUMMARY);
    const route = 'POST /api/drift/centers/harbor/plans';
    const { size, ...sized } = PLAN;
    expect((await send('boundAdmin', route, PLAN)).status).toBe(200);
    expect((await send('auditor', route, { ...sized, halfWidthDegrees: 0.5 })).status).toBe(200);
    expect(asked).toMatchObject([
      { username: 'bound-admin', centerScope: 'harbor', centerId: 'harbor', plan: { ...PLAN, size } },
      { username: 'auditor', centerScope: null, plan: { halfWidthDegrees: 0.5 } },
    ]);
    for (const wrong of [sized, { ...PLAN, halfWidthDegrees: 1 }, { ...PLAN, kind: 'all' }]) {
      expect((await send('auditor', route, wrong)).status).toBe(400);
    }
    expect((await send('radiologist', route, PLAN)).status).toBe(403);
  });

  it('are listed, shown and read within the scope', async () => {
    const lists = await metrics.asked('query.plans', { plans: [SUMMARY] });
    const shown = await metrics.asked('query.plan', SUMMARY);
    const next = await metrics.asked('query.reading-list', { entries: [] });
    await send('radiologist', 'GET /api/drift/plans?centerId=harbor');
    expect((await send('radiologist', `GET /api/drift/plans/${SUMMARY.planId}`)).body).toEqual(SUMMARY);
    await send('radiologist', 'GET /api/drift/reading-list');
    const mine = { username: 'radiologist', centerScope: 'harbor' };
    expect(lists).toEqual([{ centerScope: 'harbor', centerId: 'harbor' }]);
    expect(shown).toEqual([{ ...mine, planId: SUMMARY.planId }]);
    expect(next).toEqual([mine]);
    expect((await send('radiologist', 'GET /api/drift/plans/nonsense')).status).toBe(404);
    expect((await send('auditor', 'GET /api/drift/reading-list')).status).toBe(403);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Baseline, ShiftReport } from '@sagitta/contracts';
import { sha256Of, type TestNats, testNats } from '@sagitta/testing';
import { MetricsStandIn, type PersonName } from '../test/metrics-stand-in.ts';
import { cookieOf, RunningDashboard } from '../test/running-dashboard.ts';

/* What the routes of charts, shift and baselines ask metrics for, and what they refuse by themselves. */

let nats: TestNats;
let metrics: MetricsStandIn;
let dashboard: RunningDashboard;
beforeAll(async () => {
  nats = await testNats();
  metrics = await MetricsStandIn.on(await nats.bus());
  dashboard = await RunningDashboard.start(nats.url);
});
afterAll(async () => {
  await dashboard.stop();
  await nats.stop();
});

const all = { centerScope: null };
const CENTER = '/api/drift/centers/harbor';
const days = { from: '2030-01-01', to: '2030-01-31' };

async function send(
  as: PersonName,
  route: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  const [method, path] = route.split(' ') as [string, string];
  const answer = await fetch(`${dashboard.url}${path}`, {
    method,
    headers: {
      ...{ cookie: cookieOf(metrics.signIn(as)), origin: dashboard.url },
      'content-type': 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

describe('what the audit sees', () => {
  it('is asked for within the scope of who asks, by those who may see it', async () => {
    const asked = await metrics.asked('query.drift', { centers: [] });
    expect(await send('auditor', 'GET /api/drift')).toEqual({ status: 200, body: { centers: [] } });
    await send('radiologist', 'GET /api/drift');
    expect(asked).toEqual([all, { centerScope: 'harbor' }]);
    expect((await send('technologist', 'GET /api/drift')).status).toBe(403);
  });

  it('is one center, one metric, one window; what there is not is not found', async () => {
    const charts = await metrics.asked('query.drift-charts', { charts: [] });
    expect(await send('operator', `GET ${CENTER}/charts`)).toEqual({ status: 200, body: { charts: [] } });
    expect(charts).toEqual([{ ...all, centerId: 'harbor' }]);

    const chart = await metrics.asked('query.drift-chart', null);
    expect((await send('radiologist', `GET ${CENTER}/charts/sharpness`)).status).toBe(404);
    expect(chart).toEqual([{ centerScope: 'harbor', centerId: 'harbor', metric: 'sharpness' }]);
    expect((await send('radiologist', `GET ${CENTER}/charts/beauty`)).status).toBe(400);

    const report: ShiftReport = { centerId: 'harbor', baselineId: null, days, patients: 0, metrics: [] };
    const shift = await metrics.asked('query.drift-shift', report);
    expect((await send('auditor', `GET ${CENTER}/shift?from=${days.from}&to=${days.to}`)).body).toEqual(
      report,
    );
    await send('auditor', `GET ${CENTER}/shift`);
    expect(shift).toEqual([
      { ...all, centerId: 'harbor', days },
      { ...all, centerId: 'harbor' },
    ]);
    for (const wrong of ['from=2030-01-01', 'from=2030-01-02&to=2030-01-01', 'from=then&to=now', 'who=x']) {
      expect((await send('auditor', `GET ${CENTER}/shift?${wrong}`)).status, wrong).toBe(400);
    }
  });
});

describe('a baseline', () => {
  const asks = { baselineId: randomUUID(), days, reason: 'A quiet winter' };
  const made: Baseline = {
    ...{ ...asks, centerId: 'harbor', version: 1, modelSha256: null, pairs: 0, patients: 0 },
    ...{
      frozenBy: { username: 'auditor', displayName: 'Ada Auditor' },
      frozenAt: '2030-02-01T00:00:00.000Z',
    },
    ...{ supersededAt: null, dataSha256: sha256Of('data'), metrics: [] },
  };

  it('is frozen in the name of who asks, by auditors and administrators alone', async () => {
    const asked = await metrics.asked('command.freeze-baseline', made);
    const answer = await send('auditor', `POST ${CENTER}/baselines`, { ...asks, username: 'somebody-else' });
    expect(answer).toEqual({ status: 200, body: made });
    expect(asked).toEqual([{ ...all, username: 'auditor', centerId: 'harbor', modelSha256: null, ...asks }]);
    expect((await send('radiologist', `POST ${CENTER}/baselines`, asks)).status).toBe(403);
    expect((await send('auditor', `POST ${CENTER}/baselines`, { ...asks, reason: ' ' })).status).toBe(400);
  });

  it('is listed with those that it superseded', async () => {
    const asked = await metrics.asked('query.baselines', { baselines: [made] });
    expect((await send('radiologist', `GET ${CENTER}/baselines`)).body).toEqual({ baselines: [made] });
    expect(asked).toEqual([{ centerScope: 'harbor', centerId: 'harbor' }]);
  });
});

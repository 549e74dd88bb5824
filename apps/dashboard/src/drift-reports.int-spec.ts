import { gzipSync } from 'node:zlib';
import type { QueryArguments } from '@sagitta/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestNats, testNats } from '@sagitta/testing';
import { MetricsStandIn, type PersonName } from '../test/metrics-stand-in.ts';
import { cookieOf, RunningDashboard } from '../test/running-dashboard.ts';
import { aReport } from './drift-report/report.fixture.ts';

/* What the routes of reports ask metrics for, and the files that they answer with. */

let nats: TestNats;
let metrics: MetricsStandIn;
let dashboard: RunningDashboard;
let asked: QueryArguments<'query.drift-report'>[];
beforeAll(async () => {
  nats = await testNats();
  metrics = await MetricsStandIn.on(await nats.bus());
  dashboard = await RunningDashboard.start(nats.url);
  asked = await metrics.asked('query.drift-report', ({ centerId }) =>
    centerId === 'harbor' ? packed : null,
  );
});
afterAll(async () => {
  await dashboard.stop();
  await nats.stop();
});

const MARCH = '/api/drift/centers/harbor/reports/2030-03';
const report = aReport();
const entry = {
  ...{ centerId: 'harbor', period: '2030-03', madeAt: report.madeAt, dataSha256: report.dataSha256 },
};
const packed = { ...entry, document: gzipSync(JSON.stringify(report)).toString('base64') };
const of = { centerId: 'harbor', period: '2030-03', again: false };

/** A center of which metrics knows nothing. */
const NOWHERE = '/api/drift/centers/nowhere/reports/2030-03';

const get = (as: PersonName, path: string): Promise<Response> =>
  fetch(`${dashboard.url}${path}`, { headers: { cookie: cookieOf(metrics.signIn(as)) } });

describe('reports', () => {
  it('are listed within the scope of who asks', async () => {
    const listed = await metrics.asked('query.drift-reports', { reports: [entry] });
    expect(await (await get('auditor', '/api/drift/reports')).json()).toEqual({ reports: [entry] });
    await get('radiologist', '/api/drift/reports?centerId=harbor');
    expect(listed).toEqual([{ centerScope: null }, { centerScope: 'harbor', centerId: 'harbor' }]);
    expect((await get('auditor', '/api/drift/reports?center=harbor')).status).toBe(400);
    expect((await get('technologist', '/api/drift/reports')).status).toBe(403);
  });

  it('are JSON files, made in the name of who asks', async () => {
    const answer = await get('auditor', MARCH);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="sagitta-drift-harbor-2030-03.json"',
    );
    expect(await answer.json()).toEqual(report);
    await get('radiologist', MARCH);
    await get('auditor', `${MARCH}?again=true`);
    expect((await get('radiologist', `${MARCH}?again=true`)).status).toBe(403);
    await get('auditor', `${MARCH}?madeAt=${report.madeAt}`);
    expect(asked).toEqual([
      { ...of, centerScope: null, username: 'auditor' },
      { ...of, centerScope: 'harbor', username: 'radiologist' },
      { ...of, centerScope: null, username: 'auditor', again: true },
      { ...of, centerScope: null, username: 'auditor', madeAt: report.madeAt },
    ]);
  });

  it('are PDFs', async () => {
    const answer = await get('auditor', `${MARCH}/pdf`);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="sagitta-drift-harbor-2030-03.pdf"',
    );
    expect(await answer.text()).toMatch(/^%PDF-/);
  });

  it('of a center that there is not are not found; a period that is none is refused', async () => {
    for (const path of [NOWHERE, `${NOWHERE}/pdf`]) expect((await get('auditor', path)).status).toBe(404);
    for (const period of ['2030-13', '2030-Q5', '2030', 'march']) {
      const path = `/api/drift/centers/harbor/reports/${period}`;
      expect((await get('auditor', path)).status, period).toBe(400);
    }
    expect((await get('auditor', `${MARCH}?again=perhaps`)).status).toBe(400);
    expect((await get('technologist', MARCH)).status).toBe(403);
  });
});

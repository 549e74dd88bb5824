import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptedSummary, type ExportRow } from '@sagitta/contracts';
import { anAcceptedPair, type TestNats, testNats, waitFor } from '@sagitta/testing';
import { MetricsStandIn, type PersonName } from '../test/metrics-stand-in.ts';
import { cookieOf, RunningDashboard } from '../test/running-dashboard.ts';

/* What the page's lists ask of the dashboard, and what it asks metrics for them. */

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

const get = (path: string, person: PersonName = 'admin') =>
  dashboard.fetch(path, { headers: { cookie: cookieOf(metrics.signIn(person)) } });
const refusal = async (path: string, person: PersonName = 'admin') => {
  const answer = await get(path, person);
  const { error } = (await answer.json()) as { error: { code: string; message: string } };
  return { status: answer.status, ...error };
};

describe('a list', () => {
  it('is asked for with all that the address says', async () => {
    const model = 'a'.repeat(64);
    const address =
      '/api/pairs?status=measured&from=2030-01-01T00:00:00Z&to=2030-02-01T00:00:00Z&review=true&reviewState=open' +
      `&reason=interval-wide&finding=above-threshold&segment=L4-L5&failure=internal&model=${model}&corrected=false` +
      '&idStart=3f2a&center=harbor&limit=7&cursor=abc';
    expect((await get(address)).status).toBe(200);
    expect(metrics.lastAsked.get('query.pairs')).toEqual({
      ...{ status: 'measured', from: '2030-01-01T00:00:00Z', to: '2030-02-01T00:00:00Z', review: true },
      ...{
        reviewState: 'open',
        reason: 'interval-wide',
        finding: 'above-threshold',
        segment: 'L4-L5',
        model,
      },
      ...{
        failure: 'internal',
        corrected: false,
        idStart: '3f2a',
        centerScope: 'harbor',
        limit: 7,
        cursor: 'abc',
      },
    });
  });

  it('and its count are those of what the person may see', async () => {
    const [mine, other] = ['northfield', 'harbor'].map((centerId) =>
      acceptedSummary(anAcceptedPair({ centerId })),
    );
    for (const pair of [mine!, other!]) metrics.pairs.set(pair.pairId, pair);
    const list = (await (await get('/api/pairs', 'northfielder')).json()) as { pairs: unknown };
    expect(list.pairs).toEqual([mine]);
    expect(await (await get('/api/pairs/count?review=false', 'northfielder')).json()).toEqual({
      pairs: 2,
      more: false,
    });
    expect(metrics.lastAsked.get('query.pair-count')).toEqual({ centerScope: 'northfield', review: false });
  });

  it.each(['/api/pairs', '/api/pairs/count', '/api/pairs/export', '/api/review'])(
    '%s is refused for what it does not know, by name, and for another center',
    async (path) => {
      const unknown = await refusal(`${path}?colour=blue`);
      expect(unknown).toMatchObject({ status: 400, code: 'request-malformed' });
      expect(unknown.message).toContain('colour');
      expect(await refusal(`${path}?center=harbor`, 'northfielder')).toMatchObject({
        ...{ status: 403, code: 'forbidden' },
      });
    },
  );

  it.each([
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['review=perhaps', 'review'],
    ['idStart=xyz', 'idStart'],
    ['from=yesterday', 'from'],
    ['finding=odd', 'finding'],
    ['status=failed&status=measured', 'status'],
  ])('is refused for %s', async (query, named) => {
    const refused = await refusal(`/api/pairs?${query}`);
    expect(refused).toMatchObject({ status: 400, code: 'request-malformed' });
    expect(refused.message).toContain(named);
  });
});

describe('an export', () => {
  const row = (segment: ExportRow['segment']): ExportRow => ({
    ...{ pairId: 'a'.repeat(32), centerId: 'harbor', status: 'measured', acquiredAt: null, failure: null },
    ...{ receivedAt: '2030-01-01T12:00:00.000Z', modelSha256: null, revision: 0, reviewState: null },
    ...{ reviewReasons: '', segment, iromDegrees: 9.5, iromInterval90: null, translationMm: null },
    ...{ translationInterval90: null, translationPercentDepth: null, spacingKind: null, finding: null },
  });
  const pages = [[row('L1-L2'), row('L2-L3')], [], [row('L3-L4')]];
  const noted = (rows: number) =>
    waitFor(() => {
      const asked = metrics.lastAsked.get('command.note-export') as { rows: number } | undefined;
      return asked?.rows === rows ? asked : null;
    });

  it('is a file of all pages, written down with who took it', async () => {
    metrics.exported = pages;
    const answer = await get('/api/pairs/export?format=csv&finding=normal', 'radiologist');
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="sagitta-pairs-[\d-]+\.csv"$/,
    );
    const lines = (await answer.text()).split('\r\n');
    expect(lines).toHaveLength(5); // names, three rows, and nothing behind the last end of line
    expect(lines[3]).toContain(',L3-L4,9.5,');
    expect(await noted(3)).toEqual({ username: 'radiologist', centerScope: 'harbor', rows: 3 });
    expect(metrics.lastAsked.get('query.export')).toMatchObject({
      finding: 'normal',
      centerScope: 'harbor',
      cursor: '2',
    });
  });

  it('is of the pairs that are named, and a document a line where that is asked for', async () => {
    metrics.exported = pages.slice(0, 1);
    const ids = ['a'.repeat(32), 'b'.repeat(32)];
    const answer = await get(`/api/pairs/export?format=json&pairId=${ids.join('&pairId=')}`);
    const lines = (await answer.text()).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(pages[0]);
    expect(await noted(2)).toMatchObject({ username: 'admin', centerScope: null });
    expect(metrics.lastAsked.get('query.export')).toMatchObject({ pairIds: ids });
    await (await get(`/api/pairs/export?pairId=${ids[0]}`)).text();
    expect(metrics.lastAsked.get('query.export')).toMatchObject({ pairIds: [ids[0]] });
  });

  it('that is broken off is written down as far as it came', async () => {
    metrics.exported = Array.from({ length: 400 }, () => Array.from({ length: 500 }, () => row('L1-L2')));
    metrics.lastAsked.delete('command.note-export');
    const reader = (await get('/api/pairs/export')).body!.getReader();
    await reader.read();
    await reader.cancel();
    const { rows } = (await waitFor(() => metrics.lastAsked.get('command.note-export'))) as { rows: number };
    expect(rows).toBeGreaterThan(0);
    expect(rows).toBeLessThan(400 * 500);
  });

  it('is refused whole where it cannot begin', async () => {
    expect(await refusal('/api/pairs/export?format=xml')).toMatchObject({
      status: 400,
      code: 'request-malformed',
    });
    expect(await refusal('/api/pairs/export', 'operator')).toMatchObject({ status: 403 });
  });
});

describe('a report', () => {
  it('is of thirty days until now, or of what is asked for', async () => {
    await get('/api/centers/harbor/report');
    const { from, to, ...asked } = metrics.lastAsked.get('query.center-report') as {
      from: string;
      to: string;
    };
    expect(asked).toEqual({ centerId: 'harbor', centerScope: null });
    expect(Date.parse(to) - Date.parse(from)).toBe(30 * 86_400_000);
    await get('/api/centers/harbor/report?from=2030-01-01T00:00:00Z&to=2030-01-02T00:00:00Z', 'northfielder');
    expect(metrics.lastAsked.get('query.center-report')).toEqual({
      ...{ centerId: 'harbor', centerScope: 'northfield' },
      ...{ from: '2030-01-01T00:00:00.000Z', to: '2030-01-02T00:00:00.000Z' },
    });
  });

  it('of a center that is not there is not found', async () => {
    expect(await refusal('/api/centers/nowhere/report')).toMatchObject({ status: 404, code: 'not-found' });
  });

  it.each([
    'from=2030-01-02T00:00:00Z&to=2030-01-01T00:00:00Z',
    'from=2028-01-01T00:00:00Z&to=2030-01-01T00:00:00Z',
  ])('is refused for %s', async (query) => {
    const refused = await refusal(`/api/centers/harbor/report?${query}`);
    expect(refused).toMatchObject({ status: 400, message: expect.stringContaining('from') as string });
  });
});

it('the models and the queue are those of what the person may see', async () => {
  expect(await (await get('/api/models', 'northfielder')).json()).toEqual({ models: [] });
  expect(metrics.lastAsked.get('query.models')).toEqual({ centerScope: 'northfield' });
  expect(await (await get('/api/review?limit=5', 'northfielder')).json()).toEqual({ pairs: [], open: 0 });
  expect(metrics.lastAsked.get('query.review-queue')).toEqual({ centerScope: 'northfield', limit: 5 });
});

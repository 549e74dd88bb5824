import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InvestigationSummary, InvestigationView, Silence } from '@sagitta/contracts';
import { type TestNats, testNats } from '@sagitta/testing';
import { MetricsStandIn, type PersonName } from '../test/metrics-stand-in.ts';
import { cookieOf, RunningDashboard } from '../test/running-dashboard.ts';

/* What the routes of investigations, silences and model changes ask metrics for, and what they refuse by themselves. */

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

const AT = '2030-01-01T00:00:00.000Z';
const investigationId = randomUUID();
const SUMMARY: InvestigationSummary = {
  ...{ investigationId, centerId: 'harbor', state: 'open', openedAt: AT, alarms: [] },
  ...{ lookedAtBy: null, closed: null },
};
const VIEW: InvestigationView = {
  ...{ ...SUMMARY, notes: [], order: [], drill: [], nearest: [], farthest: [] },
};
const all = { centerScope: null };
const auditor = { ...all, username: 'auditor' };

interface Answer {
  readonly status: number;
  readonly body: { readonly error?: { readonly code: string; readonly message: string } };
}

/** `METHOD address`, as somebody who signed in. */
async function send(as: PersonName, route: string, body?: unknown): Promise<Answer> {
  const [method, path] = route.split(' ') as [string, string];
  const answer = await fetch(`${dashboard.url}${path}`, {
    method,
    headers: {
      ...{ cookie: cookieOf(metrics.signIn(as)), origin: dashboard.url },
      'content-type': 'application/json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Answer['body'] };
}

describe('investigations', () => {
  it('are listed as the address says, within the scope of who asks', async () => {
    const asked = await metrics.asked('query.investigations', {
      investigations: [SUMMARY],
      nextCursor: null,
    });
    const answer = await send('auditor', 'GET /api/drift/investigations?centerId=harbor&state=open&limit=7');
    expect(answer).toMatchObject({ status: 200, body: { investigations: [SUMMARY] } });
    await send('radiologist', 'GET /api/drift/investigations');
    expect(asked).toEqual([
      { ...all, centerId: 'harbor', state: 'open', limit: 7 },
      { centerScope: 'harbor', limit: 50 },
    ]);
    for (const wrong of ['state=shut', 'limit=many', 'who=admin']) {
      expect((await send('auditor', `GET /api/drift/investigations?${wrong}`)).status, wrong).toBe(400);
    }
  });

  it('are read by their id; one that is not open is as one that does not exist', async () => {
    const route = 'GET /api/drift/investigations';
    const asked = await metrics.asked('query.investigation', VIEW);
    expect((await send('radiologist', `${route}/${investigationId}`)).body).toEqual(VIEW);
    expect(asked).toEqual([{ centerScope: 'harbor', investigationId }]);
    const malformed = await send('radiologist', `${route}/nonsense`);
    expect(malformed).toMatchObject({ status: 404, body: { error: { code: 'not-found' } } });
  });

  it('are taken, noted and closed in the name of who asks', async () => {
    const asked = [
      await metrics.asked('command.take-investigation', SUMMARY),
      await metrics.asked('command.note-investigation', SUMMARY),
      await metrics.asked('command.close-investigation', SUMMARY),
    ];
    const bodies = {
      taking: {},
      notes: { noteId: randomUUID(), text: 'The grid was changed' },
      closing: { decision: 'device-corrected', reason: 'The old grid is back' },
    };
    for (const [i, [act, body]] of Object.entries(bodies).entries()) {
      const said = { ...body, username: 'somebody-else' };
      const answer = await send('auditor', `POST /api/drift/investigations/${investigationId}/${act}`, said);
      expect(answer).toMatchObject({ status: 200, body: SUMMARY });
      expect(asked[i]).toEqual([{ ...auditor, investigationId, ...body }]);
    }
    const route = `POST /api/drift/investigations/${investigationId}`;
    const guess = await send('auditor', `${route}/closing`, { decision: 'whatever', reason: 'x' });
    expect(guess.body.error?.message.startsWith('decision: '), guess.body.error?.message).toBe(true);
    expect((await send('auditor', `${route}/notes`, { noteId: randomUUID(), text: ' ' })).status).toBe(400);
    expect((await send('radiologist', `${route}/taking`)).status).toBe(403);
    expect((await send('auditor', 'POST /api/drift/investigations/nonsense/taking')).status).toBe(404);
  });
});

describe('silences', () => {
  const silence = {
    ...{ silenceId: randomUUID(), centerId: 'harbor', metric: 'sharpness' as const, from: AT },
    ...{ until: '2030-01-02T00:00:00.000Z', reason: 'Detectors are replaced' },
  };
  const made: Silence = { ...silence, by: { username: 'auditor', displayName: 'Ada Auditor' } };

  it('are listed within the scope and made in the name of who asks', async () => {
    const listed = await metrics.asked('query.silences', { silences: [made] });
    expect((await send('operator', 'GET /api/drift/silences')).body).toEqual({ silences: [made] });
    await send('radiologist', 'GET /api/drift/silences');
    expect(listed).toEqual([all, { centerScope: 'harbor' }]);
    const asked = await metrics.asked('command.silence', made);
    expect(await send('auditor', 'POST /api/drift/silences', { ...silence, by: 'x' })).toMatchObject({
      ...{ status: 200, body: made },
    });
    expect(asked).toEqual([{ ...auditor, ...silence }]);
    expect((await send('operator', 'POST /api/drift/silences', silence)).status).toBe(403);
    expect((await send('auditor', 'POST /api/drift/silences', { ...silence, reason: '' })).status).toBe(400);
  });
});

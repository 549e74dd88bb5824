import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptedSummary, type Administration, type Edit, type PairView } from '@sagitta/contracts';
import { sha256Hex } from '@sagitta/service';
import { aMeasurement, anAcceptedPair, type TestNats, testNats } from '@sagitta/testing';
import { MetricsStandIn, type PersonName } from '../test/metrics-stand-in.ts';
import { cookieOf, RunningDashboard } from '../test/running-dashboard.ts';

/* What the routes of people's work ask metrics for, and what they refuse by themselves. */

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

const pair = anAcceptedPair();
const { pairId } = pair;
const VIEW: PairView = {
  ...acceptedSummary(pair),
  ...{
    films: { flexion: pair.flexion, extension: pair.extension },
    acquiredAt: null,
    attempts: 0,
    measurement: null,
    measurementId: null,
  },
  ...{ provenance: null, timingsMs: null, history: [], revisionsMade: [], verdicts: [], readings: [] },
};
const mine = { username: 'radiologist', centerScope: 'harbor', pairId };
const EDIT: Edit = {
  ...{ kind: 'place-corner', posture: 'extension', level: 'L5', corner: 'superiorPosterior' },
  ...{ x: 1234.567890123456, y: 2345.678901234567 },
};
const PARENT = 'a'.repeat(64);

interface Answer {
  readonly status: number;
  readonly body: { readonly error?: { readonly code: string; readonly message: string } };
  readonly headers: Headers;
}
async function send(who: PersonName, route: string, body?: unknown): Promise<Answer> {
  const [method, path] = route.split(' ') as [string, string];
  const answer = await dashboard.fetch(path, {
    method,
    headers: {
      ...{ cookie: cookieOf(metrics.signIn(who)), origin: dashboard.url },
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return {
    status: answer.status,
    body: (await answer.json()) as Answer['body'],
    headers: answer.headers,
  };
}

describe('what somebody does with a pair', () => {
  const revision = (edits: readonly Edit[]) => ({
    ...{ revisionId: randomUUID(), parent: PARENT, edits, reason: 'It is the next one' },
  });

  it('is asked of metrics with who does it and what they may see', async () => {
    const bodies = {
      revisions: revision([EDIT]),
      verdicts: { verdictId: randomUUID(), verdict: 'second-read', measurementId: PARENT },
      readings: { readingId: randomUUID(), edits: [EDIT], blinded: true },
    };
    const asked = [
      await metrics.asked('command.revise-pair', VIEW),
      await metrics.asked('command.judge-pair', VIEW),
      await metrics.asked('command.record-reading', VIEW),
    ];
    for (const [i, [route, body]] of Object.entries(bodies).entries()) {
      const answer = await send('radiologist', `POST /api/pairs/${pairId}/${route}`, body);
      expect(answer).toMatchObject({ status: 200, body: VIEW });
      expect(asked[i]).toEqual([{ ...mine, ...body }]);
    }
  });

  it('may be a claim, taken or given back', async () => {
    const claim = { by: { username: 'second', displayName: 'Sam' }, until: '2030-01-01T00:00:00.000Z' };
    const asked = await metrics.asked('command.claim-pair', { claim });
    for (const method of ['POST', 'DELETE']) {
      const answer = await send('radiologist', `${method} /api/pairs/${pairId}/claim`);
      expect(answer).toMatchObject({ status: 200, body: { claim } });
    }
    expect(asked).toEqual([true, false].map((take) => ({ ...mine, take })));
  });

  it('may have five hundred edits, and no more than such a request needs', async () => {
    const route = `POST /api/pairs/${pairId}/revisions`;
    expect((await send('radiologist', route, revision(Array<Edit>(500).fill(EDIT)))).status).toBe(200);
    const tooMany = await send('radiologist', route, revision(Array<Edit>(501).fill(EDIT)));
    expect(tooMany).toMatchObject({ status: 400, body: { error: { code: 'request-malformed' } } });
    const large = { ...revision([EDIT]), more: 'x'.repeat(256 * 1024) };
    expect((await send('radiologist', route, large)).status).toBe(413);
    const elsewhere = { verdictId: 'x'.repeat(20_000) };
    expect((await send('radiologist', `POST /api/pairs/${pairId}/verdicts`, elsewhere)).status).toBe(413);
  });

  it.each<[string, string, unknown, string]>([
    ['a revision without a reason', 'revisions', { ...revision([EDIT]), reason: ' ' }, 'reason: '],
    ['a revision without edits', 'revisions', revision([]), 'edits: '],
    ['an edit that is none', 'revisions', { ...revision([]), edits: [{ kind: 'move' }] }, 'edits.0.kind: '],
    ['a verdict that is none', 'verdicts', { verdictId: randomUUID(), verdict: 'fine' }, 'verdict: '],
    ['a reading without an id', 'readings', { edits: [EDIT], blinded: true }, 'readingId: '],
    ['no body', 'readings', undefined, 'The request: '],
  ])('is refused where it is %s, by the field', async (_, route, body, message) => {
    const answer = await send('radiologist', `POST /api/pairs/${pairId}/${route}`, body);
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'request-malformed' } } });
    expect(answer.body.error?.message.startsWith(message), answer.body.error?.message).toBe(true);
  });

  it('is a replay of many', async () => {
    const asked = await metrics.asked('command.replay-pairs', { replayed: [pairId], refused: [] });
    expect(await send('operator', 'POST /api/pairs/replay', { pairIds: [pairId] })).toMatchObject({
      ...{ status: 200, body: { replayed: [pairId] } },
    });
    expect(asked).toEqual([{ username: 'operator', centerScope: null, pairIds: [pairId] }]);
    expect((await send('operator', 'POST /api/pairs/replay', { pairIds: ['x'] })).status).toBe(400);
  });
});

describe('a measurement', () => {
  it('is read by its id; one that is not open is as one that does not exist', async () => {
    const route = `GET /api/pairs/${pairId}/measurements`;
    expect((await send('radiologist', `${route}/nonsense`)).status).toBe(404);
    const asked = await metrics.asked('query.measurement', aMeasurement());
    expect((await send('radiologist', `${route}/${PARENT}`)).body).toMatchObject({ schema: 1 });
    expect(asked).toEqual([{ ...mine, measurementId: PARENT }]);
    expect((await send('radiologist', `GET /api/pairs/nonsense/measurements/${PARENT}`)).status).toBe(404);
  });
});

describe('the audit trail', () => {
  it('is filtered by the address, and a filter that is not known is refused', async () => {
    const asked = await metrics.asked('query.acts', { acts: [], nextCursor: null });
    const answer = await send('auditor', `GET /api/acts?kind=pair-judged&pairId=${pairId}&limit=7`);
    expect(answer).toMatchObject({ status: 200, body: { acts: [], nextCursor: null } });
    expect(asked).toEqual([{ centerScope: null, kind: 'pair-judged', pairId, limit: 7 }]);
    for (const wrong of ['limit=many', 'kind=anything', 'who=admin']) {
      expect((await send('auditor', `GET /api/acts?${wrong}`)).status, wrong).toBe(400);
    }
  });
});

describe('administration', () => {
  const NOTHING: Administration = { centers: [], people: [] };

  it('makes a key here, tells it once and sends its hash on', async () => {
    const asked = await metrics.asked('command.create-key', NOTHING);
    const made = () => send('admin', 'POST /api/admin/keys', { centerId: 'harbor', label: 'PACS' });
    const [first, second] = [await made(), await made()];
    const keys = [first, second].map(({ body }) => (body as { key?: string }).key!);
    expect(first).toMatchObject({ status: 200, body: { administration: NOTHING } });
    expect(first.headers.get('cache-control')).toBe('no-store');
    for (const key of keys) expect(key).toMatch(/^sgk_[\w-]{43}$/);
    expect(new Set(keys).size).toBe(2);
    expect(asked).toEqual(
      keys.map((key) => ({
        ...{ centerId: 'harbor', label: 'PACS', keySha256: sha256Hex(key), by: 'admin' },
      })),
    );
  });

  it('saves people and centers and withdraws keys in the name of who asks', async () => {
    const people = await metrics.asked('command.save-person', NOTHING);
    const centers = await metrics.asked('command.save-center', NOTHING);
    const keys = await metrics.asked('command.withdraw-key', NOTHING);
    const nova = { username: 'nova', displayName: 'Nova', role: 'auditor', centerId: null };
    const password = 'correct horse battery';
    await send('admin', 'POST /api/admin/people', { ...nova, password, by: 'somebody-else' });
    await send('admin', 'POST /api/admin/centers', { centerId: 'hilltop', name: ' Hilltop ' });
    await send('admin', `DELETE /api/admin/keys/${PARENT}`);
    expect(people).toEqual([{ ...nova, password, locked: false, by: 'admin' }]);
    expect(centers).toEqual([{ centerId: 'hilltop', name: 'Hilltop', by: 'admin' }]);
    expect(keys).toEqual([{ keySha256: PARENT, by: 'admin' }]);
    const short = await send('admin', 'POST /api/admin/people', { ...nova, password: 'secret' });
    expect(short.body.error?.message).toBe('password: must have at least 12 characters');
    expect((await send('admin', 'DELETE /api/admin/keys/nonsense')).status).toBe(404);
  });

  it('is not open to an administrator of one center', async () => {
    await metrics.asked('query.administration', NOTHING);
    expect((await send('admin', 'GET /api/admin')).body).toEqual(NOTHING);
    const refused = [
      await send('boundAdmin', 'GET /api/admin'),
      await send('boundAdmin', 'POST /api/admin/centers', { centerId: 'hilltop', name: 'Hilltop' }),
      await send('boundAdmin', `DELETE /api/admin/keys/${PARENT}`),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
  });
});

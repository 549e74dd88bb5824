import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  AcceptedPair,
  DEVELOPMENT_SEED,
  type Edit,
  type Measurement,
  type PairSummary,
  type PairView,
} from '@sagitta/contracts';
import { LEVELS, POSTURES, cornersOf } from '@sagitta/kinematics';
import type { MessageBus } from '@sagitta/messaging';
import { correctMeasurement, measurePair, readPair } from '@sagitta/motion';
import { aFilmDocument, aPairFailed, aPairMeasured, sha256Of, waitFor } from '@sagitta/testing';
import { freshPair, RunningMetrics } from '../test/running-metrics.ts';

let metrics: RunningMetrics;
let bus: MessageBus;
let changed: PairSummary[] = [];

beforeAll(async () => {
  metrics = await RunningMetrics.start();
  bus = metrics.bus;
  bus.onLive('live.pair-changed.v1', (summary) => changed.push(summary));
  const person = { displayName: 'Sam Second', role: 'radiologist' as const, centerId: 'harbor' };
  const second = { username: 'second', password: 'second reader 1', locked: false, ...person };
  await bus.request('command.save-person', { ...second, by: 'admin' });
});
beforeEach(() => {
  changed = [];
});
afterAll(() => metrics.stop());

const MODEL = sha256Of('test model');
const CORNER = { posture: 'flexion', level: 'L4', corner: 'superiorAnterior' } as const;
const EDIT = { kind: 'place-corner', ...CORNER, x: 97, y: 283 } as const satisfies Edit;
const SWAP: Edit = { kind: 'swap-postures' };

/** A pair that was measured, as a worker would of these films. */
async function measuredPair(centerId = 'harbor'): Promise<PairView> {
  const pair = freshPair({ centerId });
  const measurement = measurePair(aFilmDocument(), aFilmDocument());
  const finishedAt = new Date().toISOString();
  const measured = aPairMeasured({ pair, measurement, startedAt: pair.receivedAt, finishedAt });
  await bus.publish('event.pair-measured.v1', measured, `${pair.pairId}:measured`);
  return metrics.settled(pair, 'measured');
}

const by = (username: string, { pairId }: { pairId: string }, centerScope: string | null = 'harbor') => ({
  ...{ username, pairId, centerScope },
});
const revise = (pair: PairView, username: string, edits: Edit[] = [EDIT]) =>
  bus.request('command.revise-pair', {
    ...by(username, pair),
    ...{ revisionId: randomUUID(), parent: pair.measurementId!, edits, reason: 'Seen otherwise' },
  });
/** What a page that shows the pair was told. */
const told = ({ pairId }: { pairId: string }) => changed.filter((summary) => summary.pairId === pairId);

describe('a correction', () => {
  it('is computed here from its parent and the edits, and told to whoever shows the pair', async () => {
    const pair = await measuredPair();
    const revised = await revise(pair, 'radiologist');
    const expected = correctMeasurement(pair.measurement!, [EDIT], { parent: MODEL });
    expect(revised.measurement).toEqual(expected);
    expect(revised.measurement).not.toEqual(pair.measurement);
    expect(revised.revisionsMade[0]).toMatchObject({ author: { displayName: 'Rhea Radiologist' } });
    await waitFor(() => told(pair).length === 1);
    expect(told(pair)[0]).not.toHaveProperty('measurement');
    // The second follows from the first.
    const again = await revise(revised, 'second', [SWAP]);
    expect(again.measurement).toEqual(
      correctMeasurement(expected, [SWAP], { parent: revised.measurementId! }),
    );
  });

  it('of two at once is one; the other is told who was sooner', async () => {
    const pair = await measuredPair();
    const both = await Promise.allSettled([revise(pair, 'radiologist'), revise(pair, 'second')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { reason } = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(reason).toMatchObject({
      code: 'revision-outdated',
      message: expect.stringMatching(/^(Rhea Radiologist|Sam Second) corrected this pair on 20/) as string,
    });
  });

  it('that cannot be done says which edit it was, and leaves no trace', async () => {
    const pair = await measuredPair();
    const refused = revise(pair, 'radiologist', [EDIT, { ...EDIT, x: 5000 }]);
    await expect(refused).rejects.toMatchObject({
      code: 'request-malformed',
      message: expect.stringContaining('Edit 2 of 2, place-corner: (5000, 283) lies outside') as string,
    });
    expect(await metrics.view(pair)).toEqual(pair);
  });

  it('and a verdict and a claim of another center’s pair are of one that does not exist', async () => {
    const pair = await measuredPair('lakeside');
    const [mine, verdictId] = [by('radiologist', pair), randomUUID()];
    const asked = await Promise.allSettled([
      revise(pair, 'radiologist'),
      bus.request('command.judge-pair', { ...mine, verdictId, verdict: 'accepted', measurementId: MODEL }),
      bus.request('command.claim-pair', { ...mine, take: true }),
      bus.request('command.record-reading', {
        ...{ ...mine, readingId: randomUUID(), edits: [EDIT], blinded: true },
      }),
    ]);
    expect(asked).toMatchObject(Array(4).fill({ status: 'rejected', reason: { code: 'not-found' } }));
    expect(await bus.request('query.measurement', { ...mine, measurementId: MODEL })).toBeNull();
    expect(told(pair)).toEqual([]);
  });
});

describe('a claim and a verdict', () => {
  it('are told to whoever shows the pair, where they change something', async () => {
    const pair = await measuredPair();
    const claim = (username: string) =>
      bus.request('command.claim-pair', { ...by(username, pair), take: true });
    const claims = await Promise.all([claim('radiologist'), claim('second')]);
    expect(claims[0]).toEqual(claims[1]);
    const holder = claims[0].claim!.by.username;
    const verdictId = randomUUID();
    const judged = await bus.request('command.judge-pair', {
      ...by(holder, pair),
      ...{ verdictId, verdict: 'accepted', measurementId: MODEL, reason: 'As it should be' },
    });
    expect(judged.verdicts).toMatchObject([
      { verdictId, verdict: 'accepted', author: { username: holder }, reason: 'As it should be' },
    ]);
    await waitFor(() => told(pair).length === 2);
    const { claim: free } = await bus.request('command.claim-pair', {
      ...{ ...by('second', pair), take: false },
    });
    expect(free).toBeNull();
  });
});

describe('a reading', () => {
  it('is measured from its reader’s corners alone, and hidden from who has not read', async () => {
    const pair = await measuredPair();
    const edits = POSTURES.flatMap((posture) =>
      LEVELS.flatMap((level, row) =>
        cornersOf(level).map((corner, i): Edit => ({
          ...{ kind: 'place-corner', posture, level, corner },
          ...{
            x: corner.endsWith('Anterior') ? 100 : 141 + (row % 2),
            y: 100 + 60 * row + 20 * (i > 1 ? 2 : 0),
          },
        })),
      ),
    );
    const readingId = randomUUID();
    const read = await bus.request('command.record-reading', {
      ...{ ...by('radiologist', pair), readingId, edits, blinded: true },
    });
    expect(read).toMatchObject({ measurementId: MODEL, readings: [{ readingId, blinded: true }] });
    expect(read.measurement).toEqual(pair.measurement);
    const see = (username: string, centerScope: string | null = 'harbor'): Promise<Measurement | null> =>
      bus.request('query.measurement', { ...by(username, pair, centerScope), measurementId: readingId });
    expect(await see('radiologist')).toEqual(readPair(pair.measurement!, edits));
    expect(await see('second')).toBeNull();
    expect(await see('auditor', null)).not.toBeNull();
  });
});

describe('failed pairs', () => {
  const fail = async (pair: AcceptedPair): Promise<void> => {
    const failed = aPairFailed({ pair, failedAt: new Date().toISOString() });
    await bus.publish('event.pair-failed.v1', failed, `${pair.pairId}:failed:${pair.receivedAt}`);
    await metrics.settled(pair, 'failed');
  };
  const replay = (pairIds: readonly string[], centerScope: string | null = null) =>
    bus.request('command.replay-pairs', { username: 'operator', centerScope, pairIds: [...pairIds] });
  /** The work items of the pair, as they wait for a worker. */
  const work = async ({ pairId }: AcceptedPair): Promise<AcceptedPair[]> => {
    const manager = await bus.connection.nats.jetstreamManager();
    const { state } = await manager.streams.info('WORK');
    const items: AcceptedPair[] = [];
    for (let seq = state.first_seq; seq <= state.last_seq; seq++) {
      const { data } = await manager.streams.getMessage('WORK', { seq });
      items.push(AcceptedPair.parse(JSON.parse(Buffer.from(data).toString())));
    }
    return items.filter((item) => item.pairId === pairId);
  };

  it('are accepted anew and wait for a worker, once, however often it is asked for', async () => {
    const pair = freshPair({ pixelSpacingMm: 0.2, acquiredAt: '2026-01-02T03:04:05.000Z' });
    await fail(pair);
    const unknown = '0'.repeat(32);
    const answers = await Promise.all([replay([pair.pairId, unknown]), replay([pair.pairId])]);
    expect(answers[0]).toEqual({
      replayed: [pair.pairId],
      refused: [{ pairId: unknown, reason: 'not-found' }],
    });
    const accepted = await metrics.settled(pair, 'accepted');
    expect(Date.parse(accepted.receivedAt)).toBeGreaterThan(Date.parse(pair.receivedAt));
    expect(accepted).toMatchObject({ failure: null, attempts: 0, acquiredAt: pair.acquiredAt });
    const items = await work(pair);
    expect(items).toHaveLength(1);
    const [item] = items;
    expect(item).toMatchObject({ ...pair, receivedAt: item!.receivedAt, deadlineAt: item!.deadlineAt });
    expect(Date.parse(item!.deadlineAt) - Date.parse(item!.receivedAt)).toBe(120_000);
    // Who sends the films again meanwhile is told that they are on their way.
    expect(await bus.recallAccepted(pair.pairId)).toMatchObject({ pairId: pair.pairId });

    expect(await replay([pair.pairId])).toEqual({
      replayed: [],
      refused: [{ pairId: pair.pairId, reason: 'not-failed' }],
    });
    const { acts } = await bus.request('query.acts', { centerScope: 'harbor', pairId: pair.pairId });
    expect(acts).toMatchObject([
      { kind: 'pairs-replayed', details: { pairs: 1 }, by: { username: 'operator' } },
    ]);

    await bus.publish(
      'event.pair-measured.v1',
      aPairMeasured({ pair: item!, finishedAt: new Date().toISOString() }),
      `${pair.pairId}:measured`,
    );
    expect((await metrics.settled(pair, 'measured')).history.map(({ state }) => state)).toEqual([
      ...['accepted', 'failed', 'accepted', 'measured'],
    ]);
  });

  it('that fail again may be driven again', async () => {
    const pair = freshPair();
    await fail(pair);
    await replay([pair.pairId]);
    await metrics.settled(pair, 'accepted');
    const [first] = await work(pair);
    await fail(first!);
    await replay([pair.pairId]);
    await metrics.settled(pair, 'accepted');
    expect(await work(pair)).toHaveLength(2);
  });

  it('of another center are unknown', async () => {
    const pair = freshPair({ centerId: 'lakeside' });
    await fail(pair);
    expect(await replay([pair.pairId], 'harbor')).toEqual({
      replayed: [],
      refused: [{ pairId: pair.pairId, reason: 'not-found' }],
    });
    expect(await work(pair)).toEqual([]);
  });
});

describe('administration', () => {
  it('makes keys and centers that count at once, and locks that do', async () => {
    const keySha256 = sha256Of('sgk_new');
    await bus.request('command.save-center', { centerId: 'hilltop', name: 'Hilltop', by: 'admin' });
    await bus.request('command.create-key', { centerId: 'hilltop', label: 'PACS', keySha256, by: 'admin' });
    expect(await bus.request('query.api-key', { keySha256 })).toEqual({ centerId: 'hilltop' });
    const { centers } = await bus.request('command.withdraw-key', { keySha256, by: 'admin' });
    expect(centers.find(({ centerId }) => centerId === 'hilltop')?.keys).toMatchObject([{ keySha256 }]);
    expect(await bus.request('query.api-key', { keySha256 })).toBeNull();

    const tokenSha256 = sha256Of('token');
    const { password } = DEVELOPMENT_SEED;
    await bus.request('query.sign-in', { username: 'technologist', password, tokenSha256 });
    expect(await bus.request('query.session', { tokenSha256 })).not.toBeNull();
    const { people } = await bus.request('query.administration', {});
    const { displayName, role, centerId } = people.find(({ username }) => username === 'technologist')!;
    await bus.request('command.save-person', {
      ...{ username: 'technologist', displayName, role, centerId, locked: true, by: 'admin' },
    });
    expect(await bus.request('query.session', { tokenSha256 })).toBeNull();
    expect(
      await bus.request('query.sign-in', { username: 'technologist', password, tokenSha256 }),
    ).toBeNull();
  });

  it('and exports are written down', async () => {
    await bus.request('command.note-export', { username: 'auditor', centerScope: null, rows: 12 });
    const { acts } = await bus.request('query.acts', { centerScope: null, limit: 5 });
    expect(acts[0]).toMatchObject({ kind: 'pairs-exported', centerId: null, details: { rows: 12 } });
    expect(acts.map(({ kind }) => kind)).toContain('key-withdrawn');
    const { acts: own } = await bus.request('query.acts', { centerScope: 'hilltop' });
    expect(own.map(({ kind }) => kind)).toEqual(['key-withdrawn', 'key-created', 'center-created']);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256Of } from '@sagitta/testing';
import {
  closeInvestigation,
  findInvestigation,
  listActs,
  listInvestigations,
  noteInvestigation,
  takeInvestigation,
  type Database,
} from '../index.ts';
import { databaseWithPeople } from '../people-at-work.fixture.ts';
import { frozenBaseline, observedPair, raisedAlarm, rolledUp } from './cases.fixture.ts';

let db: Database;
let stop: () => Promise<void>;
let harbor: string;
let northfield: string;
beforeAll(async () => {
  ({ db, stop } = await databaseWithPeople());
  harbor = await frozenBaseline(db);
  northfield = await frozenBaseline(db, 'northfield');
});
beforeEach(async () => {
  await db.investigation.deleteMany();
  await db.dayRollup.deleteMany();
  await db.pair.deleteMany();
});
afterAll(() => stop());

const ALL = { centerScope: null, limit: 50 };
const by = (investigationId: string, username = 'auditor', centerScope: string | null = null) => ({
  ...{ investigationId, username, centerScope },
});
const EXPLAINED = { decision: 'explained', reason: 'A new grid in room 2' } as const;
/** What was done about an investigation, oldest first. */
const acts = async (investigationId: string) =>
  (await listActs(db, { centerScope: null, limit: 500 })).acts
    .filter(({ details }) => details['investigationId'] === investigationId)
    .map(({ kind, centerId, by: { username } }) => `${kind} ${centerId} ${username}`)
    .reverse();

describe('the list', () => {
  /** Five of two centers, by turns, a minute apart; all but the last two closed. */
  async function five(): Promise<string[]> {
    const ids: string[] = [];
    for (const i of [0, 1, 2, 3, 4]) {
      const centerId = i % 2 === 0 ? 'harbor' : 'northfield';
      const { investigationId } = await raisedAlarm(db, i % 2 === 0 ? harbor : northfield, { centerId });
      if (i < 3) await closeInvestigation(db, { ...by(investigationId), ...EXPLAINED });
      await db.investigation.update({
        where: { id: investigationId },
        data: { openedAt: new Date(Date.UTC(2030, 3, 10, 12, Math.floor(i / 2))) },
      });
      ids.push(investigationId);
    }
    return ids;
  }

  it('goes page by page without leaving one out, those of one millisecond included', async () => {
    const ids = await five();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listInvestigations(db, { centerScope: null, limit: 2, cursor });
      seen.push(...page.investigations.map(({ investigationId }) => investigationId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(5);
    expect(new Set(seen)).toEqual(new Set(ids));
    expect(seen[0]).toBe(ids[4]);
  });

  it('holds only what is asked for, and of the scope', async () => {
    const ids = await five();
    const list = async (query: object) =>
      (await listInvestigations(db, { ...ALL, ...query })).investigations.map((one) => one.investigationId);
    expect(await list({ state: 'open' })).toEqual([ids[4], ids[3]]);
    expect(await list({ centerId: 'harbor', state: 'closed' })).toEqual([ids[2], ids[0]]);
    expect(await list({ centerScope: 'northfield' })).toEqual([ids[3], ids[1]]);
    expect(await list({ centerScope: 'northfield', centerId: 'harbor' })).toEqual([]);
  });

  it('refuses a cursor that no page ended with', async () => {
    await expect(listInvestigations(db, { ...ALL, cursor: 'x' })).rejects.toMatchObject({
      code: 'request-malformed',
    });
  });
});

describe('an investigation', () => {
  it('tells what moved first, and its alarms in the order in which they were raised', async () => {
    const { investigationId } = await raisedAlarm(db, harbor, {
      ...{ metric: 'meanScore', since: '2030-04-07', raisedAt: '2030-04-09T00:00:00.000Z' },
    });
    const raisedAt = '2030-04-10T00:00:00.000Z';
    await raisedAlarm(db, harbor, { metric: 'sharpness', since: '2030-04-05', shift: -1, raisedAt });
    await raisedAlarm(db, harbor, {
      ...{ metric: 'sharpness', since: '2030-04-04', shift: -2, raisedAt: '2030-04-11T00:00:00.000Z' },
    });
    const view = (await findInvestigation(db, { investigationId, centerScope: 'harbor' }))!;
    expect(view.order).toEqual([
      { metric: 'sharpness', since: '2030-04-04', shift: -2 },
      { metric: 'meanScore', since: '2030-04-07', shift: -1 },
    ]);
    expect(view.alarms.map(({ metric, since }) => `${metric} ${since}`)).toEqual([
      'meanScore 2030-04-07',
      'sharpness 2030-04-05',
      'sharpness 2030-04-04',
    ]);
    expect(view).toMatchObject({ state: 'open', lookedAtBy: null, closed: null, notes: [], notices: [] });
    expect(await findInvestigation(db, { investigationId, centerScope: 'northfield' })).toBeNull();
  });

  it('drills down to the device that came, with the pairs nearest to the baseline and farthest from it', async () => {
    const other = sha256Of('another model');
    await db.modelVersion.createMany({ data: [{ sha256: other, modelId: 'another' }], skipDuplicates: true });
    for (const sharpness of [1, 2, 3]) {
      await observedPair(db, { day: '2030-02-01', sharpness, deviceModel: 'A' });
    }
    const after = [
      await observedPair(db, { day: '2030-04-05', sharpness: 2.5, deviceModel: 'A' }),
      await observedPair(db, { day: '2030-04-06', sharpness: 10, deviceModel: 'B', modelSha256: other }),
      await observedPair(db, { day: '2030-04-07', sharpness: 20, deviceModel: 'B', modelSha256: other }),
    ];
    // Neither of the baseline's days nor since the change, more than a quarter later; another center's; without a value.
    await observedPair(db, { day: '2030-07-06', sharpness: 99, deviceModel: 'C' });
    await observedPair(db, { day: '2030-04-04', sharpness: 99, deviceModel: 'C' });
    await observedPair(db, { day: '2030-04-06', sharpness: 99, deviceModel: 'C', centerId: 'northfield' });
    await observedPair(db, { day: '2030-04-06', deviceModel: null });
    const { investigationId } = await raisedAlarm(db, harbor);
    const view = (await findInvestigation(db, { investigationId, centerScope: null }))!;
    const of = (wanted: string) =>
      view.drill
        .filter(({ by }) => by === wanted)
        .map(({ key, before, since }) => ({
          key,
          before: [before.n, before.mean],
          since: [since.n, since.mean],
        }));
    expect(of('deviceModel')).toEqual([
      { key: 'B', before: [0, null], since: [2, 15] },
      { key: 'A', before: [3, 2], since: [1, 2.5] },
      { key: '', before: [0, null], since: [1, null] },
    ]);
    expect(of('model')).toEqual([
      { key: `test-model ${sha256Of('test model').slice(0, 8)}`, before: [3, 2], since: [2, 2.5] },
      { key: `another ${other.slice(0, 8)}`, before: [0, null], since: [2, 15] },
    ]);
    expect(of('manufacturer')).toEqual([{ key: '', before: [3, 2], since: [4, (2.5 + 10 + 20) / 3] }]);
    const [a, b, c] = after.map(({ pairId }) => pairId);
    expect(view.nearest).toEqual([
      { pairId: a, value: 2.5 },
      { pairId: b, value: 10 },
      { pairId: c, value: 20 },
    ]);
    expect(view.farthest.map(({ pairId }) => pairId)).toEqual([c, b, a]);
  });

  it('holds what was refused since against what was refused in a baseline of one model', async () => {
    const bound = { where: { id: harbor }, data: { modelSha256: sha256Of('test model') } };
    await db.baseline.update(bound);
    await observedPair(db, { day: '2030-02-01', sharpness: 1 });
    await observedPair(db, { day: '2030-02-01', modelSha256: sha256Of('another model') });
    for (const day of ['2030-02-01', '2030-04-06']) {
      const { pairId } = await observedPair(db, { day });
      await db.observation.updateMany({ where: { pairId }, data: { modelSha256: null, refused: 1 } });
    }
    const { investigationId } = await raisedAlarm(db, harbor, { metric: 'refused' });
    const view = (await findInvestigation(db, { investigationId, centerScope: null }))!;
    await db.baseline.update({ ...bound, data: { modelSha256: null } });
    const { before, since } = view.drill.find(({ by }) => by === 'manufacturer')!;
    expect([before, since]).toEqual([
      { n: 2, mean: 0.5 },
      { n: 1, mean: 1 },
    ]);
  });

  it('shows five pairs on either side, and of a closed one none that came afterwards', async () => {
    await observedPair(db, { day: '2030-02-01', sharpness: 0 });
    for (let i = 1; i <= 7; i++) await observedPair(db, { day: '2030-04-06', sharpness: i });
    const { investigationId } = await raisedAlarm(db, harbor);
    await rolledUp(db, '2030-04-06');
    await closeInvestigation(db, { ...by(investigationId), ...EXPLAINED });
    await observedPair(db, { day: '2030-04-07', sharpness: 1000 });
    const view = (await findInvestigation(db, { investigationId, centerScope: null }))!;
    expect(view.nearest.map(({ value }) => value)).toEqual([1, 2, 3, 4, 5]);
    expect(view.farthest.map(({ value }) => value)).toEqual([7, 6, 5, 4, 3]);
  });
});

describe('who looks into it', () => {
  it('takes it, once, from somebody else too', async () => {
    const { investigationId } = await raisedAlarm(db, harbor);
    for (const username of ['auditor', 'auditor', 'admin']) {
      await takeInvestigation(db, by(investigationId, username));
    }
    const view = await findInvestigation(db, { investigationId, centerScope: null });
    expect(view?.lookedAtBy).toEqual({ username: 'admin', displayName: 'Alex Admin' });
    expect(await acts(investigationId)).toEqual([
      'investigation-taken harbor auditor',
      'investigation-taken harbor admin',
    ]);
  });

  it('is nobody of another center', async () => {
    const { investigationId } = await raisedAlarm(db, harbor);
    const stranger = by(investigationId, 'auditor', 'northfield');
    const unknown = { code: 'not-found', message: `No investigation ${investigationId} is known` };
    await expect(takeInvestigation(db, stranger)).rejects.toMatchObject(unknown);
    await expect(
      noteInvestigation(db, { ...stranger, noteId: randomUUID(), text: 'x' }),
    ).rejects.toMatchObject(unknown);
    await expect(closeInvestigation(db, { ...stranger, ...EXPLAINED })).rejects.toMatchObject(unknown);
    expect(await acts(investigationId)).toEqual([]);
  });

  it('notes what was found, once, and after it was closed too', async () => {
    const { investigationId } = await raisedAlarm(db, harbor);
    const note = { ...by(investigationId), noteId: randomUUID(), text: 'The detector was replaced' };
    await Promise.all([noteInvestigation(db, note), noteInvestigation(db, note)]);
    await expect(noteInvestigation(db, { ...note, text: 'Something else' })).rejects.toMatchObject({
      code: 'request-malformed',
    });
    await closeInvestigation(db, { ...by(investigationId), ...EXPLAINED });
    await noteInvestigation(db, { ...note, noteId: randomUUID(), text: 'It came back' });
    const view = await findInvestigation(db, { investigationId, centerScope: null });
    expect(view?.notes.map(({ text, by: { username } }) => [username, text])).toEqual([
      ['auditor', 'The detector was replaced'],
      ['auditor', 'It came back'],
    ]);
    expect(await acts(investigationId)).toEqual([
      'investigation-noted harbor auditor',
      'investigation-closed harbor auditor',
      'investigation-noted harbor auditor',
    ]);
  });
});

describe('the end', () => {
  it('is a decision with a reason, after the last day that the charts have seen', async () => {
    const { investigationId } = await raisedAlarm(db, harbor);
    await rolledUp(db, '2030-04-11');
    await rolledUp(db, '2030-04-12');
    await rolledUp(db, '2030-04-20', 'northfield');
    const summary = await closeInvestigation(db, { ...by(investigationId), ...EXPLAINED });
    expect(summary).toMatchObject({ state: 'closed', closed: { ...EXPLAINED, by: { username: 'auditor' } } });
    const row = await db.investigation.findUniqueOrThrow({ where: { id: investigationId } });
    expect(row.lastDay).toEqual(new Date('2030-04-12'));
    // The next alarm opens another one.
    expect((await raisedAlarm(db, harbor)).investigationId).not.toBe(investigationId);
  });

  it('said twice is said once, and other words are refused', async () => {
    const { investigationId } = await raisedAlarm(db, harbor);
    const end = { ...by(investigationId), ...EXPLAINED };
    const first = await closeInvestigation(db, end);
    expect(await closeInvestigation(db, end)).toEqual(first);
    const refused = {
      code: 'request-malformed',
      message: expect.stringMatching(
        /^Ada Auditor closed this investigation on 20.*\(explained\): add a note to it instead$/,
      ) as string,
    };
    await expect(closeInvestigation(db, { ...end, reason: 'Another' })).rejects.toMatchObject(refused);
    await expect(closeInvestigation(db, { ...end, username: 'admin' })).rejects.toMatchObject(refused);
    await expect(takeInvestigation(db, by(investigationId))).rejects.toMatchObject(refused);
    expect(await acts(investigationId)).toEqual(['investigation-closed harbor auditor']);
  });

  it('of two at once is one', async () => {
    const { investigationId } = await raisedAlarm(db, harbor);
    const both = await Promise.allSettled(
      ['auditor', 'admin'].map((username) =>
        closeInvestigation(db, { ...by(investigationId, username), ...EXPLAINED }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await acts(investigationId)).toHaveLength(1);
  });
});

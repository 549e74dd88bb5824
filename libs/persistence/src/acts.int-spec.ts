import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AcceptedPair, Measurement, NewReading } from '@sagitta/contracts';
import { aMeasurement, anAcceptedPair, sha256Of } from '@sagitta/testing';
import {
  failedPairs,
  findMeasurement,
  findPair,
  listActs,
  noteActs,
  noteReplay,
  recordEvents,
  recordReading,
  revisePair,
  type ActsQuery,
  type Database,
} from './index.ts';
import { accepted, failed, measured } from './pair-events.fixture.ts';
import { by, correcting, databaseWithPeople, EDIT, reviewed, revision } from './people-at-work.fixture.ts';

let db: Database;
beforeAll(async () => {
  const opened = await databaseWithPeople();
  db = opened.db;
  return opened.stop;
});

const MODEL = sha256Of('test model');
const acts = async (query: Partial<ActsQuery> = {}) =>
  (await listActs(db, { centerScope: null, limit: 100, ...query })).acts;

describe('a reading', () => {
  const READ = aMeasurement({ review: [{ reason: 'level-missing', value: 0, threshold: 1 }] });
  const reading = (blinded = true): NewReading => ({ readingId: randomUUID(), edits: [EDIT], blinded });
  const record = async (pair: AcceptedPair, who: string, read = (_: Measurement): Measurement => READ) => {
    const made = reading();
    await recordReading(db, { ...by(who, pair), ...made }, read);
    return made.readingId;
  };
  const see = (pair: AcceptedPair, who: string, measurementId: string, scope: string | null = 'harbor') =>
    findMeasurement(db, { ...by(who, pair, scope), measurementId });

  it('stands beside what the pair is shown with, and is recorded once', async () => {
    const pair = await reviewed(db, anAcceptedPair());
    const request = { ...by('radiologist', pair), ...reading() };
    await Promise.all([1, 2].map(() => recordReading(db, request, () => READ)));
    const view = await findPair(db, request);
    expect(view).toMatchObject({
      measurementId: MODEL,
      readings: [
        { readingId: request.readingId, blinded: true, author: { displayName: 'Rhea Radiologist' } },
      ],
    });
    expect(JSON.stringify(view!.readings)).not.toContain('edits');
    expect(await db.pair.findFirst({ where: { id: pair.pairId } })).toMatchObject({
      ...{ changeCount: 1, reviewState: 'open', marks: ['reason:no-motion'] },
    });
    expect(await acts({ pairId: pair.pairId })).toMatchObject([
      { kind: 'reading-recorded', details: { blinded: true, edits: 1 } },
    ]);
  });

  it('is of the model’s films, whatever somebody made of them', async () => {
    const pair = await reviewed(db, anAcceptedPair());
    await revisePair(db, { ...by('second', pair), ...revision(MODEL) }, correcting());
    const seen: Measurement[] = [];
    await record(pair, 'radiologist', (films) => {
      seen.push(films);
      return READ;
    });
    expect(seen.map((films) => films.revision)).toEqual([undefined]);
  });

  it('is its reader’s until somebody has read the pair too', async () => {
    const pair = await reviewed(db, anAcceptedPair());
    const first = await record(pair, 'radiologist');
    expect(await see(pair, 'radiologist', first)).toEqual(READ);
    expect(await see(pair, 'second', first)).toBeNull();
    expect(await see(pair, 'technologist', first)).toBeNull();
    for (const who of ['admin', 'auditor']) expect(await see(pair, who, first, null)).toEqual(READ);

    // One of another pair does not count.
    await record(await reviewed(db, anAcceptedPair()), 'second');
    expect(await see(pair, 'second', first)).toBeNull();
    const second = await record(pair, 'second');
    expect(await see(pair, 'second', first)).toEqual(READ);
    expect(await see(pair, 'radiologist', second)).toEqual(READ);
  });

  it('needs a pair that was measured, of the reader’s center', async () => {
    const [waiting, elsewhere] = [anAcceptedPair(), anAcceptedPair({ centerId: 'lakeside' })];
    await recordEvents(db, [accepted(waiting), measured(elsewhere)]);
    await expect(record(waiting, 'radiologist')).rejects.toMatchObject({ code: 'request-malformed' });
    await expect(record(elsewhere, 'radiologist')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a measurement by its id', () => {
  it('is the model’s or a revision’s, of that pair and within the scope', async () => {
    const [pair, other] = [await reviewed(db, anAcceptedPair()), await reviewed(db, anAcceptedPair())];
    const made = revision(MODEL);
    await revisePair(db, { ...by('radiologist', pair), ...made }, correcting());
    const find = (of: AcceptedPair, measurementId: string, scope: string | null = 'harbor') =>
      findMeasurement(db, { ...by('technologist', of, scope), measurementId });
    expect((await find(pair, MODEL))?.segments[0]?.irom.degrees).toBe(5);
    expect((await find(pair, made.revisionId))?.segments[0]?.irom.degrees).toBeNull();
    expect(await find(other, made.revisionId)).toBeNull();
    for (const id of [MODEL, made.revisionId]) expect(await find(pair, id, 'lakeside')).toBeNull();
    for (const id of [sha256Of('other'), randomUUID(), '-'.repeat(36)]) {
      expect(await find(pair, id)).toBeNull();
    }
  });
});

describe('failed pairs', () => {
  it('are told from those that have not failed, and from those of nobody’s business', async () => {
    const [broken, fine, elsewhere] = [
      anAcceptedPair({ pixelSpacingMm: 0.2 }),
      anAcceptedPair(),
      anAcceptedPair({ centerId: 'lakeside' }),
    ];
    await recordEvents(db, [failed(broken), accepted(fine), failed(elsewhere)]);
    const pairIds = [broken, fine, elsewhere, broken].map(({ pairId }) => pairId);
    expect(await failedPairs(db, { centerScope: 'harbor', username: 'technologist', pairIds })).toEqual({
      failed: [broken],
      refused: [
        { pairId: fine.pairId, reason: 'not-failed' },
        { pairId: elsewhere.pairId, reason: 'not-found' },
      ],
    });
  });

  it('that are driven again are noted once a center, and once an acceptance', async () => {
    const [a, b, elsewhere] = ['harbor', 'harbor', 'lakeside'].map((centerId) =>
      anAcceptedPair({ centerId }),
    ) as [AcceptedPair, AcceptedPair, AcceptedPair];
    await noteReplay(db, 'operator', [a, b, elsewhere]);
    await noteReplay(db, 'operator', [a, b, elsewhere]);
    await noteReplay(db, 'operator', []);
    const told = async (centerScope: string) =>
      (await acts({ centerScope, kind: 'pairs-replayed' })).map(({ pairId, details }) => [pairId, details]);
    expect(await told('harbor')).toEqual([[null, { pairs: 2 }]]);
    expect(await told('lakeside')).toEqual([[elsewhere.pairId, { pairs: 1 }]]);
    const receivedAt = new Date(Date.parse(a.receivedAt) + 1).toISOString();
    await noteReplay(db, 'operator', [{ ...a, receivedAt }]);
    expect(await told('harbor')).toHaveLength(2);
  });
});

describe('the audit trail', () => {
  it('goes by pages, newest first, each act once, though many are of one millisecond', async () => {
    const at = new Date('2031-01-01T00:00:00.000Z');
    const rows = Array.from({ length: 25 }, (_, i) => ({
      ...{ id: randomUUID(), kind: 'pairs-exported', username: 'auditor', details: { rows: i } },
      at: new Date(at.getTime() + Math.floor(i / 10)),
    }));
    await db.act.createMany({ data: rows });
    const query = { centerScope: null, by: 'auditor', kind: 'pairs-exported' as const, limit: 7 };
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listActs(db, { ...query, ...(cursor !== undefined && { cursor }) });
      seen.push(...page.acts.map(({ actId }) => actId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    const order = [...rows].sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1));
    expect(seen).toEqual(order.map(({ id }) => id));
    const from = new Date(at.getTime() + 1).toISOString();
    expect(
      await acts({ ...query, limit: 100, from, to: new Date(at.getTime() + 2).toISOString() }),
    ).toHaveLength(10);
    for (const wrong of ['x', Buffer.from('2031-01-01T00:00:00.000Z ; drop').toString('base64url')]) {
      await expect(acts({ cursor: wrong })).rejects.toMatchObject({ code: 'request-malformed' });
    }
  });

  it('holds a center’s own acts for whoever is bound to it, and neither others’ nor those of none', async () => {
    const note = (centerId: string | null) =>
      noteActs(db, [{ kind: 'pairs-exported', username: 'admin', centerId, details: { rows: 1 } }]);
    await Promise.all(['harbor', 'lakeside', null].map(note));
    const of = async (centerScope: string | null) =>
      (await acts({ centerScope, by: 'admin' })).map(({ centerId }) => centerId);
    expect(await of('harbor')).toEqual(['harbor']);
    expect((await of(null)).sort()).toEqual(['harbor', 'lakeside', null]);
  });
});

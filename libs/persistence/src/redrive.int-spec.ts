import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anAcceptedPair, aPairMeasured, testDatabase, type TestDatabase } from '@sagitta/testing';
import type { AcceptedPair } from '@sagitta/contracts';
import { closeDatabase, findPair, openDatabase, recordEvents, takeOverdue, type Database } from './index.ts';

let postgres: TestDatabase;
let url: string;
let db: Database;
beforeAll(async () => {
  postgres = await testDatabase();
});
beforeEach(async () => {
  url = await postgres.clone();
  db = openDatabase(url);
  return () => closeDatabase(db);
});
afterAll(() => postgres.stop());

const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
const overdue = (receivedSecondsAgo = 300): AcceptedPair =>
  anAcceptedPair({ receivedAt: ago(receivedSecondsAgo), deadlineAt: ago(receivedSecondsAgo - 120) });
const accept = (...pairs: AcceptedPair[]) =>
  recordEvents(
    db,
    pairs.map((payload) => ({ subject: 'event.pair-accepted.v1', payload })),
  );
const terms = { extendMs: 120_000, limit: 5, batch: 100 };
const now = () => ({ ...terms, drivenBefore: new Date() });

describe('takeOverdue', () => {
  it('takes accepted pairs after their deadline, and no others', async () => {
    const late = overdue();
    const measured = overdue();
    const early = anAcceptedPair({ receivedAt: ago(10), deadlineAt: ago(-110) });
    await accept(late, measured, early);
    await recordEvents(db, [
      { subject: 'event.pair-measured.v1', payload: aPairMeasured({ pair: measured }) },
    ]);

    const [taken, ...others] = await takeOverdue(db, now());

    expect(others).toEqual([]);
    expect(taken?.redrive).toBe(1);
    const { deadlineAt, ...rest } = taken!.pair;
    expect({ ...rest, deadlineAt: late.deadlineAt }).toEqual(late);
    expect(Date.parse(deadlineAt)).toBeGreaterThan(Date.now() + 110_000);
    const view = await findPair(db, { pairId: late.pairId, centerScope: null });
    expect(view?.history.map(({ state, detail }) => [state, detail])).toEqual([
      ['accepted', null],
      ['redriven', 'redrive 1 of 5'],
    ]);
    expect(await takeOverdue(db, now())).toEqual([]);
  });

  it('leaves a pair whose work item may still wait in the queue', async () => {
    await accept(overdue(300));
    expect(await takeOverdue(db, { ...terms, drivenBefore: new Date(ago(301)) })).toEqual([]);
    expect(await takeOverdue(db, { ...terms, drivenBefore: new Date(ago(299)) })).toHaveLength(1);
  });

  it('gives each pair to one of several who ask at once', async () => {
    const pairs = Array.from({ length: 80 }, () => overdue());
    await accept(...pairs);
    const others = Array.from({ length: 3 }, () => openDatabase(url));
    try {
      const asked = [db, ...others].flatMap((each) =>
        [1, 2, 3].map(() => takeOverdue(each, { ...now(), batch: 7 })),
      );
      const taken = (await Promise.all(asked)).flat().map(({ pair }) => pair.pairId);
      expect(new Set(taken).size).toBe(taken.length);
      const rest = (await takeOverdue(db, now())).map(({ pair }) => pair.pairId);
      expect([...taken, ...rest].sort()).toEqual(pairs.map(({ pairId }) => pairId).sort());
    } finally {
      await Promise.all(others.map(closeDatabase));
    }
  });

  it('counts the redrives, and past the limit notes none', async () => {
    const pair = overdue();
    await accept(pair);
    const impatient = { extendMs: -1_000, limit: 2, batch: 10 };
    const numbers: number[] = [];
    for (let i = 0; i < 3; i++) {
      const [taken] = await takeOverdue(db, { ...impatient, drivenBefore: new Date(Date.now() + 60_000) });
      numbers.push(taken!.redrive);
    }
    expect(numbers).toEqual([1, 2, 3]);
    const view = await findPair(db, { pairId: pair.pairId, centerScope: null });
    expect(view?.history.filter(({ state }) => state === 'redriven')).toHaveLength(2);
  });
});

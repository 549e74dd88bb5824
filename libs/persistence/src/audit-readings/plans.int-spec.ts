import { randomUUID } from 'node:crypto';
import type { AcceptedPair, NewPlan } from '@sagitta/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  drawPlan,
  findPlan,
  importReadings,
  judgePair,
  listActs,
  planSummaries,
  readingList,
  type Database,
} from '../index.ts';
import { by, databaseWithPeople, verdict } from '../people-at-work.fixture.ts';
import { aReading, importOf, MODEL, observed } from './readings.fixture.ts';

/* Twelve patients of harbor in January, ten on device A and two on B; one of them examined twice; one of lakeside. */

const DAYS = { from: '2030-01-01', to: '2030-01-31' };
let db: Database;
const pairs: AcceptedPair[] = [];
beforeAll(async () => {
  const opened = await databaseWithPeople();
  db = opened.db;
  for (let i = 0; i < 12; i += 1) {
    const deviceModel = i < 10 ? 'A' : 'B';
    pairs.push(await observed(db, {}, { patient: `p${i}`, deviceModel, meanIrom: i === 11 ? 20 : 8 }));
  }
  await observed(db, {}, { patient: 'p0', deviceModel: 'A', meanIrom: 8 });
  await observed(db, { centerId: 'lakeside' });
  await observed(db, { receivedAt: '2030-03-01T12:00:00.000Z' });
  return opened.stop;
});

const aPlan = (overrides: Partial<NewPlan> = {}): NewPlan => ({
  ...{ planId: randomUUID(), kind: 'random', strata: null, metric: null, days: DAYS, size: 6 },
  ...overrides,
});
const request = (plan: NewPlan, centerScope: string | null = null) => ({
  ...{ username: 'auditor', centerScope, centerId: 'harbor', plan },
});
const drawn = (plan: NewPlan, size = 6, seed = 7) => drawPlan(db, request(plan), { size, seed });
const pairsOf = async (planId: string, username = 'radiologist') =>
  (await findPlan(db, { planId, username, centerScope: null }))!.pairs;

describe('a plan', () => {
  it('draws one pair a patient of the center and the period, once', async () => {
    const plan = aPlan();
    const summary = await drawn(plan);
    expect(summary).toMatchObject({
      ...{ planId: plan.planId, centerId: 'harbor', kind: 'random', days: DAYS, seed: 7, frame: 12, size: 6 },
      ...{ read: 0, readTwice: 0, drawnBy: { username: 'auditor' }, halfWidthDegrees: null },
    });
    const found = await pairsOf(plan.planId);
    expect(found.map(({ probability }) => probability)).toEqual(Array(6).fill(0.5));
    expect(new Set(found.map(({ pairId }) => pairId)).size).toBe(6);
    // Asked for again, the same stands, whatever the dice say now.
    expect(await drawn(plan, 6, 8)).toEqual(summary);
    expect(await pairsOf(plan.planId)).toEqual(found);
    // Asked for otherwise it is not that plan, and nobody is to take it for it.
    const strata = { kind: 'stratified', strata: 'device' } as const;
    for (const other of [{ size: 7 }, strata, { size: undefined, halfWidthDegrees: 0.5 }]) {
      await expect(drawn({ ...plan, ...other })).rejects.toMatchObject({ code: 'request-malformed' });
    }
    const { acts } = await listActs(db, { centerScope: 'harbor', kind: 'plan-drawn', limit: 9 });
    expect(acts).toMatchObject([{ details: { plan: plan.planId, kind: 'random', pairs: 6, frame: 12 } }]);
    for (const other of [{ kind: 'targeted' as const }, { size: 5 }, { halfWidthDegrees: 0.5 }]) {
      await expect(drawn({ ...plan, ...other })).rejects.toMatchObject({ code: 'request-malformed' });
    }
  });

  it('of the same seed is the same, by whomever', async () => {
    const [first, second] = [aPlan(), aPlan()];
    await drawn(first);
    await drawn(second);
    expect(await pairsOf(second.planId)).toEqual(await pairsOf(first.planId));
  });

  it('has of each stratum some, with the probability of its own', async () => {
    const plan = aPlan({ kind: 'stratified', strata: 'device' });
    await drawn(plan);
    const found = await pairsOf(plan.planId);
    for (const [stratum, members] of [
      ['A', 10],
      ['B', 2],
    ] as const) {
      const own = found.filter((pair) => pair.stratum === stratum);
      expect(own.length).toBeGreaterThan(0);
      for (const { probability } of own) expect(probability).toBeCloseTo(own.length / members, 12);
    }
    await expect(drawn(aPlan({ kind: 'stratified', strata: 'device' }), 1)).rejects.toMatchObject({
      message: expect.stringContaining('2 strata') as string,
    });
  });

  it('looks rather at what lies far from the baseline, and says how much rather', async () => {
    const targeted = aPlan({ kind: 'targeted', metric: 'meanIrom' });
    await expect(drawn(targeted)).rejects.toMatchObject({
      message: expect.stringContaining('baseline') as string,
    });
    await db.baseline.create({
      data: {
        ...{ id: randomUUID(), centerId: 'harbor', version: 1, firstDay: new Date(DAYS.from) },
        ...{ lastDay: new Date(DAYS.to), pairs: 12, patients: 12, author: 'auditor', reason: 'start' },
        ...{ dataSha256: '0', metrics: [{ metric: 'meanIrom', n: 12, mean: 8, sd: 2 }] },
      },
    });
    await drawn(targeted, 3);
    const found = await pairsOf(targeted.planId);
    const far = found.find(({ pairId }) => pairId === pairs[11]!.pairId)!;
    expect(far.probability).toBe(1);
    for (const near of found.filter((pair) => pair !== far)) expect(near.probability).toBeCloseTo(2 / 11, 9);
    await expect(drawn(aPlan({ kind: 'targeted', metric: 'deviceModel' }))).rejects.toMatchObject({
      message: expect.stringContaining('is a word') as string,
    });
  });

  it('of a period without pairs, or of another center, is refused', async () => {
    const empty = aPlan({ days: { from: '2029-01-01', to: '2029-01-31' } });
    await expect(drawn(empty)).rejects.toMatchObject({ code: 'request-malformed' });
    const draw = { size: 1, seed: 1 };
    for (const refused of [request(aPlan(), 'lakeside'), { ...request(aPlan()), centerId: 'nowhere' }]) {
      await expect(drawPlan(db, refused, draw)).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it('knows how far it has been read blinded, and by two', async () => {
    const plan = aPlan();
    await drawn(plan, 12);
    const readAt = new Date().toISOString();
    // The first patient has two pairs, either of which may be the one that is drawn.
    const [one, two, three] = pairs.slice(1) as [AcceptedPair, AcceptedPair, AcceptedPair];
    const looks = [
      aReading(one, { readAt }),
      aReading(two, { readAt }),
      aReading(two, { readAt, reader: 'radiologist' }),
      aReading(three, { readAt, blinded: false }),
    ];
    // The films of the fixture are of later than now.
    await db.pair.updateMany({ data: { receivedAt: new Date('2020-01-01') } });
    expect(await importReadings(db, importOf(looks), new Date())).toMatchObject({
      problems: [],
      recorded: 4,
    });
    const [summary] = await planSummaries(db, { centerScope: 'harbor', planId: plan.planId });
    expect(summary).toMatchObject({ read: 2, readTwice: 1 });
    const found = new Map((await pairsOf(plan.planId)).map((pair) => [pair.pairId, pair]));
    expect(found.get(one.pairId)).toMatchObject({ readers: 1, readByMe: false });
    expect(found.get(two.pairId)).toMatchObject({ readers: 2, readByMe: true });
    expect(found.get(three.pairId)).toMatchObject({ readers: 0, readByMe: false });
    // Read for a plan: an import says so too.
    const stored = await db.referenceReading.findFirst({ where: { pairId: one.pairId } });
    expect(stored?.planId).not.toBeNull();
  });

  it('of another center is as one that does not exist', async () => {
    const plan = aPlan();
    await drawn(plan);
    const asked = { planId: plan.planId, username: 'auditor' };
    expect(await findPlan(db, { ...asked, centerScope: 'lakeside' })).toBeNull();
    expect(await planSummaries(db, { centerScope: 'lakeside' })).toEqual([]);
  });
});

describe('the reading list', () => {
  it('has of each plan what this reader has done nothing to, in order', async () => {
    const plan = aPlan();
    await drawn(plan, 12);
    const ofPlan = async (username: string) =>
      (await readingList(db, { centerScope: 'harbor', username })).filter(
        ({ planId }) => planId === plan.planId,
      );
    const order = (await pairsOf(plan.planId)).map(({ pairId }) => pairId);
    const fresh = await ofPlan('second');
    expect(fresh.map(({ pairId }) => pairId)).toEqual(order.slice(0, 10));
    expect(fresh[0]).toMatchObject({ centerId: 'harbor', left: 12 });
    const next = pairs.find(({ pairId }) => pairId === order[0])!;
    await judgePair(db, { ...by('second', next), ...verdict(MODEL) });
    const after = await ofPlan('second');
    expect(after.map(({ pairId }) => pairId)).toEqual(order.slice(1, 11));
    expect(after[0]).toMatchObject({ left: 11 });
    expect(await readingList(db, { centerScope: 'lakeside', username: 'second' })).toEqual([]);
  });
});

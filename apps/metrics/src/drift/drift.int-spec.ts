import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '@sagitta/testing';
import {
  closeDatabase,
  closeInvestigation,
  listInvestigations,
  openDatabase,
  type Database,
} from '@sagitta/persistence';
import { observeDays } from '../../test/observed-days.ts';
import { daysAfter } from './days.ts';
import { DriftController } from './drift.controller.ts';
import { DriftService } from './drift.service.ts';

/* A center's pairs as they are recorded, day after day, and what the audit makes of them; the database is a real one. */

let postgres: TestDatabase;
let db: Database;
let service: DriftService;
let drift: DriftController;
beforeAll(async () => {
  postgres = await testDatabase();
});
beforeEach(async () => {
  db = openDatabase(await postgres.clone());
  service = new DriftService(db, ['webhook'], async () => null);
  drift = new DriftController(db, service);
  await db.person.create({
    data: { username: 'ada', displayName: 'Ada Auditor', role: 'auditor', passwordHash: 'none' },
  });
  return () => closeDatabase(db);
});
afterAll(() => postgres.stop());

const FIRST = '2026-01-01';
const HELD = { from: FIRST, to: '2026-02-09' };
const AFTER = '2026-02-10';
const all = { centerScope: null };
const harbor = { ...all, centerId: 'harbor' };
const days = { centerId: 'harbor', from: FIRST, days: 40, pairsADay: 20 };
const held = (centerId = 'harbor') => ({
  ...{ ...all, username: 'ada', centerId, baselineId: randomUUID() },
  ...{ days: HELD, modelSha256: null, reason: 'A quiet winter' },
});
/** Held, and `count` days after it. */
async function after(count: number, shifts = {}): Promise<void> {
  await observeDays(db, days);
  await drift.freeze(held());
  await observeDays(db, { ...days, from: AFTER, days: count, shifts });
  await service.look();
}
const center = async (centerId = 'harbor') =>
  (await drift.centers(all)).centers.find((one) => one.centerId === centerId)!;

describe('a center', () => {
  it('has no light before anybody froze a baseline, and is quiet after that while nothing changes', async () => {
    await observeDays(db, days);
    await service.look();
    expect(await center()).toMatchObject({ light: 'no-baseline', recentPairs: 600, lastDay: HELD.to });
    expect(await drift.charts(harbor)).toMatchObject({
      charts: expect.arrayContaining([
        expect.objectContaining({
          ...{ metric: 'meanIrom', light: 'no-baseline', recentMean: expect.closeTo(10, 1) },
          notCharted: { reason: 'no-baseline', needed: { pairs: 200, days: 30 } },
        }),
      ]),
    });

    await drift.freeze(held());
    await observeDays(db, { ...days, from: AFTER, days: 20 });
    await service.look();
    expect(await center()).toMatchObject({ alarming: [], openInvestigations: 0, baseline: { version: 1 } });
    const { charts } = (await drift.charts(harbor))!;
    expect(charts.filter(({ light }) => !['quiet', 'watch'].includes(light))).toEqual([]);
    expect(charts[0]!.spark).toHaveLength(20);
  });

  it('that drifts raises one alarm for the metric that moved, and tells of it once', async () => {
    await after(20, { sharpness: -0.8 });
    expect(await center()).toMatchObject({ light: 'alarm', alarming: ['sharpness'], openInvestigations: 1 });
    const view = (await drift.chart({ ...harbor, metric: 'sharpness' }))!;
    expect(view.signals).toEqual([
      expect.objectContaining({ direction: 'low', since: AFTER, shift: expect.closeTo(-0.8, 0) }),
    ]);
    expect(view.points).toHaveLength(20);
    expect(view.design!.falseAlarmsPerQuarter).toBe(1);
    // The delay that is promised for such a shift is kept.
    const promised = view.design!.delays.find(({ shift }) => shift === 0.8)!;
    expect(Date.parse(view.signals[0]!.day) - Date.parse(AFTER)).toBeLessThanOrEqual(
      2 * promised.cusumDays! * 86_400_000,
    );

    await observeDays(db, { ...days, from: daysAfter(AFTER, 20), days: 5, shifts: { sharpness: -0.8 } });
    await service.look();
    expect(await db.alarm.findMany()).toMatchObject([{ metric: 'sharpness', silenced: false }]);
    expect(await db.notice.findMany()).toMatchObject([{ channel: 'webhook', sentAt: null }]);
  });

  it('that somebody silenced raises its alarm and tells nobody', async () => {
    await db.$executeRaw`
      insert into silence (id, center_id, metric, "from", until, author, reason)
      values (gen_random_uuid(), 'harbor', 'sharpness', now() - interval '1 hour', now() + interval '1 hour', 'ada', 'new grid')`;
    await after(20, { sharpness: -0.8 });
    expect(await db.alarm.findMany()).toMatchObject([{ metric: 'sharpness', silenced: true }]);
    expect(await db.notice.count()).toBe(0);
  });

  it('is looked at by two services at once, and called for once', async () => {
    await observeDays(db, days);
    await drift.freeze(held());
    await observeDays(db, { ...days, from: AFTER, days: 20, shifts: { sharpness: -0.8, meanScore: -1 } });
    const other = new DriftService(db, ['webhook'], async () => null);
    await Promise.all([service.look(), other.look(), service.look()]);
    await service.look();
    const metrics = (await db.alarm.findMany()).map(({ metric }) => metric).sort();
    expect(metrics).toEqual(['meanScore', 'sharpness']);
    expect(await db.investigation.count()).toBe(1);
    expect(await db.notice.count()).toBe(2);
    expect(await db.staleDay.count()).toBe(0);
  });

  it('begins anew when its investigation is closed, and is called for again where it drifts on', async () => {
    await after(20, { sharpness: -0.8 });
    const [open] = (await listInvestigations(db, { ...all, state: 'open', limit: 5 })).investigations;
    await closeInvestigation(db, {
      ...{ ...all, investigationId: open!.investigationId, username: 'ada' },
      ...{ decision: 'no-action', reason: 'A new grid, wanted' },
    });
    await service.look();
    expect(await center()).toMatchObject({ alarming: [], openInvestigations: 0 });

    await observeDays(db, { ...days, from: daysAfter(AFTER, 20), days: 20, shifts: { sharpness: -0.8 } });
    await service.look();
    expect(await center()).toMatchObject({ light: 'alarm', alarming: ['sharpness'], openInvestigations: 1 });
    expect(await db.alarm.count({ where: { metric: 'sharpness' } })).toBe(2);
    expect((await drift.chart({ ...harbor, metric: 'sharpness' }))!.signals).toHaveLength(2);
  });

  it('ends the same whatever the order in which its days came', async () => {
    const parts = [0, 10, 20, 30].map((skip) => ({ ...days, from: daysAfter(FIRST, skip), days: 10 }));
    for (const part of parts) {
      await observeDays(db, part);
      await service.look();
    }
    const inOrder = await db.dayRollup.findMany({ orderBy: [{ day: 'asc' }, { stratum: 'asc' }] });
    await db.$executeRaw`truncate observation, day_rollup`;
    for (const part of [...parts].reverse()) await observeDays(db, part);
    await service.look();
    expect(await db.dayRollup.findMany({ orderBy: [{ day: 'asc' }, { stratum: 'asc' }] })).toEqual(inOrder);
  });

  it('is not charted for a day that is not over', async () => {
    await after(5);
    const noon = Date.parse(`${daysAfter(AFTER, 5)}T12:00:00Z`);
    await observeDays(db, { ...days, from: daysAfter(AFTER, 5), days: 1 });
    await service.look(noon);
    expect(await center()).toMatchObject({ lastDay: daysAfter(AFTER, 4) });
    await service.look(noon + 86_400_000);
    expect(await center()).toMatchObject({ lastDay: daysAfter(AFTER, 5) });
  });
});

describe('a baseline', () => {
  it('is frozen once under its id, with its samples and its act', async () => {
    await observeDays(db, days);
    const request = held();
    const frozen = await drift.freeze(request);
    expect(frozen).toMatchObject({ version: 1, pairs: 800, patients: 800, frozenBy: { username: 'ada' } });
    expect(frozen.metrics.find(({ metric }) => metric === 'meanIrom')).toMatchObject({
      ...{ n: 800, mean: expect.closeTo(10, 0), sd: expect.closeTo(1, 0), subgroups: 40 },
    });
    expect(await drift.freeze(request)).toEqual(frozen);
    await expect(drift.freeze({ ...request, reason: 'Another one' })).rejects.toMatchObject({
      code: 'request-malformed',
    });
    expect(await db.act.findMany({ where: { kind: 'baseline-frozen' } })).toMatchObject([
      { username: 'ada', centerId: 'harbor', details: { version: 1, dataSha256: frozen.dataSha256 } },
    ]);
    const sample = await db.baselineSample.findFirstOrThrow({ where: { metric: 'meanIrom' } });
    expect(sample.values).toHaveLength(800);
    expect([...sample.values].sort((a, b) => a - b)).toEqual(sample.values);
  });

  it('supersedes the one before, and the same data have the same hash', async () => {
    await observeDays(db, days);
    const [first, second] = [await drift.freeze(held()), await drift.freeze(held())];
    const { baselines } = (await drift.baselines(harbor))!;
    expect(baselines).toMatchObject([
      { version: 2, baselineId: second.baselineId, supersededAt: null, dataSha256: first.dataSha256 },
      { version: 1, baselineId: first.baselineId, supersededAt: expect.any(String) },
    ]);
  });

  it('waits for pairs of its days that wait for their result, and for no others', async () => {
    await observeDays(db, days);
    const pair = {
      centerId: 'harbor',
      flexionSha256: '',
      flexionBytes: 1,
      extensionSha256: '',
      extensionBytes: 1,
    };
    const waiting = (day: string) => ({
      ...{ ...pair, id: randomUUID(), status: 'accepted' as const },
      ...{ receivedAt: new Date(day), deadlineAt: new Date(day), drivenAt: new Date(day) },
    });
    await db.pair.createMany({ data: [waiting(HELD.to), waiting(AFTER)] });
    await expect(drift.freeze(held())).rejects.toMatchObject({
      message: expect.stringContaining('1 pairs of these days wait for their result') as string,
    });
    await db.pair.updateMany({
      where: { status: 'accepted', receivedAt: new Date(HELD.to) },
      data: { status: 'failed' },
    });
    expect(await drift.freeze(held())).toMatchObject({ version: 1 });
  });

  it('is refused of too few pairs, with what it needs, and of days that are no period', async () => {
    await observeDays(db, { ...days, pairsADay: 4 });
    await expect(drift.freeze(held())).rejects.toMatchObject({
      code: 'request-malformed',
      details: { pairs: 160, pairsNeeded: 200, daysNeeded: 30 },
    });
    for (const wrong of [
      { from: HELD.to, to: HELD.from },
      { from: HELD.from, to: '2999-01-01' },
      { from: '2020-01-01', to: HELD.to },
    ]) {
      await expect(drift.freeze({ ...held(), days: wrong }), wrong.to).rejects.toMatchObject({
        code: 'request-malformed',
      });
    }
    expect(await db.baseline.count()).toBe(0);
  });
});

describe('a center that cannot be looked at', () => {
  it('keeps no other from being watched, and stays to be looked at', async () => {
    await observeDays(db, days);
    await observeDays(db, { ...days, centerId: 'lakeside' });
    // Its cube is more than a float holds. Such a value is not kept any more.
    await db.observation.updateMany({ where: { centerId: 'harbor' }, data: { tubeVoltage: 1e200 } });
    await service.look();
    expect(await center('lakeside')).toMatchObject({ light: 'no-baseline', recentPairs: 600 });
    expect(await center()).toMatchObject({ recentPairs: 0, computedAt: null });
    expect(await db.staleDay.count({ where: { centerId: 'harbor' } })).toBe(40);

    await db.observation.updateMany({ where: { centerId: 'harbor' }, data: { tubeVoltage: null } });
    await service.look();
    expect(await center()).toMatchObject({ recentPairs: 600 });
  });
});

describe('what moved', () => {
  it('is not told by the days of the baseline, while there are no later ones', async () => {
    await observeDays(db, days);
    await drift.freeze(held());
    await service.look();
    const report = (await drift.shift(harbor))!;
    expect(report).toMatchObject({ days: { from: AFTER, to: AFTER }, patients: 0 });
    expect(report.metrics.filter(({ verdict }) => verdict !== 'not-enough-data')).toEqual([]);
  });

  it('is said anew when a pair is measured again, though others were measured later', async () => {
    await after(20);
    const before = (await drift.shift(harbor))!;
    const pairs = await db.observation.findMany({
      where: { day: { gte: new Date(AFTER), lt: new Date('2026-02-20') } },
    });
    for (const { pairId, measuredAt } of pairs) {
      await db.observation.update({
        where: { pairId },
        data: { sharpness: 20, measuredAt: new Date(measuredAt.getTime() + 1_000) },
      });
    }
    const sharpness = ({ metrics }: typeof before) => metrics.find(({ metric }) => metric === 'sharpness')!;
    expect(sharpness(before).verdict).toBe('same');
    expect(sharpness((await drift.shift(harbor))!).verdict).toBe('shifted');
  });

  it('is nothing where all films have one value, whatever its last digits', async () => {
    const one = { pixelSpacing: 0.14300000000000002, fieldOfView: 439.29599999999994 };
    await observeDays(db, days);
    await db.observation.updateMany({ data: one });
    await drift.freeze(held());
    await observeDays(db, { ...days, from: AFTER, days: 20 });
    await db.observation.updateMany({ where: { day: { gte: new Date(AFTER) } }, data: one });
    // Or the latest days would be the baseline's own.
    await service.look();
    const { metrics } = (await drift.shift(harbor))!;
    for (const metric of Object.keys(one)) {
      const shift = metrics.find((each) => each.metric === metric);
      expect(shift, metric).toMatchObject({ p: 1, statistic: 0, effect: null, verdict: 'same' });
    }
  });

  it('stands out of a window held against the baseline', async () => {
    await after(20, { sharpness: -0.8 });
    const report = (await drift.shift(harbor))!;
    expect(report).toMatchObject({ days: { from: AFTER, to: daysAfter(AFTER, 19) }, patients: 400 });
    const shifted = report.metrics.filter(({ verdict }) => verdict === 'shifted');
    expect(shifted).toMatchObject([
      { metric: 'sharpness', test: 'kolmogorov-smirnov', effect: { value: expect.closeTo(-0.8, 0) } },
    ]);
    for (const { histogram } of report.metrics) {
      const sum = histogram.reduce((total, { current }) => total + current, 0);
      if (histogram.length > 0) expect(sum).toBeCloseTo(1, 9);
    }
  });
});

describe('who is bound to a center', () => {
  it('sees and freezes its own alone', async () => {
    await observeDays(db, days);
    await observeDays(db, { ...days, centerId: 'lakeside' });
    const bound = { centerScope: 'lakeside', centerId: 'harbor' };
    expect((await drift.centers({ centerScope: 'lakeside' })).centers).toMatchObject([
      { centerId: 'lakeside' },
    ]);
    expect(await drift.charts(bound)).toBeNull();
    expect(await drift.chart({ ...bound, metric: 'meanIrom' })).toBeNull();
    expect(await drift.shift(bound)).toBeNull();
    expect(await drift.baselines(bound)).toBeNull();
    await expect(drift.freeze({ ...held(), ...bound })).rejects.toMatchObject({ code: 'not-found' });
    expect(await drift.freeze({ ...held('lakeside'), centerScope: 'lakeside' })).toMatchObject({
      version: 1,
    });
  });
});

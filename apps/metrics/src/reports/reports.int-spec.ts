import { createHash, randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyReport } from '@sagitta/audit';
import { AuditReport, type PackedReport } from '@sagitta/contracts';
import {
  closeDatabase,
  importReadings,
  openDatabase,
  type Database,
  type ReadingsImport,
} from '@sagitta/persistence';
import { sha256Of, testDatabase, type TestDatabase } from '@sagitta/testing';
import { observeDays } from '../../test/observed-days.ts';
import { DriftController } from '../drift/drift.controller.ts';
import { DriftService } from '../drift/drift.service.ts';
import { ReportScheduleService } from './report-schedule.service.ts';
import { ReportService } from './report.service.ts';
import { ReportsController } from './reports.controller.ts';

/* Reports of a center's pairs as they were recorded; the database is a real one. */

let postgres: TestDatabase;
let db: Database;
let drift: DriftController;
let service: ReportService;
let reports: ReportsController;
beforeAll(async () => {
  postgres = await testDatabase();
});
beforeEach(async () => {
  db = openDatabase(await postgres.clone());
  drift = new DriftController(db, new DriftService(db, [], async () => null));
  service = new ReportService(db, '1.2.3');
  reports = new ReportsController(db, service);
  await db.person.create({
    data: { username: 'ada', displayName: 'Ada Auditor', role: 'auditor', passwordHash: 'none' },
  });
  return () => closeDatabase(db);
});
afterAll(() => postgres.stop());

const HELD = { from: '2026-01-01', to: '2026-02-09' };
const all = { centerScope: null };
const asked = { ...all, centerId: 'harbor', period: '2026-03', username: 'ada', again: false };
const APRIL_3 = Date.parse('2026-04-03T06:00:00Z');

/** A center held against forty days, that drifts in March, and is read. */
async function drifting(): Promise<void> {
  const days = { centerId: 'harbor', pairsADay: 20 };
  await observeDays(db, { ...days, from: HELD.from, days: 40 });
  const frozen = { baselineId: randomUUID(), days: HELD, modelSha256: null, reason: 'A quiet winter' };
  await drift.freeze({ ...all, username: 'ada', centerId: 'harbor', ...frozen });
  await observeDays(db, { ...days, from: '2026-02-10', days: 19 });
  await observeDays(db, { ...days, from: '2026-03-01', days: 31, shifts: { sharpness: -0.8 } });
  await db.$executeRaw`update observation set model_sha256 = ${sha256Of('model')}`;
  const pairs = await db.observation.findMany({
    where: { day: new Date('2026-03-10') },
    orderBy: { pairId: 'asc' },
  });
  const imported = {
    ...{ ...all, username: 'ada', source: 'api', dryRun: false, lines: 12, problems: [] },
    readings: pairs.slice(0, 12).map(({ pairId }) => ({
      ...{
        readingId: randomUUID(),
        pairId,
        reader: 'dr-hall',
        repeat: 1,
        blinded: true,
        sampling: 'random',
        line: null,
      },
      ...{
        angleProtocol: 'mid-plane',
        translationProtocol: 'posterior-corner',
        readAt: '2026-03-20T08:00:00.000Z',
      },
      segments: [{ segment: 'L4-L5', iromDegrees: 9, translationMm: 9 }],
    })),
  } satisfies ReadingsImport;
  const outcome = await importReadings(db, imported, new Date(APRIL_3));
  expect(outcome.problems).toEqual([]);
}

const unpacked = ({ document }: PackedReport): AuditReport =>
  AuditReport.parse(JSON.parse(gunzipSync(Buffer.from(document, 'base64')).toString()));

function sha256(parts: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

describe('a report', () => {
  it('says what the center was in its period, and can be computed again', async () => {
    await drifting();
    const report = unpacked((await reports.one(asked))!);
    expect(report).toMatchObject({
      ...{ centerId: 'harbor', period: '2026-03', days: { from: '2026-03-01', to: '2026-03-31' } },
      ...{ madeBy: { username: 'ada', displayName: 'Ada Auditor' }, software: '1.2.3' },
    });
    const { counts, charts, shift, agreement, baseline } = report.figures;
    expect(counts).toEqual({ pairs: 620, patients: 620, refused: expect.any(Number) });
    expect(baseline).toMatchObject({ version: 1, frozenBy: { username: 'ada' } });
    expect(charts.filter(({ light }) => light === 'alarm').map(({ metric }) => metric)).toEqual([
      'sharpness',
    ]);
    expect(shift.metrics.filter(({ verdict }) => verdict === 'shifted').map(({ metric }) => metric)).toEqual([
      'sharpness',
    ]);
    expect(agreement).toMatchObject({ readings: 12, patients: 12 });
    expect(verifyReport(report, { sha256, running: '1.2.3' })).toMatchObject({
      ...{ verdict: 'verified', sameSoftware: true, differences: [] },
    });
  });

  it('agrees with what the pages say', async () => {
    await drifting();
    await new DriftService(db, [], async () => null).look(APRIL_3);
    const { figures } = unpacked((await reports.one(asked))!);
    const { charts } = (await drift.charts(asked))!;
    expect(figures.charts).toMatchObject(
      charts.map(({ metric, light, last }) => ({
        ...{ metric, light },
        last: last && { day: last.day, n: last.n, z: expect.closeTo(last.z, 9) },
      })),
    );
    const { days, metrics } = (await drift.shift({ ...asked, days: figures.shift.days }))!;
    expect(figures.shift.days).toEqual(days);
    const byName = (rows: typeof metrics) => Object.fromEntries(rows.map((row) => [row.metric, row]));
    expect(byName(figures.shift.metrics)).toEqual(byName(metrics));
  });

  it('knows no patient and no reader by name', async () => {
    await drifting();
    await db.$executeRaw`update observation set patient = 'key-' || patient`;
    const report = unpacked((await reports.one(asked))!);
    expect(report.data.readings).toHaveLength(12);
    expect(JSON.stringify(report)).not.toMatch(/key-|dr-hall/);
  });

  it('stays as it was made until it is asked for again, and the one before stays beside it', async () => {
    await drifting();
    const first = (await reports.one(asked))!;
    await db.$executeRaw`update center set name = 'Harbor Two' where id = 'harbor'`;
    expect(await reports.one(asked)).toEqual(first);
    const again = (await reports.one({ ...asked, again: true }))!;
    expect(again.dataSha256).not.toBe(first.dataSha256);
    expect(await reports.one(asked)).toEqual(again);
    expect(await reports.one({ ...asked, madeAt: first.madeAt })).toEqual(first);
    expect((await reports.list(all)).reports.map(({ madeAt }) => madeAt)).toEqual([
      first.madeAt,
      again.madeAt,
    ]);
    expect(await db.act.findMany({ where: { kind: 'report-made' } })).toMatchObject([
      { username: 'ada', centerId: 'harbor', details: { period: '2026-03' } },
      { username: 'ada', centerId: 'harbor', details: { period: '2026-03' } },
    ]);
  });

  it('of the same rows has the same data and figures', async () => {
    await drifting();
    const [first, again] = [await reports.one(asked), await reports.one({ ...asked, again: true })];
    expect(again!.dataSha256).toBe(first!.dataSha256);
    expect(unpacked(again!).figures).toEqual(unpacked(first!).figures);
  });

  it('is made once where two ask at once', async () => {
    await drifting();
    const [one, other] = await Promise.all([
      reports.one(asked),
      new ReportsController(db, service).one(asked),
    ]);
    expect(other).toEqual(one);
    expect(await db.driftReport.count()).toBe(1);
  });

  it('of a center without a baseline and without pairs says so', async () => {
    await db.center.create({ data: { id: 'quiet', name: 'Quiet' } });
    const report = unpacked((await reports.one({ ...asked, centerId: 'quiet', period: '2026-Q1' }))!);
    expect(report.figures).toMatchObject({ baseline: null, counts: { pairs: 0 }, shift: { metrics: [] } });
    expect(verifyReport(report, { sha256, running: '1.2.3' }).verdict).toBe('verified');
  });

  it('is held against the baseline before it, not one of its own days', async () => {
    await drifting();
    await observeDays(db, { centerId: 'harbor', from: '2025-12-20', days: 12, pairsADay: 20 });
    const february = unpacked((await reports.one({ ...asked, period: '2026-02' }))!);
    expect(february.figures.shift.days).toEqual({ from: '2026-02-10', to: '2026-02-28' });
    const january = unpacked((await reports.one({ ...asked, period: '2026-01' }))!);
    expect(january.figures.baseline).toBeNull();
  });

  it('is refused of a period that is not over, and within another scope', async () => {
    await drifting();
    await expect(reports.one({ ...asked, period: '2999-Q1' })).rejects.toMatchObject({
      code: 'request-malformed',
    });
    await expect(reports.one({ ...asked, madeAt: '2026-04-01T00:00:00.000Z' })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await reports.one({ ...asked, centerScope: 'lakeside' })).toBeNull();
    expect(await reports.one({ ...asked, centerId: 'nowhere' })).toBeNull();
    await reports.one(asked);
    expect(await reports.list({ centerScope: 'lakeside' })).toEqual({ reports: [] });
    expect((await reports.list({ centerScope: 'harbor', centerId: 'harbor' })).reports).toHaveLength(1);
  });
});

describe('by schedule', () => {
  it('last month and last quarter are made once, of centers that are audited, whoever else makes them', async () => {
    await drifting();
    await db.center.create({ data: { id: 'quiet', name: 'Quiet' } });
    const [one, other] = [0, 1].map(() => new ReportScheduleService(db, new ReportService(db, '1.2.3')));
    await Promise.all([one!.makeDue(APRIL_3), other!.makeDue(APRIL_3)]);
    await one!.makeDue(APRIL_3);
    const { reports: made } = await reports.list(all);
    expect(made.map(({ centerId, period }) => [centerId, period])).toEqual([
      ['harbor', '2026-Q1'],
      ['harbor', '2026-03'],
    ]);
    expect(unpacked((await reports.one(asked))!).madeBy).toBeNull();
    expect(await db.act.count({ where: { kind: 'report-made' } })).toBe(0);
  });

  it('waits for pairs that come late', async () => {
    await drifting();
    await new ReportScheduleService(db, service).makeDue(Date.parse('2026-04-02T23:00:00Z'));
    expect((await reports.list(all)).reports.map(({ period }) => period)).toEqual(['2026-02']);
  });
});

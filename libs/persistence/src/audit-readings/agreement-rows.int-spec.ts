import type { AcceptedPair, NewReferenceReading } from '@sagitta/contracts';
import { AgreementRow } from '@sagitta/contracts';
import { anAcceptedPair } from '@sagitta/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { agreementOfCenters, agreementRows, importReadings, recordEvents, type Database } from '../index.ts';
import { accepted } from '../pair-events.fixture.ts';
import { databaseWithPeople } from '../people-at-work.fixture.ts';
import { aReading, importOf, MODEL, NOW, observed } from './readings.fixture.ts';

const DAYS = { from: '2030-01-01', to: '2030-03-31' };
let db: Database;
beforeAll(async () => {
  const opened = await databaseWithPeople();
  db = opened.db;
  return opened.stop;
});

const read = async (pair: AcceptedPair, overrides: Partial<NewReferenceReading> = {}, irom?: number[]) => {
  const outcome = await importReadings(db, importOf([aReading(pair, overrides, irom)]), NOW);
  expect(outcome.problems).toEqual([]);
};
const rowsOf = async (centerId: string | null, filter: { modelSha256?: string; device?: string } = {}) =>
  (await agreementRows(db, { centerScope: null, centerId, days: DAYS, ...filter }))!;

describe('the rows that agreement is computed of', () => {
  it('have the reading beside what the newest model measured, by the reading’s protocols', async () => {
    const pair = await observed(db, {}, { patient: 'p1', deviceModel: 'A' });
    await db.segmentKinematics.updateMany({
      where: { pairId: pair.pairId, segment: 'L4-L5' },
      data: { endplateIromDegrees: 7.5, endplateIromInterval90: [7, 8.5], centreMm: 2.5 },
    });
    await read(pair);
    await read(pair, { reader: 'cobb', angleProtocol: 'endplate', translationProtocol: 'centre' });
    const { rows, models } = await rowsOf('harbor');
    expect(models).toEqual([{ id: 'test-model', sha256: MODEL }]);
    const [ours, cobb] = ['reader-1', 'cobb'].map((reader) => rows.find((row) => row.reader === reader)!);
    for (const row of rows) expect(AgreementRow.parse(row)).toEqual(row);
    expect(ours).toMatchObject({
      ...{ pairId: pair.pairId, day: '2030-01-10', patient: 'p1', device: 'A', modelSha256: MODEL },
      ...{ readerIrom: [4, 5, 6, 7, 8], modelIrom: [5, 6, 7, 8, 9], modelTranslation: [1, 2, 3, 4, 5] },
      iromIntervals90: [4, 6, 5, 7, 6, 8, 7, 9, 8, 10],
    });
    expect(cobb).toMatchObject({
      ...{ modelIrom: [null, null, null, 7.5, null], modelTranslation: [null, null, null, 2.5, null] },
      iromIntervals90: [null, null, null, null, null, null, 7, 8.5, null, null],
    });
  });

  it('hold corners against this model alone', async () => {
    const pair = await observed(db, { centerId: 'northfield' });
    await read(pair);
    const { readingId } = (await rowsOf('northfield')).rows[0]!;
    const corners = { modelSha256: MODEL, mm: { L1: 1.5 } };
    await db.referenceReading.update({ where: { id: readingId }, data: { corners } });
    expect((await rowsOf('northfield')).rows[0]!.corners).toEqual({ L1: 1.5 });
    await db.referenceReading.update({
      where: { id: readingId },
      data: { corners: { ...corners, modelSha256: 'another' } },
    });
    expect((await rowsOf('northfield')).rows[0]!.corners).toBeNull();
  });

  it('are of the center, the days, the model and the device that are asked for', async () => {
    const [other] = [await observed(db, { centerId: 'lakeside' }, { deviceModel: 'B' })];
    await read(other);
    await read(await observed(db, { centerId: 'lakeside', receivedAt: '2029-12-31T12:00:00.000Z' }));
    const waiting = anAcceptedPair({ centerId: 'lakeside', receivedAt: '2030-01-20T12:00:00.000Z' });
    await recordEvents(db, [accepted(waiting)]);
    await read(waiting);
    expect((await rowsOf('lakeside')).rows.map(({ pairId }) => pairId)).toEqual([other.pairId]);
    expect((await rowsOf(null)).rows.length).toBeGreaterThan(2);
    expect((await rowsOf('lakeside', { device: 'A' })).rows).toEqual([]);
    expect((await rowsOf('lakeside', { device: 'B', modelSha256: MODEL })).rows).toHaveLength(1);
  });

  it('are those of its own center for whoever is bound to one, and of no other', async () => {
    const bound = (centerId: string | null) =>
      agreementRows(db, { centerScope: 'lakeside', centerId, days: DAYS });
    expect((await bound(null))!.rows).toEqual((await rowsOf('lakeside')).rows);
    expect(await bound('harbor')).toBeNull();
    expect(await agreementRows(db, { centerScope: null, centerId: 'nowhere', days: DAYS })).toBeNull();
  });
});

describe('agreement of the centers', () => {
  it('is of blinded readings of pairs drawn at random, strata by their probabilities', async () => {
    await db.referenceReading.deleteMany();
    const pairs = await Promise.all(
      ['p1', 'p2', 'p3'].map((patient) => observed(db, { centerId: 'harbor' }, { patient })),
    );
    const off = (by: number) => [5, 6, 7, 8, 9].map((value) => value - by);
    const [one, two, three] = pairs as [AcceptedPair, AcceptedPair, AcceptedPair];
    await read(one, { sampling: 'stratified', probability: 0.5 }, off(1));
    await read(two, { sampling: 'stratified', probability: 0.1 }, off(-3));
    for (const [i, not] of [
      { blinded: false },
      { sampling: 'targeted' as const, probability: 1 },
      { sampling: 'convenience' as const },
      { angleProtocol: 'endplate' as const },
    ].entries()) {
      await read(three, { ...not, reader: `x${i}` }, off(40));
    }
    const found = await agreementOfCenters(db, DAYS);
    expect([...found.keys()]).toEqual(['harbor']);
    // (2 x 1 + 10 x -3) / 12 and (2 x 1 + 10 x 3) / 12
    expect(found.get('harbor')).toEqual({
      patients: 2,
      biasDegrees: expect.closeTo(-28 / 12, 9) as number,
      maeDegrees: expect.closeTo(32 / 12, 9) as number,
    });
  });
});

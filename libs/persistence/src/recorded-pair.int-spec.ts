import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SEGMENTS } from '@sagitta/kinematics';
import {
  aFilmDocument,
  aFullMeasurement,
  aMeasurement,
  anAcceptedPair,
  aPairFailed,
  aPairMeasured,
  testDatabase,
  type TestDatabase,
} from '@sagitta/testing';
import type { AcceptedPair } from '@sagitta/contracts';
import {
  closeDatabase,
  findPair,
  listPairs,
  openDatabase,
  recordEvents,
  type Database,
  type PairEvent,
} from './index.ts';
import { Prisma } from './generated/client.ts';
import { accepted, measured } from './pair-events.fixture.ts';

let postgres: TestDatabase;
let db: Database;
beforeAll(async () => {
  postgres = await testDatabase();
});
beforeEach(async () => {
  db = openDatabase(await postgres.clone());
  return () => closeDatabase(db);
});
afterAll(() => postgres.stop());

const view = (pair: AcceptedPair) => findPair(db, { pairId: pair.pairId, centerScope: null });

describe('a recorded pair', () => {
  it('gives a measurement back as it was published', async () => {
    const pair = anAcceptedPair({ pixelSpacingMm: 0.14, acquiredAt: '2029-12-31T09:00:00.000Z' });
    const interval90: [number, number] = [-0.1, 0.30000000000000004];
    const measurement = aMeasurement({
      flexion: aFilmDocument({
        profile: 'accurate',
        film: { width: 3000, height: 2000, facing: null, pixelSpacing: { kind: 'unknown' } },
        quality: { completeLevels: [], lowestScore: null, labellingMargin: null },
      }),
      segments: SEGMENTS.map((segment, i) => ({
        segment,
        irom: { protocol: 'mid-plane', degrees: i === 0 ? null : i / 3, ...(i === 1 && { interval90 }) },
        iromAlternatives: [{ protocol: 'endplate', degrees: i / 7 }],
        translation: [
          { protocol: 'posterior-corner', mm: null, percentDepth: i / 9, ...(i === 2 && { interval90 }) },
          { protocol: 'centre', mm: 0.5 - i / 11, percentDepth: null },
        ],
        ...(i === 0 && { absentReason: 'L1 absent on the flexion film' }),
      })),
    });
    const event = aPairMeasured({ pair, measurement, attempts: 2 });

    const [summary] = await recordEvents(db, [{ subject: 'event.pair-measured.v1', payload: event }]);

    const found = await view(pair);
    expect(found).toMatchObject({
      ...summary!,
      films: { flexion: pair.flexion, extension: pair.extension },
      acquiredAt: pair.acquiredAt,
      attempts: 2,
      provenance: event.provenance,
      timingsMs: event.timingsMs,
      iromDegrees: [null, 1 / 3, 2 / 3, 1, 4 / 3],
    });
    expect(found?.measurement).toEqual(measurement);
    expect(found?.history.map(({ state, at }) => [state, at])).toEqual([
      ['accepted', pair.receivedAt],
      ['measured', event.finishedAt],
    ]);
  });

  it('gives every field of the contract back as it was published', async () => {
    const pair = anAcceptedPair();
    const measurement = aFullMeasurement();
    await recordEvents(db, [measured(pair, measurement)]);
    expect((await view(pair))?.measurement).toEqual(measurement);
  });

  it('tells a value that is absent from one that was not measured yet', async () => {
    const pair = anAcceptedPair();
    const full = aFullMeasurement();
    const trust = { kind: 'unknown' as const };
    const measurement = {
      ...full,
      totalMotion: { protocol: 'mid-plane' as const, degrees: null },
      segments: full.segments.map((segment) => ({
        ...segment,
        translation: segment.translation.map(({ protocol, percentDepth }) => ({
          ...{ protocol, percentDepth, mm: null, mmPerDegree: null, trust },
        })),
        centreOfRotation: {
          ...{ anteriorPercent: null, cranialPercent: null, absentReason: 'rotation-small' as const },
        },
      })),
      vertebrae: full.vertebrae!.map(({ level, shape }) => ({
        ...{ level, shape, residualPercentDepth: null, residualMm: null, sizeRatio: null },
      })),
    };
    await recordEvents(db, [measured(pair, measurement)]);
    expect((await view(pair))?.measurement).toEqual(measurement);
  });

  it('still reads rows from before full kinematics, without the fields that they lack', async () => {
    const [old, recorded] = [anAcceptedPair(), anAcceptedPair()];
    const full = aFullMeasurement();
    await recordEvents(db, [measured(recorded, full), measured(old, full)]);
    // As the migration leaves such rows: its columns null, its table without theirs.
    const added = await db.$queryRaw<{ table: string; column: string }[]>`
      select table_name as table, column_name as column from information_schema.columns
      where (table_name = 'measurement'
          and column_name ~ '^(total_motion|rule_set_|interpretation|revision)')
        or (table_name = 'film_measurement' and column_name = 'measures')
        or (table_name = 'segment_kinematics' and column_name ~ '(per_degree|percent_interval90|^spacing|rotation|finding)')`;
    expect(added).toHaveLength(17);
    for (const { table, column } of added) {
      await db.$executeRawUnsafe(`update ${table} set ${column} = null where pair_id = $1`, old.pairId);
    }
    await db.$executeRaw`delete from vertebra_match where pair_id = ${old.pairId}`;

    const { flexion, extension, naming, review } = full;
    expect((await view(old))?.measurement).toEqual({
      ...{ schema: 1, flexion, extension, naming, review },
      segments: full.segments.map(({ segment, irom, iromAlternatives, translation }) => ({
        ...{ segment, irom, iromAlternatives },
        translation: translation.map(({ protocol, mm, percentDepth, interval90 }) => ({
          ...{ protocol, mm, percentDepth, interval90 },
        })),
      })),
    });
    expect((await view(recorded))?.measurement).toEqual(full);
  });

  it('has findings and residuals in columns, to be counted and averaged by center', async () => {
    const measurement = aFullMeasurement();
    const pairs = ['harbor', 'harbor', 'lakeside'].map((centerId) => anAcceptedPair({ centerId }));
    await recordEvents(
      db,
      pairs.map((pair) => measured(pair, measurement)),
    );
    const counted = await db.$queryRaw`
      select center_id, rule_set_id, rule_set_version, segment, finding, count(*)::int as n
      from segment_kinematics
      join measurement using (pair_id, model_sha256)
      join pair on pair.id = pair_id
      where segment = 'L4-L5'
      group by 1, 2, 3, 4, 5 order by 1`;
    const finding = {
      rule_set_id: 'test-rules',
      rule_set_version: 2,
      segment: 'L4-L5',
      finding: 'above-threshold',
    };
    expect(counted).toEqual([
      { center_id: 'harbor', ...finding, n: 2 },
      { center_id: 'lakeside', ...finding, n: 1 },
    ]);
    expect(
      await db.vertebraMatch.findMany({
        where: { level: 'L5', pairId: pairs[0]!.pairId },
        select: { shape: true, residualMm: true },
      }),
    ).toEqual([{ shape: 'shared', residualMm: measurement.vertebrae![4]!.residualMm }]);
  });

  it('gives corners back with their covariances to the last digit, and what of them counts in motion', async () => {
    const pair = anAcceptedPair();
    const plain = aFilmDocument();
    const film = {
      ...plain,
      // Of each film its own, and a corner without one.
      landmarks: plain.landmarks.map((landmark, i) =>
        i === 4 ? landmark : { ...landmark, covariance: [0.1 + i / 3, -0.1 / 3, 1 / 3] as const },
      ),
      uncertainty: { motionShare: 0.437 },
    };
    const measurement = aMeasurement({ flexion: film, extension: { ...plain, landmarks: film.landmarks } });
    await recordEvents(db, [
      { subject: 'event.pair-measured.v1', payload: aPairMeasured({ pair, measurement }) },
    ]);
    const found = (await view(pair))?.measurement;
    expect([found?.flexion, found?.extension]).toEqual([measurement.flexion, measurement.extension]);
  });

  it('gives back how the levels were named and what to look at, the same however often it comes', async () => {
    const pair = anAcceptedPair();
    const naming = { margin: 0.1 + 0.2, sizeRatio: 4 / 3, renamed: ['extension' as const] };
    const review = [
      { reason: 'level-ambiguous' as const, value: naming.margin, threshold: 4 },
      { reason: 'body-sizes-differ' as const, value: Math.log(4 / 3), threshold: 0.1 },
    ];
    const event = measured(pair, aMeasurement({ naming, review }));
    const [summary] = await recordEvents(db, [event]);
    expect(summary?.review).toEqual(review);
    // A measurement stands as it was first recorded.
    expect(await recordEvents(db, [event, measured(pair)])).toEqual([]);
    const found = await view(pair);
    expect(found?.measurement).toMatchObject({ naming, review });
    expect(found?.review).toEqual(review);
    expect((await listPairs(db, { centerScope: null, limit: 1 })).pairs[0]?.review).toEqual(review);
  });

  it('tells a pair without anything to look at from one of which that is not known', async () => {
    const [sure, old] = [anAcceptedPair(), anAcceptedPair()];
    const naming = { margin: 9, sizeRatio: null, renamed: [] };
    await recordEvents(db, [measured(sure, aMeasurement({ naming, review: [] })), measured(old)]);
    const [found, before] = [await view(sure), await view(old)];
    expect(found).toMatchObject({ review: [], measurement: { naming, review: [] } });
    expect(before).not.toHaveProperty('review');
    expect(Object.keys(before!.measurement!)).toEqual(['schema', 'flexion', 'extension', 'segments']);
    // The columns are empty, as they are of every row from before there were any.
    const empty = { naming: { equals: Prisma.DbNull }, review: { equals: Prisma.DbNull } };
    expect(await db.measurement.findMany({ where: empty })).toMatchObject([{ pairId: old.pairId }]);
  });

  it('gives a refusal back with the numbers that decided it, until the films are sent again', async () => {
    const pair = anAcceptedPair();
    const reason = {
      ...{
        code: 'film-not-lumbar-lateral' as const,
        message: 'No lumbar film',
        posture: 'extension' as const,
      },
      details: { score: 0.123, threshold: 0.65 },
    };
    const refused: PairEvent = {
      subject: 'event.pair-failed.v1',
      payload: aPairFailed({ pair, reason }),
    };
    const [summary] = await recordEvents(db, [refused]);
    expect(summary?.failure).toEqual(reason);
    expect((await view(pair))?.failure).toEqual(reason);
    expect((await listPairs(db, { centerScope: null, limit: 1 })).pairs[0]?.failure).toEqual(reason);

    const receivedAt = new Date(Date.parse(pair.receivedAt) + 60_000).toISOString();
    await recordEvents(db, [accepted({ ...pair, receivedAt })]);
    expect((await view(pair))?.failure).toBeNull();
    expect(await db.pair.findFirst({ where: { id: pair.pairId } })).toMatchObject({ failureDetails: null });
  });
});

import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AcceptedPair } from '@sagitta/contracts';
import {
  aFullMeasurement,
  aMeasurement,
  anAcceptedPair,
  aPairFailed,
  aPairMeasured,
  sha256Of,
  testDatabase,
  type TestDatabase,
} from '@sagitta/testing';
import {
  closeDatabase,
  openDatabase,
  periodMark,
  recordEvents,
  takeStaleCenter,
  type Database,
  type PairEvent,
} from '../index.ts';

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

const FAR = { before: '2100-01-01', limit: 1000 };
/** A center at a time, until none is left. */
async function rollUpStaleDays(): Promise<void> {
  while ((await takeStaleCenter(db, { ...FAR, except: [] })) !== null);
}
/** Measured by a model, at a second of noon of 2030-01-01. */
function measured(pair: AcceptedPair, model = 'first', second = 10): PairEvent {
  const event = aPairMeasured({
    pair,
    measurement: aFullMeasurement(),
    finishedAt: `2030-01-01T12:00:${String(second)}.000Z`,
  });
  const { provenance } = event;
  return {
    subject: 'event.pair-measured.v1',
    payload: { ...event, provenance: { ...provenance, model: { id: model, sha256: sha256Of(model) } } },
  };
}
const refused = (pair: AcceptedPair): PairEvent => ({
  subject: 'event.pair-failed.v1',
  payload: aPairFailed({ pair, reason: { code: 'film-not-lumbar-lateral', message: 'a knee' } }),
});
const acquired = (pair: AcceptedPair, acquiredAt: string): AcceptedPair => ({ ...pair, acquiredAt });
/** Without its intervals, whose nulls Prisma does not read. */
const observed = ({ pairId }: AcceptedPair) =>
  db.observation.findUnique({
    where: { pairId },
    omit: { iromIntervals90: true, translationIntervals90: true },
  });
const dayOf = async (pair: AcceptedPair) => (await observed(pair))?.day.toISOString().slice(0, 10);
const staleDays = async () =>
  (await db.staleDay.findMany({ orderBy: { day: 'asc' } })).map(({ day }) => day.toISOString().slice(0, 10));

describe('an observation', () => {
  it('is what the catalogue watches of a measured pair', async () => {
    const pair = anAcceptedPair({ patientKey: sha256Of('patient') });
    await recordEvents(db, [measured(pair)]);
    expect(await observed(pair)).toMatchObject({
      ...{ centerId: 'harbor', patient: sha256Of('patient'), modelSha256: sha256Of('first') },
      ...{ refused: 0, filmSize: 600, pixelSpacing: 0.485, fieldOfView: 291, levelsFound: 6 },
      ...{ meanScore: expect.closeTo(0.9), vertebraDepth: expect.closeTo(19.4) },
    });
  });

  it('that is measured again makes another mark of its days, though a later one stood before', async () => {
    const pair = anAcceptedPair();
    const days = { centerId: 'harbor', from: '2029-12-01', to: '2030-01-31' };
    await recordEvents(db, [measured(pair, 'first', 10), measured(anAcceptedPair(), 'first', 30)]);
    const before = await periodMark(db, days);
    expect(await periodMark(db, days)).toBe(before);
    await recordEvents(db, [measured(pair, 'second', 20)]);
    expect(await periodMark(db, days)).not.toBe(before);
  });

  it('of a pair that was refused by what its films show knows that alone; a broken file is none', async () => {
    const [knee, broken] = [anAcceptedPair(), anAcceptedPair()];
    await recordEvents(db, [
      refused(knee),
      { subject: 'event.pair-failed.v1', payload: aPairFailed({ pair: broken }) },
    ]);
    expect(await observed(knee)).toMatchObject({ refused: 1, modelSha256: null, meanScore: null });
    expect(await observed(broken)).toBeNull();
  });

  it('is of the day when the films were made, or came in where that is hardly true', async () => {
    const receivedAt = '2030-01-01T12:00:00.000Z';
    const days: [string, string][] = [
      ['2029-12-31T23:59:59.999Z', '2029-12-31'],
      ['2030-01-01T00:00:00.000Z', '2030-01-01'],
      ['2030-01-02T11:00:00.000Z', '2030-01-02'],
      ['2030-01-02T13:00:00.000Z', '2030-01-01'],
      ['2028-11-27T13:00:00.000Z', '2028-11-27'],
      ['2028-11-27T11:00:00.000Z', '2030-01-01'],
    ];
    for (const [acquiredAt, day] of days) {
      const pair = anAcceptedPair({ receivedAt, acquiredAt });
      await recordEvents(db, [measured(pair)]);
      expect(await dayOf(pair), acquiredAt).toBe(day);
    }
  });

  it('is of the newest measurement and stands over every refusal, in whatever order and batches they come', async () => {
    const life = [
      (pair: AcceptedPair) => measured(pair, 'first', 10),
      (pair: AcceptedPair) => measured(acquired(pair, '2029-12-30T10:00:00.000Z'), 'second', 20),
      (pair: AcceptedPair) => measured(pair, 'third', 15),
      refused,
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([0, 1, 2, 3, 0, 1, 2, 3], { minLength: 8 }),
        fc.integer({ min: 1, max: 8 }),
        async (order, size) => {
          const pair = anAcceptedPair();
          const events = order.map((i) => life[i]!(pair));
          for (let i = 0; i < events.length; i += size) await recordEvents(db, events.slice(i, i + size));
          expect(await observed(pair)).toMatchObject({ modelSha256: sha256Of('second'), refused: 0 });
          expect(await dayOf(pair)).toBe('2029-12-30');
        },
      ),
      { numRuns: 20 },
    );
  });

  it('marks the day that it came to, and the one that it left', async () => {
    const pair = anAcceptedPair();
    await recordEvents(db, [measured(pair)]);
    await rollUpStaleDays();
    await recordEvents(db, [measured(pair)]);
    expect(await staleDays()).toEqual([]);
    await recordEvents(db, [measured(acquired(pair, '2029-12-30T10:00:00.000Z'), 'second', 20)]);
    expect(await staleDays()).toEqual(['2029-12-30', '2030-01-01']);
    await rollUpStaleDays();
    expect(await db.dayRollup.findMany()).toMatchObject([{ day: new Date('2029-12-30'), pairs: 1 }]);
  });
});

describe('rolling up', () => {
  it('adds up a day by model, device and age, whatever came late', async () => {
    const pairs = Array.from({ length: 5 }, () => anAcceptedPair());
    await recordEvents(
      db,
      pairs.slice(0, 3).map((pair) => measured(pair)),
    );
    await rollUpStaleDays();
    await recordEvents(db, [measured(pairs[3]!, 'second'), refused(pairs[4]!)]);
    await rollUpStaleDays();
    const rows = await db.dayRollup.findMany({ orderBy: { pairs: 'desc' } });
    expect(rows.map(({ pairs: n, modelSha256, numbers }) => [n, modelSha256, numbers])).toEqual([
      [
        3,
        sha256Of('first'),
        expect.objectContaining({ levelsFound: [3, 18, 108, 648], refused: [3, 0, 0, 0] }),
      ],
      ...[
        [1, '', { refused: [1, 1, 1, 1] }],
        [1, sha256Of('second'), expect.objectContaining({ levelsFound: [1, 6, 36, 216] })],
      ].sort((a, b) => (rows[1]!.modelSha256 === a[1] ? -1 : rows[1]!.modelSha256 === b[1] ? 1 : 0)),
    ]);
  });

  it('leaves a day stale that was marked meanwhile, and one whose work failed', async () => {
    const pair = anAcceptedPair();
    await recordEvents(db, [measured(pair)]);
    await takeStaleCenter(db, { ...FAR, except: [] }, async () => {
      await recordEvents(db, [measured(anAcceptedPair())]);
    });
    expect(await staleDays()).toEqual(['2030-01-01']);
    const failing = takeStaleCenter(db, { ...FAR, except: [] }, () => Promise.reject(new Error('power cut')));
    await expect(failing).rejects.toThrow('power cut');
    expect(await staleDays()).toEqual(['2030-01-01']);
    await rollUpStaleDays();
    expect(await db.dayRollup.findMany()).toMatchObject([{ pairs: 2 }]);
    expect(await staleDays()).toEqual([]);
  });

  it('is done by one at a time for each center, and by several for several', async () => {
    await recordEvents(db, [measured(anAcceptedPair()), measured(anAcceptedPair({ centerId: 'lakeside' }))]);
    const within: (string | null)[] = [];
    await takeStaleCenter(db, { ...FAR, except: [] }, async () => {
      await takeStaleCenter(db, { ...FAR, except: [] }, async (_, centerId) => {
        within.push(centerId);
        within.push(await takeStaleCenter(db, { ...FAR, except: [] }));
      });
    });
    expect(within).toEqual(['lakeside', null]);
    expect(await staleDays()).toEqual([]);
  });
});

describe('a film', () => {
  it('gives back how it was made', async () => {
    const acquisition = {
      ...{ manufacturer: 'Konica', deviceModel: 'Aero', deviceSoftware: null, photometric: 'MONOCHROME2' },
      ...{ ageBand: '40-49' as const, tubeVoltageKv: 80 },
      intensity: { brightness: 0.4, contrast: 0.2, sharpness: 0.6 },
    };
    const plain = aMeasurement();
    const film = (document: typeof plain.flexion, deviceModel: string) => ({
      ...document,
      film: { ...document.film, acquisition: { ...acquisition, deviceModel } },
    });
    const pair = anAcceptedPair();
    const measurement = {
      ...plain,
      flexion: film(plain.flexion, 'Aero'),
      extension: film(plain.extension, 'Bolt'),
    };
    await recordEvents(db, [
      { subject: 'event.pair-measured.v1', payload: aPairMeasured({ pair, measurement }) },
    ]);
    expect(await observed(pair)).toMatchObject({
      ...{ manufacturer: 'Konica', deviceModel: '(mixed)', deviceSoftware: null, ageBand: '40-49' },
      ...{ tubeVoltage: 80, sharpness: 0.6 },
    });
    const [recorded] = await db.filmMeasurement.findMany({ where: { posture: 'flexion' } });
    expect(recorded!.acquisition).toEqual(acquisition);
  });
});

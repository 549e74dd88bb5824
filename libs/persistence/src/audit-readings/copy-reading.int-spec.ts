import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AcceptedPair, Measurement } from '@sagitta/contracts';
import { aFilmDocument, aMeasurement, anAcceptedPair } from '@sagitta/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawPlan, judgePair, recordReading, revisePair, type Database } from '../index.ts';
import {
  by,
  correcting,
  databaseWithPeople,
  EDIT,
  reviewed,
  revision,
  verdict,
} from '../people-at-work.fixture.ts';
import { MODEL, observed } from './readings.fixture.ts';

let db: Database;
beforeAll(async () => {
  const opened = await databaseWithPeople();
  db = opened.db;
  return opened.stop;
});

/** What a reader measures: every corner 3 px right of and 4 px below the model's, of films with 0.5 mm a pixel. */
const read = (): Measurement => {
  const film = aFilmDocument();
  const landmarks = film.landmarks.map((landmark) => ({ ...landmark, x: landmark.x + 3, y: landmark.y + 4 }));
  const moved = aFilmDocument({ landmarks });
  return aMeasurement({ flexion: moved, extension: moved });
};
const reading = (pair: AcceptedPair, { blinded = true, who = 'radiologist', as = read() } = {}) =>
  recordReading(db, { ...by(who, pair), readingId: randomUUID(), edits: [EDIT], blinded }, () => as);
const copies = ({ pairId }: AcceptedPair) =>
  db.referenceReading.findMany({ where: { pairId }, orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }] });
const drawn = async (pair: AcceptedPair, kind: 'random' | 'targeted' = 'random') => {
  const day = pair.receivedAt.slice(0, 10);
  const plan = {
    planId: randomUUID(),
    kind,
    strata: null,
    metric: null,
    days: { from: day, to: day },
    size: 9,
  };
  await drawPlan(
    db,
    { username: 'auditor', centerScope: null, centerId: pair.centerId, plan },
    { size: 9, seed: 1 },
  );
  return plan.planId;
};

describe('a reading in the viewer', () => {
  it('stands among the reference readings, with how far its corners lie from the model’s', async () => {
    const pair = await observed(db);
    await reading(pair);
    expect(await copies(pair)).toMatchObject([
      {
        ...{ source: 'viewer', reader: 'radiologist', recordedBy: 'radiologist', repeat: 1, blinded: true },
        ...{ sampling: 'convenience', probability: null, planId: null, centerId: 'harbor' },
        ...{ angleProtocol: 'mid-plane', translationProtocol: 'posterior-corner' },
        ...{ iromDegrees: [5, 6, 7, 8, 9], translationMm: [1, 2, 3, 4, 5] },
        corners: { modelSha256: MODEL, mm: { L1: 2.5, L2: 2.5, L3: 2.5, L4: 2.5, L5: 2.5, S1: 2.5 } },
      },
    ]);
  });

  it('has no distances without a spacing', async () => {
    const film = aFilmDocument();
    const unknown = { ...film, film: { ...film.film, pixelSpacing: { kind: 'unknown' as const } } };
    const pair = await reviewed(db, anAcceptedPair());
    await db.filmMeasurement.updateMany({
      where: { pairId: pair.pairId },
      data: { spacingKind: 'unknown', mmPerPixel: null, spacingSource: null },
    });
    await reading(pair, { as: aMeasurement({ flexion: unknown, extension: unknown }) });
    expect(await copies(pair)).toMatchObject([{ corners: null }]);
  });

  it('of a pair in review is one of those', async () => {
    const pair = await reviewed(db, anAcceptedPair());
    await reading(pair);
    expect(await copies(pair)).toMatchObject([{ sampling: 'review' }]);
  });

  it('is drawn where a plan drew the pair before, and the reader had not seen the model’s word', async () => {
    const pair = await observed(db, { receivedAt: '2030-02-01T10:00:00.000Z' });
    const planId = await drawn(pair);
    await reading(pair);
    expect(await copies(pair)).toMatchObject([{ sampling: 'random', probability: 1, planId }]);
    // Whoever read it before knows what the model said.
    await reading(pair);
    expect(await copies(pair)).toMatchObject([
      {},
      { repeat: 2, blinded: true, sampling: 'convenience', planId: null },
    ]);
    await reading(pair, { who: 'second' });
    expect((await copies(pair))[2]).toMatchObject({ repeat: 1, sampling: 'random', planId });
  });

  it.each([
    ['unblinded', (pair: AcceptedPair) => reading(pair, { blinded: false })],
    [
      'after a verdict',
      async (pair: AcceptedPair) => {
        await judgePair(db, { ...by('radiologist', pair), ...verdict(MODEL) });
        await reading(pair);
      },
    ],
    [
      'after a correction',
      async (pair: AcceptedPair) => {
        await revisePair(db, { ...by('radiologist', pair), ...revision(MODEL) }, correcting());
        await reading(pair);
      },
    ],
  ])('is not drawn where it was made %s', async (_, work) => {
    const pair = await observed(db, { receivedAt: '2030-02-02T10:00:00.000Z' });
    await drawn(pair);
    await work(pair);
    expect((await copies(pair)).at(-1)).toMatchObject({
      source: 'viewer',
      sampling: 'convenience',
      planId: null,
    });
  });

  it('sent twice is one', async () => {
    const pair = await observed(db);
    const request = { ...by('radiologist', pair), readingId: randomUUID(), edits: [EDIT], blinded: true };
    await Promise.all([1, 2, 3].map(() => recordReading(db, request, read)));
    expect(await copies(pair)).toHaveLength(1);
  });
});

describe('a correction', () => {
  it('is kept as one: its reader saw the model’s landmarks', async () => {
    const pair = await observed(db);
    await drawn(pair);
    const made = revision(MODEL);
    await revisePair(db, { ...by('radiologist', pair), ...made }, correcting());
    await revisePair(db, { ...by('radiologist', pair), ...revision(made.revisionId) }, correcting());
    expect(await copies(pair)).toMatchObject([
      {
        ...{ id: made.revisionId, source: 'correction', blinded: false, sampling: 'review', repeat: 1 },
        ...{ planId: null, corners: null, iromDegrees: [null, 6, 7, 8, 9], translationMm: [1, 2, 3, 4, 5] },
      },
      { source: 'correction', repeat: 2 },
    ]);
  });
});

describe('what was read before there were reference readings', () => {
  it('is copied by the migration as it is copied now, but for what nobody knows any more', async () => {
    const migration = new URL(
      '../../../../prisma/migrations/20260701000000_drift_audit/migration.sql',
      import.meta.url,
    );
    const backfill = /INSERT INTO "reference_reading"[^;]+;/.exec(await readFile(migration, 'utf8'))![0];
    const ofAll = () =>
      db.referenceReading.findMany({
        omit: {
          corners: true,
          recordedAt: true,
          readAt: true,
          sampling: true,
          planId: true,
          probability: true,
        },
        orderBy: { id: 'asc' },
      });
    const now = await ofAll();
    expect(now.length).toBeGreaterThan(8);
    await db.referenceReading.deleteMany();
    await db.$executeRawUnsafe(backfill);
    expect(await ofAll()).toEqual(now);
  });
});

import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  aFilmDocument,
  aMeasurement,
  anAcceptedPair,
  aPairFailed,
  aPairMeasured,
  sha256Of,
  testDatabase,
  type TestDatabase,
} from '@sagitta/testing';
import type { AcceptedPair } from '@sagitta/contracts';
import {
  closeDatabase,
  findPair,
  openDatabase,
  recordEvents,
  type Database,
  type PairEvent,
} from './index.ts';
import { statusOf } from './event-rows.ts';
import { accepted, failed, measured } from './pair-events.fixture.ts';

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

const view = (pair: AcceptedPair) => findPair(db, { pairId: pair.pairId, centerScope: null });
/** What must not depend on order and repetition: everything but when it was committed. */
const remembered = async (pair: AcceptedPair) => {
  const found = await view(pair);
  return found && { ...found, committedAt: null, latencyMs: null };
};

describe('recordEvents', () => {
  it('says when the row was committed, and how long after the last byte that is', async () => {
    const before = Date.now();
    const pair = anAcceptedPair({ receivedAt: new Date(before - 1_500).toISOString() });
    const [summary] = await recordEvents(db, [measured(pair)]);
    const committed = Date.parse(summary!.committedAt!);
    // One machine, one clock; the stored time is rounded to a millisecond.
    expect(committed).toBeGreaterThanOrEqual(before - 1);
    expect(committed).toBeLessThanOrEqual(Date.now() + 1);
    expect(summary!.latencyMs).toBe(committed - before + 1_500);
  });

  it('does nothing the second time, and says so', async () => {
    const pairs = [anAcceptedPair(), anAcceptedPair(), anAcceptedPair()];
    const batch = [accepted(pairs[0]!), measured(pairs[1]!), failed(pairs[2]!)];
    const first = await recordEvents(db, batch);
    expect(first.map(({ status }) => status).sort()).toEqual(['accepted', 'failed', 'measured']);
    const once = await Promise.all(pairs.map(view));

    expect(await recordEvents(db, [...batch, ...batch])).toEqual([]);
    expect(await Promise.all(pairs.map(view))).toEqual(once);
  });

  it('ends the same whatever the order, the repetition and the batches', async () => {
    const sentAgain = (pair: AcceptedPair): AcceptedPair => ({
      ...pair,
      receivedAt: new Date(Date.parse(pair.receivedAt) + 60_000).toISOString(),
    });
    const life = [
      accepted,
      failed,
      (pair: AcceptedPair) => accepted(sentAgain(pair)),
      (pair: AcceptedPair) => failed(sentAgain(pair)),
      measured,
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(0, 1, 2, 3, 4), { minLength: 1 }),
        fc.array(fc.tuple(fc.nat(4), fc.boolean()), { maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        async (kinds, repeats, random) => {
          const pair = anAcceptedPair();
          const events = kinds.map((kind) => life[kind]!(pair));
          // The canonical way: in order, one by one, on a twin of the pair.
          for (const event of [...kinds].sort().map((kind) => life[kind]!(pair)))
            await recordEvents(db, [event]);
          const canonical = await remembered(pair);
          await db.pair.delete({ where: { id: pair.pairId } });

          const again = [...events, ...repeats.map(([i]) => events[i % events.length]!)];
          const shuffled = again
            .map((event) => [random.next().value as number, event] as const)
            .sort(([a], [b]) => a - b)
            .map(([, event]) => event);
          const batch: PairEvent[] = [];
          for (const [i, event] of shuffled.entries()) {
            batch.push(event);
            if (repeats[i % 6]?.[1] ?? true) await recordEvents(db, batch.splice(0));
          }
          await recordEvents(db, batch);
          expect(await remembered(pair)).toEqual(canonical);
          const decisive = Math.max(...kinds);
          expect(canonical?.status).toBe(statusOf(life[decisive]!(pair)));
        },
      ),
      { numRuns: 80, seed: 20300101 },
    );
  });

  it('takes a pair back to accepted when its films are sent again after a failure, and no older failure undoes it', async () => {
    const pair = anAcceptedPair();
    await recordEvents(db, [accepted(pair), failed(pair)]);
    const [first, again] = [0, 60_000].map((ms) => new Date(Date.parse(pair.receivedAt) + ms).toISOString());
    const deadlineAt = new Date(Date.parse(pair.deadlineAt) + 60_000).toISOString();
    const resent = { ...pair, receivedAt: again!, deadlineAt, pixelSpacingMm: 0.2 };

    const [changed] = await recordEvents(db, [accepted(resent)]);
    expect(changed).toMatchObject({
      status: 'accepted',
      receivedAt: again,
      committedAt: null,
      failure: null,
    });
    expect(await recordEvents(db, [failed(pair)])).toEqual([]);
    expect(await view(pair)).toMatchObject({ status: 'accepted', attempts: 0, failure: null });
    const row = await db.pair.findUnique({ where: { id: pair.pairId } });
    expect(row).toMatchObject({ pixelSpacingMm: 0.2, redrives: 0, deadlineAt: new Date(deadlineAt) });

    const [settled] = await recordEvents(db, [measured(resent)]);
    expect(settled).toMatchObject({ status: 'measured', receivedAt: again });
    const history = (await view(pair))?.history.filter(({ state }) => state === 'accepted');
    expect(history?.map(({ at }) => at)).toEqual([first, again]);
  });

  it('lets two recorders take the same events at once: each change is told by one of them', async () => {
    const other = openDatabase(url);
    try {
      const pairs = Array.from({ length: 60 }, () => anAcceptedPair());
      const events = pairs.flatMap((pair, i) => [
        accepted(pair),
        i % 3 === 0 ? failed(pair) : measured(pair),
      ]);
      const batches = (list: PairEvent[], size: number) =>
        Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
      const told = await Promise.all([
        ...batches(events, 7).map((batch) => recordEvents(db, batch)),
        ...batches([...events].reverse(), 11).map((batch) => recordEvents(other, batch)),
      ]);
      const settled = told.flat().filter(({ status }) => status !== 'accepted');
      expect(settled.map(({ pairId }) => pairId).sort()).toEqual(pairs.map(({ pairId }) => pairId).sort());
      expect(await db.measurement.count()).toBe(40);
      expect(await db.segmentKinematics.count()).toBe(200);
      expect(await db.pairStateChange.count()).toBe(120);
    } finally {
      await closeDatabase(other);
    }
  });

  it('keeps a second measurement with another model beside the first, and shows the newer', async () => {
    const pair = anAcceptedPair();
    await recordEvents(db, [measured(pair)]);
    const first = await view(pair);
    const model = { id: 'next', sha256: sha256Of('next model') };
    const event = aPairMeasured({
      pair,
      provenance: { ...aPairMeasured().provenance, model },
      measurement: aMeasurement({ flexion: aFilmDocument({ model }), extension: aFilmDocument({ model }) }),
    });
    expect(await recordEvents(db, [{ subject: 'event.pair-measured.v1', payload: event }])).toEqual([]);
    const second = await view(pair);
    expect(second?.provenance?.model).toEqual(model);
    expect(second?.committedAt).toBe(first?.committedAt);
    expect(await db.measurement.count()).toBe(2);
  });

  it('refuses for good what PostgreSQL cannot store, and then keeps nothing of the batch', async () => {
    const [sound, poisonous] = [anAcceptedPair(), anAcceptedPair()];
    const poison: PairEvent = {
      subject: 'event.pair-failed.v1',
      payload: aPairFailed({ pair: poisonous, reason: { code: 'internal', message: 'nul \u0000 byte' } }),
    };
    await expect(recordEvents(db, [accepted(sound), poison])).rejects.toMatchObject({
      code: 'message-malformed',
      message: expect.not.stringContaining('nul'),
    });
    expect(await view(sound)).toBeNull();
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AcceptedPair, ReviewReason } from '@sagitta/contracts';
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
  centerActivity,
  closeDatabase,
  countsSince,
  findPair,
  lastMeasuredAt,
  listCenters,
  listPairs,
  openDatabase,
  recordEvents,
  settledSince,
  stageTimesSince,
  type Database,
  type PairEvent,
} from './index.ts';
import { accepted, measured } from './pair-events.fixture.ts';

/* 30 pairs of two centers, all received within ten milliseconds: a third measured, a third failed, a third in flight. */

const received = Date.now() - 60_000;
const pairs = Array.from({ length: 30 }, (_, i) =>
  anAcceptedPair({
    centerId: i % 2 === 0 ? 'harbor' : 'lakeside',
    receivedAt: new Date(received + (i % 10)).toISOString(),
  }),
);
const events = pairs.map((pair, i): PairEvent => {
  if (i % 3 === 0) return { subject: 'event.pair-measured.v1', payload: aPairMeasured({ pair }) };
  if (i % 3 === 1) return { subject: 'event.pair-failed.v1', payload: aPairFailed({ pair }) };
  return { subject: 'event.pair-accepted.v1', payload: pair };
});
const newestFirst = [...pairs].sort(
  (a, b) => b.receivedAt.localeCompare(a.receivedAt) || b.pairId.localeCompare(a.pairId),
);
const before = new Date(received - 1);

let postgres: TestDatabase;
let db: Database;
beforeAll(async () => {
  postgres = await testDatabase();
  db = openDatabase(await postgres.clone());
  await recordEvents(db, events);
});
afterAll(async () => {
  await closeDatabase(db);
  await postgres.stop();
});

async function allPages(query: Omit<Parameters<typeof listPairs>[1], 'cursor'>) {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listPairs(db, { ...query, cursor });
    ids.push(...page.pairs.map(({ pairId }) => pairId));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return ids;
}
const measuredWith = (name: string, pair: AcceptedPair, review: ReviewReason[] | undefined): PairEvent => {
  const event = aPairMeasured({ pair, measurement: aMeasurement({ review }) });
  const provenance = { ...event.provenance, model: { id: name, sha256: sha256Of(name) } };
  return { subject: 'event.pair-measured.v1', payload: { ...event, provenance } };
};
const idsOf = (list: readonly { pairId: string }[]) => list.map(({ pairId }) => pairId);

describe('listPairs', () => {
  it.each([1, 4, 10, 30, 31])('gives every pair once, newest first, %i at a time', async (limit) => {
    expect(await allPages({ centerScope: null, limit })).toEqual(idsOf(newestFirst));
  });

  it('says what became of each', async () => {
    const { pairs: page } = await listPairs(db, { centerScope: null, limit: 30 });
    for (const summary of page) {
      const kind = pairs.findIndex(({ pairId }) => pairId === summary.pairId) % 3;
      expect(summary.status).toBe((['measured', 'failed', 'accepted'] as const)[kind]);
      expect(summary.iromDegrees).toEqual(kind === 0 ? [5, 6, 7, 8, 9] : []);
      expect(summary.failure?.code).toBe(kind === 1 ? 'film-truncated' : undefined);
      expect(summary.committedAt === null).toBe(kind === 2);
    }
  });

  it('keeps to a status and a time, pages included', async () => {
    const from = new Date(received + 3).toISOString();
    const to = new Date(received + 8).toISOString();
    const expected = newestFirst.filter(
      (pair) => pairs.indexOf(pair) % 3 === 1 && pair.receivedAt >= from && pair.receivedAt < to,
    );
    expect(expected.length).toBeGreaterThan(2);
    expect(await allPages({ centerScope: null, status: 'failed', from, to, limit: 2 })).toEqual(
      idsOf(expected),
    );
  });

  it('keeps to pairs with something to look at, or to those known to have nothing', async () => {
    const apart = openDatabase(await postgres.clone());
    try {
      const [doubtful, sure, old, waiting] = [1, 2, 3, 4].map(() => anAcceptedPair());
      const { review } = aFullMeasurement();
      await recordEvents(apart, [
        measured(doubtful!, aMeasurement({ review })),
        measured(sure!, aMeasurement({ review: [] })),
        measured(old!),
        accepted(waiting!),
      ]);
      const listed = async (wanted: boolean | undefined) =>
        idsOf((await listPairs(apart, { centerScope: null, review: wanted, limit: 9 })).pairs).sort();
      expect(await listed(true)).toEqual([doubtful!.pairId]);
      expect(await listed(false)).toEqual([sure!.pairId]);
      expect(await listed(undefined)).toEqual(idsOf([doubtful!, sure!, old!, waiting!]).sort());
    } finally {
      await closeDatabase(apart);
    }
  });

  it('asks the newest measurement alone, as the summary shows it, however often an older one comes again', async () => {
    const apart = openDatabase(await postgres.clone());
    try {
      const [doubts, none] = [aFullMeasurement().review, []];
      const of = (centerId: string) => anAcceptedPair({ centerId });
      const [cleared, raised, unknown, other] = ['harbor', 'harbor', 'harbor', 'lakeside'].map(of);
      const older = [
        measuredWith('first', cleared!, doubts),
        measuredWith('first', raised!, none),
        measuredWith('first', unknown!, doubts),
        measuredWith('first', other!, none),
      ];
      const newer = [
        measuredWith('second', cleared!, none),
        measuredWith('second', raised!, doubts),
        measuredWith('second', unknown!, undefined),
        measuredWith('second', other!, doubts),
      ];
      const listed = async (review: boolean, centerScope: string | null) => {
        const { pairs: page } = await listPairs(apart, { centerScope, review, limit: 9 });
        expect(page.map((summary) => summary.review!.length > 0)).toEqual(page.map(() => review));
        return idsOf(page).sort();
      };
      await recordEvents(apart, older);
      expect(await listed(true, 'harbor')).toEqual(idsOf([cleared!, unknown!]).sort());
      expect(await listed(false, null)).toEqual(idsOf([raised!, other!]).sort());
      for (const batch of [newer, older, [...newer, ...older], older.slice(0, 1)]) {
        await recordEvents(apart, batch);
        expect(await listed(true, 'harbor')).toEqual([raised!.pairId]);
        expect(await listed(true, null)).toEqual(idsOf([raised!, other!]).sort());
        expect(await listed(false, null)).toEqual([cleared!.pairId]);
        expect(await listed(false, 'lakeside')).toEqual([]);
      }
    } finally {
      await closeDatabase(apart);
    }
  });

  it('agrees with the summary where both measurements come at once', async () => {
    const apart = openDatabase(await postgres.clone());
    try {
      const { review } = aFullMeasurement();
      const events = Array.from({ length: 20 }, () => anAcceptedPair()).flatMap((pair) =>
        ['first', 'second'].map((name) => measuredWith(name, pair, name === 'first' ? review : [])),
      );
      await Promise.all([
        recordEvents(apart, events),
        recordEvents(apart, [...events].reverse()),
        ...events.map((event) => recordEvents(apart, [event])),
      ]);
      const { pairs: all } = await listPairs(apart, { centerScope: null, limit: 50 });
      for (const wanted of [true, false]) {
        const { pairs: page } = await listPairs(apart, { centerScope: null, review: wanted, limit: 50 });
        const shown = all.filter((summary) => summary.review!.length > 0 === wanted);
        expect(page).toEqual(shown);
      }
    } finally {
      await closeDatabase(apart);
    }
  });

  it.each(['', 'nonsense', Buffer.from('2030-01-01 x').toString('base64url')])(
    'refuses %j as a cursor',
    async (cursor) => {
      await expect(listPairs(db, { centerScope: null, cursor, limit: 5 })).rejects.toMatchObject({
        code: 'request-malformed',
      });
    },
  );
});

describe('a center-bound caller', () => {
  const mine = (pair: { centerId: string }) => pair.centerId === 'lakeside';

  it('gets its own center from every query, and nothing of the others', async () => {
    expect(await allPages({ centerScope: 'lakeside', limit: 4 })).toEqual(idsOf(newestFirst.filter(mine)));
    for (const pair of pairs) {
      const view = await findPair(db, { pairId: pair.pairId, centerScope: 'lakeside' });
      expect(view?.pairId).toBe(mine(pair) ? pair.pairId : undefined);
    }
    expect(await listCenters(db, 'lakeside')).toEqual([{ centerId: 'lakeside', name: 'lakeside' }]);
    expect((await centerActivity(db, 'lakeside')).map(({ centerId }) => centerId)).toEqual(['lakeside']);
    expect((await countsSince(db, before, 'lakeside')).map(({ centerId }) => centerId)).toEqual(['lakeside']);
    const settled = await settledSince(db, before, 'lakeside');
    expect(new Set(settled.map(({ centerId }) => centerId))).toEqual(new Set(['lakeside']));
    expect((await stageTimesSince(db, before, 'lakeside')).wait).toHaveLength(5);
  });

  it('gets nothing where its center has nothing', async () => {
    expect(await listPairs(db, { centerScope: 'northfield', limit: 5 })).toEqual({
      pairs: [],
      nextCursor: null,
    });
    expect(await lastMeasuredAt(db, 'northfield')).toBeNull();
    expect(await settledSince(db, before, 'northfield')).toEqual([]);
    expect((await stageTimesSince(db, before, 'northfield')).read).toEqual([]);
  });
});

describe('activity', () => {
  it('counts and times what the overview shows', async () => {
    const counts = await countsSince(db, before, null);
    expect(counts.find(({ centerId }) => centerId === 'harbor')).toEqual({
      ...{ centerId: 'harbor', received: 15, measured: 5, failed: 5, toReview: 0 },
    });
    const [harbor] = await centerActivity(db, 'harbor');
    expect(harbor).toMatchObject({ inFlight: 5, lastReceivedAt: received + 8 });
    expect(harbor!.oldestInFlightAt).toBe(received);

    const settled = await settledSince(db, before, 'harbor');
    const measured = settled.find((group) => group.measured)!;
    expect(measured.receivedAt).toHaveLength(5);
    expect(measured.committedAt).toEqual([...measured.committedAt].sort((a, b) => a - b));
    expect(Math.max(...measured.committedAt)).toBe((await lastMeasuredAt(db, 'harbor'))!.getTime());
    expect(await settledSince(db, new Date(Date.now() + 1_000), null)).toEqual([]);
  });

  it('adds the two films of a pair', async () => {
    const times = await stageTimesSince(db, before, null);
    expect(times.decode).toEqual(Array(10).fill(4)); // 2 ms each
    expect(times.infer).toEqual(Array(10).fill(8));
    expect(times.wait).toEqual(Array(10).fill(10));
    expect(times.total).toEqual(Array(10).fill(100));
    expect(times.persist.every((ms) => ms >= 0)).toBe(true);
  });
});

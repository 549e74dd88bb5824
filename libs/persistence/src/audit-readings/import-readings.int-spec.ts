import { randomUUID } from 'node:crypto';
import type { AcceptedPair } from '@sagitta/contracts';
import { anAcceptedPair } from '@sagitta/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { importReadings, listActs, listReadings, recordEvents, type Database } from '../index.ts';
import { accepted } from '../pair-events.fixture.ts';
import { databaseWithPeople } from '../people-at-work.fixture.ts';
import { aReading, importOf, NOW, observed } from './readings.fixture.ts';

let db: Database;
beforeAll(async () => {
  const opened = await databaseWithPeople();
  db = opened.db;
  return opened.stop;
});

const recordedOf = ({ pairId }: AcceptedPair) => db.referenceReading.count({ where: { pairId } });
const imported = (...given: Parameters<typeof importOf>) => importReadings(db, importOf(...given), NOW);
const messagesOf = ({ problems }: { problems: { message: string }[] }) =>
  problems.map(({ message }) => message);

describe('an import', () => {
  it('records readings beside the pair, with who sent them, and says so in the trail', async () => {
    const pair = await observed(db, { receivedAt: '2030-01-31T23:30:00.000Z' });
    const reading = aReading(pair, { sampling: 'stratified', probability: 0.25 });
    const outcome = await imported([reading], { source: 'csv', lines: 5 });
    expect(outcome).toEqual({ dryRun: false, lines: 5, readings: 1, known: 0, recorded: 1, problems: [] });
    expect(await db.referenceReading.findUnique({ where: { id: reading.readingId } })).toMatchObject({
      ...{
        pairId: pair.pairId,
        centerId: 'harbor',
        day: new Date('2030-01-31'),
        reader: 'reader-1',
        repeat: 1,
      },
      ...{ source: 'csv', blinded: true, sampling: 'stratified', probability: 0.25, planId: null },
      ...{ recordedBy: 'auditor', iromDegrees: [4, 5, 6, 7, 8], translationMm: [1.5, 2.5, 3.5, 4.5, 5.5] },
      corners: null,
    });
    const { acts } = await listActs(db, { centerScope: 'harbor', kind: 'readings-imported', limit: 1 });
    expect(acts).toMatchObject([{ by: { username: 'auditor' }, details: { source: 'csv', readings: 1 } }]);
  });

  it('of the same twice, or at once, or under new ids, doubles nothing', async () => {
    const pairs = [await observed(db), await observed(db)];
    const readings = pairs.map((pair) => aReading(pair));
    await Promise.all([imported(readings), imported(readings), imported(readings)]);
    const again = await imported(readings.map((reading) => ({ ...reading, readingId: randomUUID() })));
    expect(again).toMatchObject({ readings: 2, known: 2, recorded: 0, problems: [] });
    expect(await Promise.all(pairs.map(recordedOf))).toEqual([1, 1]);
    const third = await observed(db);
    expect(await imported([...readings, aReading(third)])).toMatchObject({ known: 2, recorded: 1 });
  });

  it('is whole or not at all, and a rehearsal records nothing', async () => {
    const pair = await observed(db);
    const unknown = aReading(anAcceptedPair());
    expect(await imported([aReading(pair), unknown])).toMatchObject({ recorded: 0, problems: [{}] });
    expect(await imported([aReading(pair)], { dryRun: true })).toMatchObject({ recorded: 0, problems: [] });
    const found = { line: 3, column: 'irom_degrees', message: 'wrong' };
    expect(await imported([aReading(pair)], { problems: [found] })).toMatchObject({ problems: [found] });
    expect(await recordedOf(pair)).toBe(0);
  });

  it('says every problem at once, by line and column, in the order of the file', async () => {
    const pair = await observed(db);
    await imported([aReading(pair, { reader: 'known' })]);
    const good = aReading(pair, { reader: 'good' });
    const lines = [
      good,
      { ...good, readingId: randomUUID() },
      aReading(pair, { reader: 'known' }, [1, 2, 3, 4, 5]),
      aReading(pair, { reader: 'again', repeat: 2 }),
      aReading(pair, { reader: 'drawn', sampling: 'targeted' }),
      aReading(pair, { reader: 'early', readAt: '2030-01-09T23:59:59.000Z' }),
      aReading(pair, { reader: 'late', readAt: '2030-06-01T13:00:00.000Z' }),
      aReading(pair, {
        reader: 'blank',
        segments: [{ segment: 'L1-L2', iromDegrees: null, translationMm: null }],
      }),
      aReading(pair, { reader: 'twice', segments: [good.segments[0]!, good.segments[0]!] }),
      aReading(pair, { reader: 'other', readingId: good.readingId }),
      aReading(anAcceptedPair()),
    ];
    const outcome = await imported(
      lines.map((reading, i) => ({ ...reading, line: 2 + i })),
      { source: 'csv', dryRun: true },
    );
    expect(outcome.problems.map(({ line, column }) => [line, column])).toEqual([
      [3, 'repeat'],
      [4, 'repeat'],
      [5, 'repeat'],
      [6, 'probability'],
      [7, 'read_at'],
      [8, 'read_at'],
      [9, 'irom_degrees'],
      [10, 'segment'],
      [11, 'pair_id'],
      [12, 'pair_id'],
    ]);
    expect(messagesOf(outcome)).toEqual(expect.arrayContaining([expect.stringContaining('other values')]));
  });

  it('does not call random what a targeted plan drew, and may where a random one drew it too', async () => {
    const pair = await observed(db);
    const plan = (kind: string) =>
      db.readingPlan.create({
        data: {
          ...{ id: randomUUID(), centerId: pair.centerId, kind, seed: 1, frame: 10, author: 'auditor' },
          ...{ firstDay: new Date('2030-01-01'), lastDay: new Date('2030-01-31') },
          drawnAt: new Date('2030-01-20'),
          pairs: { create: [{ pairId: pair.pairId, place: 1, stratum: '', probability: 0.5 }] },
        },
      });
    await plan('targeted');
    const problems = messagesOf(await imported([aReading(pair)]));
    expect(problems).toEqual([expect.stringContaining('a targeted plan drew it: say targeted')]);
    expect(messagesOf(await imported([aReading(pair, { sampling: 'targeted' })]))).toEqual([]);
    await plan('random');
    expect(messagesOf(await imported([aReading(pair, { reader: 'reader-2' })]))).toEqual([]);
  });

  it('may bring a second look with the first, or after it', async () => {
    const pair = await observed(db);
    const looks = [2, 1].map((repeat) => aReading(pair, { repeat }));
    expect(await imported(looks)).toMatchObject({ recorded: 2, problems: [] });
    expect(await imported([aReading(pair, { repeat: 3 })])).toMatchObject({ recorded: 1, problems: [] });
  });

  it('of a pair that waits for its result is recorded too', async () => {
    const pair = anAcceptedPair();
    await recordEvents(db, [accepted(pair)]);
    expect(await imported([aReading(pair)])).toMatchObject({ recorded: 1, problems: [] });
  });
});

describe('a center-bound auditor', () => {
  it('cannot tell another center’s pair from one that does not exist, and imports neither', async () => {
    const [theirs, nobodys] = [await observed(db, { centerId: 'lakeside' }), anAcceptedPair()];
    const outcome = await imported([aReading(theirs), aReading(nobodys)], { centerScope: 'harbor' });
    expect(messagesOf(outcome).map((message) => message.replace(/[0-9a-f-]{32,}/g, 'ID'))).toEqual(
      Array(2).fill('Reading ID: No pair ID is known: send its films first, or correct the id'),
    );
    expect(await recordedOf(theirs)).toBe(0);
  });

  it('sees its own readings alone, page by page', async () => {
    const theirs = await observed(db, { centerId: 'northfield' });
    await imported(['a', 'b', 'c'].map((reader) => aReading(theirs, { reader })));
    const query = { centerScope: 'northfield', limit: 2 };
    const first = await listReadings(db, query);
    const second = await listReadings(db, { ...query, cursor: first.nextCursor! });
    expect(second.nextCursor).toBeNull();
    const all = [...first.readings, ...second.readings];
    expect(all.map(({ reader }) => reader).sort()).toEqual(['a', 'b', 'c']);
    expect(new Set(all.map(({ centerId }) => centerId))).toEqual(new Set(['northfield']));
    expect(await listReadings(db, { ...query, centerId: 'harbor' })).toEqual({
      readings: [],
      nextCursor: null,
    });
    const everywhere = await listReadings(db, { centerScope: null, centerId: 'northfield', limit: 9 });
    expect(everywhere.readings).toHaveLength(3);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AcceptedPair, type PairFilter, PairSummary } from '@sagitta/contracts';
import { aPairFailed, sha256Of, testDatabase, type TestDatabase } from '@sagitta/testing';
import {
  closeDatabase,
  countPairs,
  exportRows,
  findPair,
  listPairs,
  openDatabase,
  recordEvents,
  reviewQueue,
  type Database,
} from './index.ts';
import { addReader, correct, judged, measuredBy, receivedOn } from './lists.fixture.ts';
import { accepted } from './pair-events.fixture.ts';

/* One pair of each kind at harbor, and its like at lakeside, all on one day, a minute apart. */

const at = (minute: number) => ['harbor', 'lakeside'].map((center) => receivedOn(1, minute, center));
const kinds = {
  waiting: at(0),
  refused: at(1),
  crashed: at(2),
  sound: at(3),
  unstable: at(4),
  doubtful: at(5),
  graver: at(6),
  corrected: at(7),
  judged: at(8),
  secondRead: at(9),
  newModel: at(10),
};
type Kind = keyof typeof kinds;
const names = Object.keys(kinds) as Kind[];
const everyPair = Object.values(kinds).flat();
const measuredKinds = names.filter((kind) => !['waiting', 'refused', 'crashed'].includes(kind));

let postgres: TestDatabase;
let db: Database;
beforeAll(async () => {
  postgres = await testDatabase();
  db = openDatabase(await postgres.clone());
  const failedBy = (code: 'film-truncated' | 'internal') => (pair: AcceptedPair) =>
    ({
      subject: 'event.pair-failed.v1',
      payload: aPairFailed({ pair, reason: { code, message: 'so' } }),
    }) as const;
  const by = (model: string, measurement: ReturnType<typeof judged>) => (pair: AcceptedPair) =>
    measuredBy(model, pair, measurement);
  await recordEvents(db, [
    ...kinds.waiting.map(accepted),
    ...kinds.refused.map(failedBy('film-truncated')),
    ...kinds.crashed.map(failedBy('internal')),
    ...kinds.sound.map(by('first', judged('normal'))),
    ...kinds.unstable.map(by('first', judged('above-threshold'))),
    ...kinds.doubtful.map(by('first', judged('indeterminate', ['level-missing', 'interval-wide']))),
    ...kinds.graver.map(by('first', judged('normal', ['motion-implausible']))),
    ...kinds.corrected.map(by('first', judged('indeterminate', ['interval-wide']))),
    ...kinds.judged.map(by('first', judged('normal', ['interval-wide']))),
    ...kinds.secondRead.map(by('first', judged('normal'))),
    ...kinds.newModel.map(by('second', judged('absent'))),
  ]);
  await addReader(db);
  for (const [i, { pairId }] of kinds.corrected.entries()) {
    const marks = ['finding:above-threshold', 'finding:L4-L5:above-threshold'];
    const id = `00000000-0000-4000-8000-00000000000${i}`;
    const [seven, ...others] = judged('above-threshold').segments;
    const measurement = {
      ...judged('above-threshold'),
      segments: [{ ...seven!, irom: { protocol: 'mid-plane' as const, degrees: 77 } }, ...others],
    };
    await correct(db, pairId, measurement, { marks, id });
  }
  const ids = (kind: Kind) => ({ where: { id: { in: kinds[kind].map(({ pairId }) => pairId) } } });
  await db.pair.updateMany({ ...ids('judged'), data: { reviewState: 'rejected', changeCount: 2 } });
  await db.pair.updateMany({ ...ids('secondRead'), data: { reviewState: 'secondRead' } });
});
afterAll(async () => {
  await closeDatabase(db);
  await postgres.stop();
});

/** Of which kinds the pairs are, newest first, read two at a time. */
async function listed(filter: PairFilter, centerScope: string | null): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listPairs(db, { ...filter, centerScope, cursor, limit: 2 });
    for (const summary of page.pairs) expect(() => PairSummary.parse(summary)).not.toThrow();
    ids.push(...page.pairs.map(({ pairId }) => pairId));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return ids.map((id) => names.find((kind) => kinds[kind].some(({ pairId }) => pairId === id))!);
}
const newestFirst = (wanted: readonly Kind[]) => names.filter((kind) => wanted.includes(kind)).reverse();
const clock = (minute: number) => receivedOn(1, minute).receivedAt;

const FILTERS: [string, PairFilter, readonly Kind[]][] = [
  ['nothing', {}, names],
  ['status', { status: 'failed' }, ['refused', 'crashed']],
  ['a time', { from: clock(2), to: clock(4) }, ['crashed', 'sound']],
  ['review', { review: true }, ['doubtful', 'graver', 'judged']],
  ['no review', { review: false }, ['sound', 'unstable', 'corrected', 'secondRead', 'newModel']],
  ['an open review', { reviewState: 'open' }, ['doubtful', 'graver']],
  ['a second read', { reviewState: 'second-read' }, ['secondRead']],
  ['a reason', { reason: 'interval-wide' }, ['doubtful', 'judged']],
  ['a finding of any segment', { finding: 'above-threshold' }, ['unstable', 'corrected']],
  ['a finding of one', { finding: 'above-threshold', segment: 'L1-L2' }, ['unstable']],
  ['a segment alone', { segment: 'L1-L2' }, names],
  ['a finding and a reason', { finding: 'indeterminate', reason: 'level-missing' }, ['doubtful']],
  ['a failure', { failure: 'film-truncated' }, ['refused']],
  ['a model', { model: sha256Of('second') }, ['newModel']],
  ['a model and a finding', { model: sha256Of('first'), finding: 'indeterminate' }, ['doubtful']],
  ['corrections', { corrected: true }, ['corrected']],
  ['none', { corrected: false, status: 'measured' }, measuredKinds.filter((kind) => kind !== 'corrected')],
  ['what excludes itself', { status: 'failed', finding: 'normal' }, []],
  ['what excludes itself otherwise', { review: false, reason: 'interval-wide' }, []],
  ['a failure of the measured', { status: 'measured', failure: 'internal' }, []],
  ['no model of that name', { model: sha256Of('third') }, []],
];

describe.each(FILTERS)('a list by %s', (_, filter, wanted) => {
  it('holds these, newest first, page by page, and each center its own', async () => {
    const own = newestFirst(wanted);
    expect(await listed(filter, 'lakeside')).toEqual(own);
    expect(await listed(filter, null)).toEqual(own.flatMap((kind) => [kind, kind]));
    expect(await listed(filter, 'northfield')).toEqual([]);
  });

  it('counts as many, and exports them', async () => {
    const count = (centerScope: string | null) => countPairs(db, { ...filter, centerScope });
    expect(await count('harbor')).toEqual({ pairs: wanted.length, more: false });
    expect(await count(null)).toEqual({ pairs: 2 * wanted.length, more: false });
    const { rows } = await exportRows(db, { ...filter, centerScope: 'harbor', limit: 500 });
    expect(new Set(rows.map(({ pairId }) => pairId)).size).toBe(wanted.length);
    expect(rows.every(({ centerId }) => centerId === 'harbor')).toBe(true);
  });
});

it('a list by how the id begins holds that pair alone', async () => {
  for (const { pairId } of everyPair) {
    const { pairs } = await listPairs(db, { centerScope: null, idStart: pairId.slice(0, 12), limit: 9 });
    expect(pairs.map((pair) => pair.pairId)).toEqual([pairId]);
  }
  const [one, other] = kinds.sound.map(({ pairId }) => pairId);
  expect((await listPairs(db, { centerScope: 'lakeside', idStart: one!, limit: 9 })).pairs).toEqual([]);
  expect((await listPairs(db, { centerScope: 'lakeside', idStart: other!, limit: 9 })).pairs).toHaveLength(1);
});

describe('a summary', () => {
  const summary = async (kind: Kind) => {
    const { pairId } = kinds[kind][0]!;
    const { pairs } = await listPairs(db, { centerScope: null, idStart: pairId, limit: 1 });
    // A pair by itself is summed up as in its list.
    expect(await findPair(db, { pairId, centerScope: null })).toMatchObject(pairs[0]!);
    return pairs[0]!;
  };

  it('says what the model found', async () => {
    expect(await summary('doubtful')).toMatchObject({
      ...{ findings: Array(5).fill('indeterminate'), modelSha256: sha256Of('first'), reviewState: 'open' },
      iromDegrees: [5, 6, 7, 8, 9],
    });
    const waiting = await summary('waiting');
    for (const absent of [
      'findings',
      'modelSha256',
      'reviewState',
      'revisions',
      'claim',
      'changes',
      'review',
    ]) {
      expect(waiting).not.toHaveProperty(absent);
    }
  });

  it('shows the newest revision where a person corrected the pair', async () => {
    expect(await summary('corrected')).toMatchObject({
      ...{ iromDegrees: [77, 6, 7, 8, 9], findings: Array(5).fill('above-threshold'), review: [] },
      ...{ revisions: 1, changes: 1, reviewState: 'accepted', modelSha256: sha256Of('first') },
    });
  });

  it('names who looks at the pair, as long as the claim holds', async () => {
    const { pairId } = kinds.graver[0]!;
    const claim = (claimedUntil: Date) =>
      db.pair.update({ where: { id: pairId }, data: { claimedBy: 'reader', claimedUntil } });
    const until = new Date(Date.now() + 600_000);
    await claim(until);
    const by = { username: 'reader', displayName: 'Rita Reader' };
    expect((await summary('graver')).claim).toEqual({ by, until: until.toISOString() });
    await claim(new Date(Date.now() - 1));
    expect(await summary('graver')).not.toHaveProperty('claim');
  });
});

describe('an export', () => {
  const rowsOf = async (...some: Kind[]) => {
    const pairIds = some.map((kind) => kinds[kind][0]!.pairId);
    return (await exportRows(db, { centerScope: null, pairIds, limit: 500 })).rows;
  };

  it('has a row for every segment, and one for a pair without', async () => {
    const rows = await rowsOf('doubtful', 'refused');
    expect(rows).toHaveLength(6);
    expect(rows[3]).toMatchObject({
      ...{ segment: 'L4-L5', iromDegrees: 8, translationMm: 4, translationPercentDepth: 6, revision: 0 },
      ...{ finding: 'indeterminate', reviewReasons: 'interval-wide level-missing', reviewState: 'open' },
      ...{ failure: null, iromInterval90: null, modelSha256: sha256Of('first') },
    });
    expect(rows[5]).toMatchObject({ segment: null, iromDegrees: null, failure: 'film-truncated' });
  });

  it('gives a correction its values', async () => {
    const [first, second] = await rowsOf('corrected');
    expect(first).toMatchObject({
      revision: 1,
      iromDegrees: 77,
      translationMm: 1,
      finding: 'above-threshold',
    });
    expect(second).toMatchObject({ revision: 1, segment: 'L2-L3', iromDegrees: 6, reviewReasons: '' });
  });

  it('cuts no pair in two, and leaves none out', async () => {
    const rows: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await exportRows(db, { centerScope: 'harbor', status: 'measured', cursor, limit: 3 });
      expect(page.rows.length % 5).toBe(0);
      rows.push(...page.rows.map(({ pairId, segment }) => `${pairId} ${segment}`));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(rows).size).toBe(5 * measuredKinds.length);
    expect(rows).toHaveLength(5 * measuredKinds.length);
  });

  it('of pairs by their ids stays within the scope', async () => {
    const pairIds = kinds.sound.map(({ pairId }) => pairId);
    const { rows } = await exportRows(db, { centerScope: 'lakeside', pairIds, limit: 9 });
    expect(new Set(rows.map(({ centerId }) => centerId))).toEqual(new Set(['lakeside']));
  });
});

describe('the review queue', () => {
  it('has the most urgent first, of equals the longest waiting, and what a person sent for a second read before all', async () => {
    const queue = await reviewQueue(db, { centerScope: 'harbor', limit: 9 });
    expect(queue.pairs.map(({ pairId }) => pairId)).toEqual(
      [kinds.secondRead, kinds.graver, kinds.doubtful].map(([pair]) => pair!.pairId),
    );
    expect(queue.open).toBe(3);
    const all = await reviewQueue(db, { centerScope: null, limit: 4 });
    expect(all.open).toBe(6);
    const expected = [...kinds.secondRead, ...kinds.graver].map(({ pairId }) => pairId);
    expect(new Set(all.pairs.map(({ pairId }) => pairId))).toEqual(new Set(expected));
    expect(await reviewQueue(db, { centerScope: 'northfield', limit: 4 })).toEqual({ pairs: [], open: 0 });
  });
});

it('a count goes no further than it must', async () => {
  const apart = openDatabase(await postgres.clone());
  try {
    await apart.center.create({ data: { id: 'far', name: 'Far' } });
    await apart.$executeRaw`
      insert into pair (id, center_id, flexion_sha256, flexion_bytes, extension_sha256, extension_bytes, received_at,
        deadline_at, driven_at, status)
      select md5(n::text), 'far', 'f', 1, 'e', 1, now(), now(), now(), 'accepted' from generate_series(1, 10000) n`;
    const count = () => countPairs(apart, { centerScope: 'far' });
    expect(await count()).toEqual({ pairs: 10_000, more: false });
    await recordEvents(apart, [accepted(receivedOn(1, 0, 'far'))]);
    expect(await count()).toEqual({ pairs: 10_000, more: true });
  } finally {
    await closeDatabase(apart);
  }
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { METRIC_NAMES } from '@sagitta/drift';
import { listActs, listSilences, silence, silencedMetrics, type Database } from '../index.ts';
import { databaseWithPeople } from '../people-at-work.fixture.ts';

let db: Database;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ db, stop } = await databaseWithPeople());
});
afterAll(() => stop());

const NOW = new Date('2030-04-10T12:00:00.000Z');
const wanted = (overrides: Partial<Parameters<typeof silence>[1]> = {}) => ({
  ...{ centerScope: null, username: 'auditor', silenceId: randomUUID(), centerId: 'harbor', metric: null },
  ...{
    from: '2030-04-11T00:00:00.000Z',
    until: '2030-04-13T00:00:00.000Z',
    reason: 'Detectors are replaced',
  },
  ...overrides,
});
const silenced = (centerId: string, at: string) => silencedMetrics(db, centerId, new Date(at));

it('holds from its beginning until its end, for one metric or all, of one center', async () => {
  await silence(db, wanted({ metric: 'sharpness' }), NOW);
  const { from, until } = wanted();
  expect(await silenced('harbor', '2030-04-10T23:59:59.999Z')).toEqual(new Set());
  expect(await silenced('harbor', from)).toEqual(new Set(['sharpness']));
  expect(await silenced('harbor', until)).toEqual(new Set());
  expect(await silenced('northfield', from)).toEqual(new Set());
  await silence(db, wanted({ until: '2030-04-12T00:00:00.000Z' }), NOW);
  expect(await silenced('harbor', from)).toEqual(new Set(METRIC_NAMES));
  expect(await silenced('harbor', '2030-04-12T12:00:00.000Z')).toEqual(new Set(['sharpness']));
});

it('is made once, written down, and listed within the scope until it ends', async () => {
  const one = wanted({ centerId: 'lakeside', metric: 'meanScore' });
  const made = await silence(db, one, NOW);
  expect(await silence(db, one, NOW)).toEqual(made);
  // An answer that was lost may be asked for again when the silence is long over.
  expect(await silence(db, one, new Date('2031-01-01T00:00:00.000Z'))).toEqual(made);
  await expect(silence(db, { ...one, reason: 'Another' }, NOW)).rejects.toMatchObject({
    code: 'request-malformed',
  });
  expect(made).toMatchObject({
    ...{ silenceId: one.silenceId, metric: 'meanScore', by: { displayName: 'Ada Auditor' } },
  });
  const { acts } = await listActs(db, { centerScope: 'lakeside', limit: 9, kind: 'alarms-silenced' });
  expect(acts.map(({ details }) => details)).toEqual([
    { from: one.from, until: one.until, reason: one.reason, metric: 'meanScore' },
  ]);
  const listed = (centerScope: string | null, now: string) =>
    listSilences(db, { centerScope, now: new Date(now) });
  expect(await listed('lakeside', one.from)).toEqual([made]);
  expect(await listed('lakeside', one.until)).toEqual([]);
  expect(await listed(null, NOW.toISOString())).toContainEqual(made);
  expect(await listed('northfield', NOW.toISOString())).toEqual([]);
});

it.each([
  ['ends before it begins', { until: '2030-04-11T00:00:00.000Z' }, 'must be after from'],
  ['is over', { from: '2030-04-01T00:00:00.000Z', until: '2030-04-02T00:00:00.000Z' }, 'has passed'],
  ['is longer than a month', { until: '2030-05-12T00:00:00.001Z' }, 'must be at most 31 days after from'],
])('is refused where it %s', async (_, window, problem) => {
  await expect(silence(db, wanted(window), NOW)).rejects.toMatchObject({
    ...{ code: 'request-malformed', message: expect.stringContaining(problem) as string },
  });
});

it('is refused for another center, and for one that does not exist', async () => {
  const unknown = { code: 'unknown-center' };
  await expect(silence(db, wanted({ centerScope: 'northfield' }), NOW)).rejects.toMatchObject(unknown);
  await expect(silence(db, wanted({ centerId: 'nowhere' }), NOW)).rejects.toMatchObject(unknown);
});

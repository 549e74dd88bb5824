import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sha256Of } from '@sagitta/testing';
import { listActs, listSilences, silence, type Database } from '../index.ts';
import { raiseAlarms } from '../drift/raise-alarms.ts';
import { databaseWithPeople } from '../people-at-work.fixture.ts';
import { frozenBaseline } from './cases.fixture.ts';

const hoursFromNow = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

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

it.each([
  ['of its metric', { metric: 'sharpness' as const }, true],
  ['of all', {}, true],
  ['of another metric', { metric: 'meanScore' as const }, false],
  ['that has ended', { until: hoursFromNow(-1) }, false],
  ['that begins later', { from: hoursFromNow(1) }, false],
  ['of another center', { centerId: 'northfield' }, false],
])('%s, an alarm is silenced: %o -> %s', async (_, overrides, silenced) => {
  const window = { from: hoursFromNow(-2), until: hoursFromNow(2) };
  await silence(db, wanted({ ...window, ...overrides }), new Date(hoursFromNow(-3)));
  const baselineId = await frozenBaseline(db);
  const alarmId = sha256Of(randomUUID());
  await raiseAlarms(db, {
    ...{ centerId: 'harbor', baselineId, channels: ['mail'] },
    alarms: [
      {
        ...{ alarmId, metric: 'sharpness', chart: 'cusum', direction: 'low', shift: -1 },
        ...{ day: '2030-04-10', since: '2030-04-05' },
      },
    ],
  });
  const alarm = await db.alarm.findUniqueOrThrow({ where: { id: alarmId }, include: { notices: true } });
  expect(alarm.silenced).toBe(silenced);
  expect(alarm.notices).toHaveLength(silenced ? 0 : 1);
  await db.silence.deleteMany();
  await db.baseline.deleteMany();
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

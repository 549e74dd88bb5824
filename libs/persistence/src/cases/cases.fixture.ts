import { randomUUID } from 'node:crypto';
import type { AcceptedPair, Alarm } from '@sagitta/contracts';
import { anAcceptedPair, sha256Of } from '@sagitta/testing';
import { recordEvents, type Database } from '../index.ts';
import { measured } from '../pair-events.fixture.ts';

export interface ObservedPair {
  readonly day: string;
  readonly sharpness?: number | null;
  readonly deviceModel?: string | null;
  readonly modelSha256?: string;
  readonly centerId?: string;
}

/** A measured pair of which the audit knows only what is given. */
export async function observedPair(db: Database, observed: ObservedPair): Promise<AcceptedPair> {
  const { day, centerId = 'harbor', sharpness = null, deviceModel = null, modelSha256 } = observed;
  const pair = anAcceptedPair({ centerId });
  await recordEvents(db, [measured(pair)]);
  const data = {
    ...{ centerId, day: new Date(day), patient: pair.pairId, sharpness, deviceModel },
    modelSha256: modelSha256 ?? sha256Of('test model'),
  };
  await db.observation.upsert({
    where: { pairId: pair.pairId },
    create: { pairId: pair.pairId, ...data },
    update: data,
  });
  return pair;
}

/** A baseline of a center's first quarter of 2030. */
export async function frozenBaseline(db: Database, centerId = 'harbor'): Promise<string> {
  const id = randomUUID();
  await db.baseline.create({
    data: {
      ...{ id, centerId, version: 1, pairs: 0, patients: 0, author: 'auditor', reason: 'first' },
      ...{ firstDay: new Date('2030-01-01'), lastDay: new Date('2030-03-31') },
      ...{ dataSha256: sha256Of(id), metrics: [] },
    },
  });
  return id;
}

export interface Raised {
  readonly investigationId: string;
  readonly alarmId: string;
}

/** An alarm in the center's open investigation, or in a new one. */
export async function raisedAlarm(
  db: Database,
  baselineId: string,
  alarm: Partial<Pick<Alarm, 'centerId' | 'metric' | 'since' | 'day' | 'shift' | 'raisedAt'>> = {},
): Promise<Raised> {
  const { centerId = 'harbor', metric = 'sharpness', since = '2030-04-05', day = '2030-04-10' } = alarm;
  const open = await db.investigation.findFirst({ where: { centerId, closedAt: null } });
  const { id: investigationId } =
    open ?? (await db.investigation.create({ data: { id: randomUUID(), centerId } }));
  const alarmId = sha256Of(randomUUID());
  await db.alarm.create({
    data: {
      ...{ id: alarmId, centerId, baselineId, metric, chart: 'cusum', direction: 'low', investigationId },
      ...{ day: new Date(day), since: new Date(since), shift: alarm.shift ?? -1, silenced: false },
      ...(alarm.raisedAt && { raisedAt: alarm.raisedAt }),
    },
  });
  return { investigationId, alarmId };
}

/** As if the center's day had been rolled up. */
export const rolledUp = (db: Database, day: string, centerId = 'harbor'): Promise<unknown> =>
  db.dayRollup.create({
    data: {
      ...{ centerId, day: new Date(day), modelSha256: '', stratum: '' },
      ...{ pairs: 1, numbers: {}, words: {} },
    },
  });

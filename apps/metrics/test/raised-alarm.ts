import { randomUUID } from 'node:crypto';
import type { NoticeChannel } from '@sagitta/contracts';
import type { Database } from '@sagitta/persistence';
import { sha256Of } from '@sagitta/testing';

export interface RaisedAlarm {
  readonly alarmId: string;
  readonly investigationId: string;
}

/** An alarm of a seeded center, in its open investigation, with a notice by each channel. */
export async function raisedAlarm(
  db: Database,
  channels: readonly NoticeChannel[] = [],
  centerId = 'harbor',
): Promise<RaisedAlarm> {
  const day = new Date('2030-04-10');
  const { id: baselineId } =
    (await db.baseline.findFirst({ where: { centerId } })) ??
    (await db.baseline.create({
      data: {
        ...{ id: randomUUID(), centerId, version: 1, firstDay: new Date('2030-01-01'), lastDay: day },
        ...{ pairs: 0, patients: 0, author: 'auditor', reason: 'x', dataSha256: sha256Of('x'), metrics: [] },
      },
    }));
  const { id: investigationId } =
    (await db.investigation.findFirst({ where: { centerId, closedAt: null } })) ??
    (await db.investigation.create({ data: { id: randomUUID(), centerId } }));
  const alarmId = sha256Of(randomUUID());
  await db.alarm.create({
    data: {
      ...{ id: alarmId, centerId, baselineId, investigationId, metric: 'sharpness', chart: 'cusum' },
      ...{ direction: 'low', day, since: new Date('2030-04-05'), shift: -1.5, silenced: false },
      notices: { create: channels.map((channel) => ({ channel })) },
    },
  });
  return { alarmId, investigationId };
}

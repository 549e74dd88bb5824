import { randomUUID } from 'node:crypto';
import type { Alarm, ChartSignal } from '@sagitta/contracts';
import type { NumberMetric } from '@sagitta/drift';
import type { Database } from '../database.ts';
import type { Transaction } from '../transaction.ts';

/** A signal that nobody has closed. */
export interface NewAlarm extends ChartSignal {
  /** Of its metric's run: the same signal seen again is the same alarm. */
  readonly alarmId: string;
  readonly metric: NumberMetric;
}

export interface AlarmsOf {
  readonly centerId: string;
  readonly baselineId: string;
  readonly alarms: readonly NewAlarm[];
  /** Where somebody is told of them. */
  readonly channels: readonly string[];
}

/**
 * Raises those that were not raised before, into the center's open investigation or a new one; answers their ids. One of a
 * silenced metric is raised and nobody told.
 */
export async function raiseAlarms(
  tx: Transaction,
  { centerId, baselineId, alarms, channels }: AlarmsOf,
): Promise<Alarm['alarmId'][]> {
  if (alarms.length === 0) return [];
  const raised = await tx.alarm.findMany({
    where: { id: { in: alarms.map(({ alarmId }) => alarmId) } },
    select: { id: true },
  });
  const fresh = alarms.filter(({ alarmId }) => !raised.some(({ id }) => id === alarmId));
  if (fresh.length === 0) return [];
  const investigationId = await openInvestigation(tx, centerId);
  const rows = fresh.map(({ alarmId, metric, chart, direction, day, since, shift }) => ({
    ...{ id: alarmId, metric, chart, direction, day, since, shift },
  }));
  const taken = await tx.$queryRaw<{ id: string }[]>`
    with raised as (
      insert into alarm (
        id, center_id, baseline_id, metric, chart, direction, day, since, shift, silenced, investigation_id
      )
      select
        id, ${centerId}, ${baselineId}::uuid, metric, chart, direction, day, since, shift,
        exists (
          select from silence
          where silence.center_id = ${centerId} and (silence.metric is null or silence.metric = new.metric)
            and now() >= silence."from" and now() < silence."until"
        ),
        ${investigationId}::uuid
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (
        id text, metric text, chart text, direction text, day date, since date, shift float8
      )
      order by new.since, new.id
      on conflict do nothing
      returning id, silenced
    ),
    told as (
      insert into notice (alarm_id, channel)
      select id, channel from raised cross join unnest(${[...channels]}::text[]) as channel where not silenced
    )
    select id from raised`;
  return taken.map(({ id }) => id);
}

/** The one that is open stays open until this transaction ends: whoever closes it waits. */
async function openInvestigation(tx: Transaction, centerId: string): Promise<string> {
  await tx.$executeRaw`
    insert into investigation (id, center_id) values (${randomUUID()}::uuid, ${centerId})
    on conflict (center_id) where closed_at is null do nothing`;
  const [open] = await tx.$queryRaw<{ id: string }[]>`
    select id from investigation where center_id = ${centerId} and closed_at is null for update`;
  // It was closed between the two statements.
  return open?.id ?? openInvestigation(tx, centerId);
}

/** By metric the last days that closed investigations into it had seen: its charts begin anew after each. */
export async function closedRuns(
  tx: Database | Transaction,
  { centerId, baselineId }: { readonly centerId: string; readonly baselineId: string },
): Promise<Map<string, string[]>> {
  const rows = await tx.$queryRaw<{ metric: string; days: string[] }[]>`
    select metric, array_agg(distinct to_char(last_day, 'YYYY-MM-DD')) as days
    from investigation join alarm on alarm.investigation_id = investigation.id
    where investigation.center_id = ${centerId} and baseline_id = ${baselineId}::uuid and last_day is not null
    group by metric`;
  return new Map(rows.map(({ metric, days }) => [metric, days]));
}

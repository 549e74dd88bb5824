import type { Alarm } from '@sagitta/contracts';
import type { Alarm as AlarmRow } from '../generated/client.ts';
import { dayOf } from '../drift/spelling.ts';

/** An alarm as the contract spells it. Its words were written by the charts, which know no others. */
export const alarmOf = ({ id, raisedAt, day, since, investigationId: _, ...row }: AlarmRow): Alarm => ({
  ...row,
  alarmId: id,
  metric: row.metric as Alarm['metric'],
  chart: row.chart as Alarm['chart'],
  direction: row.direction as Alarm['direction'],
  raisedAt: raisedAt.toISOString(),
  day: dayOf(day),
  since: dayOf(since),
});

import type { Alarm, InvestigationView, NoticeState } from '@sagitta/contracts';
import type { Database } from '../database.ts';
import { columnOf } from '../drift/observation-columns.ts';
import { Prisma } from '../generated/client.ts';
import { ANEW } from '../pair-conditions.ts';
import { NAME } from '../drift/spelling.ts';
import { SUMMARISED, summaryOf, within, type InvestigationInScope } from './investigations.ts';

/** Examples on either side. */
const EXAMPLES = 5;
/** What a change was shows in the quarter after it. */
const DAYS_SINCE = 91;

/**
 * An investigation with what can be seen of its cause: which metric moved first, and among which pairs. Null where there is
 * no such investigation within the scope. What it shows of pairs since the change ends after a quarter, or with the last day
 * that the charts had seen when it was closed. Its cost grows with the center's pairs of the baseline and of that time.
 */
export async function findInvestigation(
  db: Database,
  of: InvestigationInScope,
): Promise<InvestigationView | null> {
  const row = await db.investigation.findFirst({
    where: within(of),
    include: {
      ...SUMMARISED,
      alarms: { ...SUMMARISED.alarms, include: { baseline: true, notices: true } },
      notes: { orderBy: [{ at: 'asc' }, { id: 'asc' }], include: { person: NAME } },
    },
  });
  if (!row) return null;
  const { alarms, ...summary } = summaryOf(row);
  const order = movedBy(alarms);
  const first = row.alarms.find(({ metric }) => metric === order[0]?.metric);
  const seen = first && {
    metric: order[0]!.metric,
    since: order[0]!.since,
    centerId: row.centerId,
    baseline: first.baseline,
    lastDay: row.lastDay,
  };
  return {
    ...summary,
    alarms,
    notes: row.notes.map(({ id, person, at, text }) => ({
      ...{ noteId: id, by: person, at: at.toISOString(), text },
    })),
    order,
    ...(seen ? await causeOf(db, seen) : { drill: [], nearest: [], farthest: [] }),
    notices: row.alarms.flatMap(({ notices }) =>
      notices.map(({ alarmId, channel, attempts, sentAt, lastError }): NoticeState => ({
        ...{ alarmId, channel: channel as NoticeState['channel'], attempts, lastError },
        sentAt: sentAt?.toISOString() ?? null,
      })),
    ),
  };
}

/** Each metric once, by the earliest day that one of its charts says it moved; of equals the one that moved farther. */
function movedBy(alarms: readonly Alarm[]): InvestigationView['order'] {
  const earlier = (a: Alarm, b: Alarm): number =>
    a.since.localeCompare(b.since) || Math.abs(b.shift) - Math.abs(a.shift);
  const moved = new Map<string, Alarm>();
  for (const alarm of [...alarms].sort(earlier)) {
    if (!moved.has(alarm.metric)) moved.set(alarm.metric, alarm);
  }
  return [...moved.values()].map(({ metric, since, shift }) => ({ metric, since, shift }));
}

interface Moved {
  readonly metric: Alarm['metric'];
  readonly since: string;
  readonly centerId: string;
  readonly baseline: { readonly firstDay: Date; readonly lastDay: Date; readonly modelSha256: string | null };
  /** Null while it is open. */
  readonly lastDay: Date | null;
}

type Cause = Pick<InvestigationView, 'drill' | 'nearest' | 'farthest'>;

/** All of one look at the center's observations. Two models may bear one name: the beginning of their sha256 tells them apart. */
async function causeOf(db: Database, { metric, since, centerId, baseline, lastDay }: Moved): Promise<Cause> {
  const value = Prisma.raw(`observation.${columnOf(metric)}`);
  const before = Prisma.sql`(
    day between ${baseline.firstDay}::date and ${baseline.lastDay}::date
    and (${baseline.modelSha256}::text is null or model_sha256 is null or model_sha256 = ${baseline.modelSha256})
  )`;
  const after = Prisma.sql`(
    day between ${since}::date and least(${since}::date + ${DAYS_SINCE}::int, coalesce(${lastDay}::date, 'infinity'))
  )`;
  const rows = (select: Prisma.Sql): Prisma.Sql =>
    Prisma.sql`(select coalesce(jsonb_agg(row), '[]') from (${select}) row)`;
  const drill = Prisma.sql`
    select
      by,
      case when shares.model_sha256 is null then word
        else coalesce(model_id || ' ', '') || left(shares.model_sha256, 8) end as key,
      jsonb_build_object('n', n_before, 'mean', mean_before) as before,
      jsonb_build_object('n', n_since, 'mean', mean_since) as since
    from shares left join model_version on model_version.sha256 = shares.model_sha256
    order by by, n_since desc, n_before desc, key`;
  const examples = (order: 'asc' | 'desc') => Prisma.sql`
    select pair_id as "pairId", value from away
    order by distance ${Prisma.raw(order)}, pair_id limit ${EXAMPLES}`;
  const [cause] = await db.$queryRaw<[Cause]>`${ANEW}
    with
    seen as materialized (
      select pair_id, ${value} as value, ${before} as before, ${after} as since,
        device_model, device_software, manufacturer, photometric, age_band, model_sha256
      from observation where center_id = ${centerId} and (${before} or ${after})
    ),
    shares as (
      select
        case
          when grouping(device_model) = 0 then 'deviceModel'
          when grouping(device_software) = 0 then 'deviceSoftware'
          when grouping(manufacturer) = 0 then 'manufacturer'
          when grouping(photometric) = 0 then 'photometric'
          when grouping(age_band) = 0 then 'ageBand'
          else 'model'
        end as by,
        coalesce(device_model, device_software, manufacturer, photometric, age_band, '') as word,
        model_sha256,
        count(*) filter (where before) as n_before, avg(value) filter (where before) as mean_before,
        count(*) filter (where since) as n_since, avg(value) filter (where since) as mean_since
      from seen
      group by grouping sets (
        (device_model), (device_software), (manufacturer), (photometric), (age_band), (model_sha256)
      )
    ),
    away as (
      select pair_id, value, abs(value - middle.of_baseline) as distance
      from seen cross join (select avg(value) as of_baseline from seen where before) middle
      where since and value is not null and middle.of_baseline is not null
    )
    select
      ${rows(drill)} as drill, ${rows(examples('asc'))} as nearest, ${rows(examples('desc'))} as farthest`;
  return cause;
}

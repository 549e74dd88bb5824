import type { Alarm, DrillRow, InvestigationView, NoticeState } from '@sagitta/contracts';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { metricColumn } from './metric-column.ts';
import { NAME } from './names.ts';
import { SUMMARISED, summaryOf, within, type InvestigationInScope } from './investigations.ts';

/** Examples on either side. */
const EXAMPLES = 5;

/**
 * An investigation with what can be seen of its cause: which metric moved first, and among which pairs. Null where there is
 * no such investigation within the scope. What it shows of pairs ends with the day on which it was closed. Its cost grows
 * with the center's pairs of the baseline and since the change.
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

async function causeOf(
  db: Database,
  { metric, since, centerId, baseline, lastDay }: Moved,
): Promise<Pick<InvestigationView, 'drill' | 'nearest' | 'farthest'>> {
  const value = Prisma.raw(`observation.${metricColumn(metric)}`);
  const before = Prisma.sql`(
    day between ${baseline.firstDay}::date and ${baseline.lastDay}::date
    and (${baseline.modelSha256}::text is null or model_sha256 = ${baseline.modelSha256})
  )`;
  const after = Prisma.sql`(day >= ${since}::date and (${lastDay}::date is null or day <= ${lastDay}::date))`;
  const seen = Prisma.sql`
    select pair_id, ${value} as value, ${before} as before, ${after} as since,
      device_model, device_software, manufacturer, photometric, age_band, model_sha256
    from observation where center_id = ${centerId} and (${before} or ${after})`;
  const [drill, examples] = await Promise.all([drillOf(db, seen), examplesOf(db, seen)]);
  return { drill, ...examples };
}

interface Share {
  readonly by: DrillRow['by'];
  readonly key: string;
  readonly n_before: number;
  readonly mean_before: number | null;
  readonly n_since: number;
  readonly mean_since: number | null;
}

/** Two models may bear one name: the beginning of their sha256 tells them apart. */
async function drillOf(db: Database, seen: Prisma.Sql): Promise<DrillRow[]> {
  const rows = await db.$queryRaw<Share[]>`
    with
    seen as (${seen}),
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
        (count(*) filter (where before))::int as n_before, avg(value) filter (where before) as mean_before,
        (count(*) filter (where since))::int as n_since, avg(value) filter (where since) as mean_since
      from seen
      group by grouping sets (
        (device_model), (device_software), (manufacturer), (photometric), (age_band), (model_sha256)
      )
    )
    select
      by,
      case when shares.model_sha256 is null then word
        else coalesce(model_id || ' ', '') || left(shares.model_sha256, 8) end as key,
      n_before, mean_before, n_since, mean_since
    from shares left join model_version on model_version.sha256 = shares.model_sha256
    order by by, n_since desc, n_before desc, key`;
  return rows.map(({ by, key, n_before, mean_before, n_since, mean_since }) => ({
    ...{ by, key },
    before: { n: n_before, mean: mean_before },
    since: { n: n_since, mean: mean_since },
  }));
}

interface Example {
  readonly pairId: string;
  readonly value: number;
  readonly near: boolean;
}

async function examplesOf(
  db: Database,
  seen: Prisma.Sql,
): Promise<Pick<InvestigationView, 'nearest' | 'farthest'>> {
  const rows = await db.$queryRaw<Example[]>`
    with
    seen as (${seen}),
    away as (
      select pair_id, value, abs(value - (select avg(value) from seen where before)) as distance
      from seen where since and value is not null
    )
    (select pair_id as "pairId", value, true as near from away
      where distance is not null order by distance, pair_id limit ${EXAMPLES})
    union all
    (select pair_id, value, false from away
      where distance is not null order by distance desc, pair_id limit ${EXAMPLES})`;
  const of = (wanted: boolean) =>
    rows.filter(({ near }) => near === wanted).map(({ pairId, value }) => ({ pairId, value }));
  return { nearest: of(true), farthest: of(false) };
}

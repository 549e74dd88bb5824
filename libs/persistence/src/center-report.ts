import { type CenterReport, Finding, REVIEW_REASONS } from '@sagitta/contracts';
import { isFailureCode, type FailureCode } from '@sagitta/failure';
import { SEGMENTS } from '@sagitta/kinematics';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';
import { ANEW } from './pair-conditions.ts';

export interface CenterReportQuery {
  readonly centerScope: string | null;
  readonly centerId: string;
  /** Received at or after, and before: by when a pair came in it belongs to a period, whenever it was measured. */
  readonly from: string;
  readonly to: string;
}

/**
 * One center over a period; null where there is no such center within the scope. Its cost grows with the center's pairs
 * of the period. Percentiles are those of `libs/throughput`: nearest rank, each one of the values.
 */
export async function centerReport(db: Database, query: CenterReportQuery): Promise<CenterReport | null> {
  const { centerScope, centerId, from, to } = query;
  if (centerScope !== null && centerScope !== centerId) return null;
  const center = await db.center.findUnique({ where: { id: centerId } });
  if (!center) return null;
  const of: Period = Prisma.sql`pair.center_id = ${centerId}
    and pair.received_at >= ${from}::timestamptz and pair.received_at < ${to}::timestamptz`;
  const [days, whole, failures, marks, irom, models] = await Promise.all([
    daysOf(db, of, query),
    wholeOf(db, of),
    failuresOf(db, of),
    marksIn(db, of),
    iromOf(db, of),
    modelsOf(db, of),
  ]);
  const pairsWith = new Map(marks.map(({ mark, pairs }) => [mark, pairs]));
  const iromOfSegment = new Map(irom.map(({ segment, ...distribution }) => [segment, distribution]));
  return {
    ...{ centerId, name: center.name, from, to, days, failures, models, ...whole },
    reasons: REVIEW_REASONS.map((reason) => ({ reason, pairs: pairsWith.get(`reason:${reason}`) ?? 0 })).filter(
      ({ pairs }) => pairs > 0,
    ),
    segments: SEGMENTS.map((segment) => ({
      segment,
      findings: Finding.options.map((finding) => ({
        finding,
        pairs: pairsWith.get(`finding:${segment}:${finding}`) ?? 0,
      })),
      irom: iromOfSegment.get(segment) ?? { n: 0, p10: null, p50: null, p90: null },
    })),
  };
}

/** Which pairs, as a condition on the table `pair`. */
type Period = Prisma.Sql;

const LATENCY = Prisma.sql`
  greatest(0, extract(epoch from pair.committed_at - pair.received_at) * 1000)::float8`;
const MEASURED = Prisma.sql`pair.status = 'measured'`;
const percentile = (share: number, value: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`percentile_disc(${share}::float8) within group (order by ${value})`;

/** Every day of the period, in UTC. */
const daysOf = (db: Database, of: Period, { from, to }: CenterReportQuery): Promise<CenterReport['days']> =>
  db.$queryRaw<CenterReport['days']>`${ANEW}
    select
      to_char(day, 'YYYY-MM-DD') as day, coalesce(received, 0) as received, coalesce(measured, 0) as measured,
      coalesce(failed, 0) as failed, coalesce(to_review, 0) as "toReview", latency as "p50LatencyMs"
    from generate_series(
      date_trunc('day', ${from}::timestamptz at time zone 'UTC'),
      -- The end is no part of it: one at midnight adds no day.
      date_trunc('day', (${to}::timestamptz - interval '1 millisecond') at time zone 'UTC'),
      interval '1 day'
    ) day
    left join (
      select
        date_trunc('day', received_at at time zone 'UTC') as day,
        count(*)::int as received,
        (count(*) filter (where ${MEASURED}))::int as measured,
        (count(*) filter (where status = 'failed'))::int as failed,
        (count(*) filter (where to_review))::int as to_review,
        ${percentile(0.5, LATENCY)} filter (where ${MEASURED}) as latency
      from pair where ${of} group by 1
    ) counted using (day)
    order by day`;

type Whole = Pick<CenterReport, 'latencyMs' | 'corrected' | 'accepted' | 'rejected' | 'open'>;

async function wholeOf(db: Database, of: Period): Promise<Whole> {
  const [{ p50, p95, p99, n, ...reviewed }] = await db.$queryRaw<
    [Whole['latencyMs'] & Omit<Whole, 'latencyMs'>]
  >`${ANEW}
    select
      ${percentile(0.5, LATENCY)} as p50, ${percentile(0.95, LATENCY)} as p95, ${percentile(0.99, LATENCY)} as p99,
      count(*)::int as n,
      (count(*) filter (where revision_count > 0))::int as corrected,
      (count(*) filter (where review_state = 'accepted'))::int as accepted,
      (count(*) filter (where review_state = 'rejected'))::int as rejected,
      (count(*) filter (where review_state in ('open', 'second-read')))::int as open
    from pair where ${of} and ${MEASURED}`;
  return { latencyMs: { p50, p95, p99, n }, ...reviewed };
}

async function failuresOf(db: Database, of: Period): Promise<CenterReport['failures']> {
  const found = await db.$queryRaw<{ code: string; pairs: number }[]>`${ANEW}
    select failure_code as code, count(*)::int as pairs
    from pair where ${of} and failure_code is not null group by failure_code`;
  // A newer version may have written codes that this one does not know: they are one.
  const known = new Map<FailureCode, number>();
  for (const { code, pairs } of found) {
    const name = isFailureCode(code) ? code : 'internal';
    known.set(name, (known.get(name) ?? 0) + pairs);
  }
  return [...known].map(([code, pairs]) => ({ code, pairs })).sort((a, b) => b.pairs - a.pairs);
}

/** Findings and reasons by pair: its marks are of what is shown, a revision or the newest measurement. */
const marksIn = (db: Database, of: Period): Promise<{ mark: string; pairs: number }[]> =>
  db.$queryRaw`${ANEW}
    select mark, count(*)::int as pairs from pair cross join unnest(marks) mark where ${of} group by mark`;

type Distribution = CenterReport['segments'][number]['irom'] & { readonly segment: string };

const iromOf = (db: Database, of: Period): Promise<Distribution[]> =>
  db.$queryRaw<Distribution[]>`${ANEW}
    select
      segment, count(*)::int as n, ${percentile(0.1, Prisma.sql`degrees`)} as p10,
      ${percentile(0.5, Prisma.sql`degrees`)} as p50, ${percentile(0.9, Prisma.sql`degrees`)} as p90
    from (
      select segment, irom_degrees as degrees
      from pair
      join segment_kinematics kinematics
        on kinematics.pair_id = pair.id and kinematics.model_sha256 = pair.model_sha256
      where ${of} and ${MEASURED} and pair.revision_count = 0
      union all
      select (${[...SEGMENTS]}::text[])[place], (degrees #>> '{}')::float8
      from pair
      cross join lateral (
        select irom_degrees from revision where pair_id = pair.id order by number desc limit 1
      ) newest
      cross join jsonb_array_elements(newest.irom_degrees) with ordinality each (degrees, place)
      where ${of} and pair.revision_count > 0
    ) shown
    where degrees is not null
    group by segment`;

async function modelsOf(db: Database, of: Period): Promise<CenterReport['models']> {
  const found = await db.$queryRaw<{ id: string; sha256: string; pairs: number }[]>`${ANEW}
    select model_id as id, sha256, pairs
    from (
      select model_sha256, count(*)::int as pairs
      from pair where ${of} and model_sha256 is not null group by model_sha256
    ) used
    join model_version on sha256 = model_sha256
    order by pairs desc, sha256`;
  return found.map(({ pairs, ...model }) => ({ model, pairs }));
}

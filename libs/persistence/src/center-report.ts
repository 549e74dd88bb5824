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
  const of = Prisma.sql`pair.center_id = ${centerId}
    and pair.received_at >= ${from}::timestamptz and pair.received_at < ${to}::timestamptz`;
  const [{ days, whole, failures, marks, models }, irom] = await Promise.all([
    countsOf(db, of, query),
    iromOf(db, of),
  ]);
  const pairsWith = new Map(marks.map(({ mark, pairs }) => [mark, pairs]));
  const iromOfSegment = new Map(irom.map(({ segment, ...distribution }) => [segment, distribution]));
  return {
    ...{ centerId, name: center.name, from, to, days, models, ...wholeOf(whole) },
    failures: failuresOf(failures),
    reasons: REVIEW_REASONS.map((reason) => ({
      reason,
      pairs: pairsWith.get(`reason:${reason}`) ?? 0,
    })).filter(({ pairs }) => pairs > 0),
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

interface Counts {
  readonly days: CenterReport['days'];
  readonly whole: CenterReport['latencyMs'] & Omit<Whole, 'latencyMs'>;
  readonly failures: readonly { code: string; pairs: number }[];
  /** Findings and reasons by pair: its marks are of what is shown, a revision or the newest measurement. */
  readonly marks: readonly { mark: string; pairs: number }[];
  readonly models: CenterReport['models'];
}

const LATENCY = Prisma.sql`(greatest(0, extract(epoch from committed_at - received_at) * 1000)::float8)`;
const MEASURED = Prisma.sql`status = 'measured'`;
const percentile = (share: number, value: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`percentile_disc(${share}::float8) within group (order by ${value})`;

/** All that the pairs themselves tell, of one look at them. */
async function countsOf(db: Database, of: Prisma.Sql, { from, to }: CenterReportQuery): Promise<Counts> {
  const rows = (select: Prisma.Sql): Prisma.Sql =>
    Prisma.sql`(select coalesce(jsonb_agg(row), '[]') from (${select}) row)`;
  const days = Prisma.sql`
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
        count(*) as received,
        count(*) filter (where ${MEASURED}) as measured,
        count(*) filter (where status = 'failed') as failed,
        count(*) filter (where to_review) as to_review,
        ${percentile(0.5, LATENCY)} filter (where ${MEASURED}) as latency
      from pairs group by 1
    ) counted using (day)
    order by day`;
  const whole = Prisma.sql`
    select
      ${percentile(0.5, LATENCY)} as p50, ${percentile(0.95, LATENCY)} as p95, ${percentile(0.99, LATENCY)} as p99,
      count(*) as n,
      count(*) filter (where revision_count > 0) as corrected,
      count(*) filter (where review_state = 'accepted') as accepted,
      count(*) filter (where review_state = 'rejected') as rejected,
      count(*) filter (where review_state in ('open', 'second-read')) as open
    from pairs where ${MEASURED}`;
  const failures = Prisma.sql`
    select failure_code as code, count(*) as pairs from pairs where failure_code is not null group by failure_code`;
  const marks = Prisma.sql`
    select mark, count(*) as pairs from pairs cross join unnest(marks) mark group by mark`;
  const models = Prisma.sql`
    select jsonb_build_object('id', model_id, 'sha256', sha256) as model, pairs
    from (select model_sha256, count(*) as pairs from pairs group by model_sha256) used
    join model_version on sha256 = model_sha256
    order by pairs desc, sha256`;
  const [counts] = await db.$queryRaw<[Counts]>`${ANEW}
    with pairs as materialized (
      select
        status, received_at, committed_at, to_review, failure_code, model_sha256, marks, revision_count, review_state
      from pair where ${of}
    )
    select
      ${rows(days)} as days, (select to_jsonb(row) from (${whole}) row) as whole, ${rows(failures)} as failures,
      ${rows(marks)} as marks, ${rows(models)} as models`;
  return counts;
}

type Whole = Pick<CenterReport, 'latencyMs' | 'corrected' | 'accepted' | 'rejected' | 'open'>;
const wholeOf = ({ p50, p95, p99, n, ...reviewed }: Counts['whole']): Whole => ({
  latencyMs: { p50, p95, p99, n },
  ...reviewed,
});

/** A newer version may have written codes that this one does not know: they are one. */
function failuresOf(found: Counts['failures']): CenterReport['failures'] {
  const known = new Map<FailureCode, number>();
  for (const { code, pairs } of found) {
    const name = isFailureCode(code) ? code : 'internal';
    known.set(name, (known.get(name) ?? 0) + pairs);
  }
  return [...known].map(([code, pairs]) => ({ code, pairs })).sort((a, b) => b.pairs - a.pairs);
}

type Distribution = CenterReport['segments'][number]['irom'] & { readonly segment: string };

const iromOf = (db: Database, of: Prisma.Sql): Promise<Distribution[]> =>
  db.$queryRaw<Distribution[]>`${ANEW}
    select
      segment, count(*)::int as n, ${percentile(0.1, Prisma.sql`degrees`)} as p10,
      ${percentile(0.5, Prisma.sql`degrees`)} as p50, ${percentile(0.9, Prisma.sql`degrees`)} as p90
    from (
      select segment, irom_degrees as degrees
      from pair
      join segment_kinematics kinematics
        on kinematics.pair_id = pair.id and kinematics.model_sha256 = pair.model_sha256
      where ${of} and pair.revision_count = 0
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

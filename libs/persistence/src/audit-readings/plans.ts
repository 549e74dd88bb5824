import { PlanSummary, PlanView, type QueryArguments } from '@sagitta/contracts';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';

/** Plans listed at most, the newest. */
const LISTED = 200;

interface Wanted {
  readonly centerScope: string | null;
  readonly centerId?: string | undefined;
  readonly planId?: string | undefined;
}

const LOOKED = Prisma.sql`
  look.pair_id = drawn.pair_id and look.blinded and look.source <> 'correction' and look.read_at >= plan.drawn_at`;

/** Plans of what may be seen, the newest first, with how far they have been read: by people who had not seen the model's. */
export async function planSummaries(
  db: Database,
  { centerScope, centerId, planId }: Wanted,
): Promise<PlanSummary[]> {
  const rows = await db.$queryRaw<(object & { drawnAt: Date; username: string; displayName: string })[]>`
    with wanted as (
      select * from reading_plan
      where (${centerScope}::text is null or center_id = ${centerScope})
        and (${centerId ?? null}::text is null or center_id = ${centerId ?? null})
        and (${planId ?? null}::uuid is null or id = ${planId ?? null}::uuid)
      order by drawn_at desc, id limit ${LISTED}
    ),
    looked as (
      select drawn.plan_id, drawn.pair_id, count(distinct look.reader) as readers
      from wanted plan
        join reading_plan_pair drawn on drawn.plan_id = plan.id
        join reference_reading look on ${LOOKED}
      group by drawn.plan_id, drawn.pair_id
    )
    select
      plan.id as "planId", plan.center_id as "centerId", plan.kind, plan.strata, plan.metric,
      jsonb_build_object('from', plan.first_day::text, 'to', plan.last_day::text) as days, plan.seed, plan.frame,
      (select count(*)::int from reading_plan_pair drawn where drawn.plan_id = plan.id) as size,
      plan.half_width_degrees as "halfWidthDegrees",
      (select count(*)::int from looked where looked.plan_id = plan.id) as read,
      (select count(*)::int from looked where looked.plan_id = plan.id and readers > 1) as "readTwice",
      plan.drawn_at as "drawnAt", person.username, person.display_name as "displayName"
    from wanted plan join person on person.username = plan.author
    order by plan.drawn_at desc, plan.id`;
  return rows.map(({ username, displayName, ...row }) =>
    PlanSummary.parse({
      ...row,
      drawnBy: { username, displayName },
      drawnAt: row.drawnAt.toISOString(),
    }),
  );
}

/** A plan with its pairs, in the order in which they are to be read; null where there is none within the scope. */
export async function findPlan(
  db: Database,
  { centerScope, planId, username }: QueryArguments<'query.plan'>,
): Promise<PlanView | null> {
  const [summary] = await planSummaries(db, { centerScope, planId });
  if (!summary) return null;
  const pairs = await db.$queryRaw<object[]>`
    select drawn.pair_id as "pairId", drawn.stratum, drawn.probability,
      count(distinct look.reader)::int as readers, coalesce(bool_or(look.reader = ${username}), false) as "readByMe"
    from reading_plan plan
      join reading_plan_pair drawn on drawn.plan_id = plan.id
      left join reference_reading look on ${LOOKED}
    where plan.id = ${planId}::uuid
    group by drawn.pair_id, drawn.stratum, drawn.probability, drawn.place
    order by drawn.place`;
  return PlanView.parse({ ...summary, pairs });
}

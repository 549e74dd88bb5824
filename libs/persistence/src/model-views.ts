import type { ModelView } from '@sagitta/contracts';
import { newestChanges } from './cases/model-changes.ts';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';
import { pairConditions } from './pair-conditions.ts';

interface Row {
  readonly id: string;
  readonly sha256: string;
  readonly firstSeenAt: Date;
  readonly lastMeasuredAt: Date | null;
  readonly pairs: number;
  readonly recentPairs: number;
  readonly toReview: number;
  readonly corrected: number;
  readonly rejected: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

/**
 * The models that measured a pair within the scope, the last seen first. A pair is counted for the model whose
 * measurement of it is the newest. Its cost grows with all pairs of the scope: not for every glance.
 */
export async function modelViews(
  db: Database,
  { centerScope, recentFrom }: { readonly centerScope: string | null; readonly recentFrom: Date },
): Promise<ModelView[]> {
  const within = pairConditions({ centerScope });
  const percentile = (share: number): Prisma.Sql =>
    Prisma.sql`percentile_disc(${share}::float8) within group (order by measurement.total_ms)`;
  const rows = await db.$queryRaw<Row[]>`
    with
    used as (
      select model_sha256, count(*)::int as pairs, max(committed_at) as last
      from pair where model_sha256 is not null and ${within} group by model_sha256
    ),
    recent as (
      select
        pair.model_sha256, count(*)::int as pairs,
        (count(*) filter (where to_review))::int as to_review,
        (count(*) filter (where revision_count > 0))::int as corrected,
        (count(*) filter (where review_state = 'rejected'))::int as rejected,
        ${percentile(0.5)} as p50, ${percentile(0.95)} as p95, ${percentile(0.99)} as p99
      from pair
      join measurement on measurement.pair_id = pair.id and measurement.model_sha256 = pair.model_sha256
      where pair.received_at >= ${recentFrom} and ${within}
      group by pair.model_sha256
    )
    select
      model_id as id, sha256, first_seen_at as "firstSeenAt", used.last as "lastMeasuredAt", used.pairs,
      coalesce(recent.pairs, 0) as "recentPairs", coalesce(to_review, 0) as "toReview",
      coalesce(corrected, 0) as corrected, coalesce(rejected, 0) as rejected, p50, p95, p99
    from model_version
    join used on used.model_sha256 = sha256
    left join recent on recent.model_sha256 = sha256
    order by first_seen_at desc, sha256`;
  const changes = await newestChanges(
    db,
    rows.map(({ sha256 }) => sha256),
  );
  return rows.map(
    ({ id, sha256, firstSeenAt, lastMeasuredAt, pairs, recentPairs, p50, p95, p99, ...recent }) => ({
      ...changes.get(sha256),
      model: { id, sha256 },
      firstSeenAt: firstSeenAt.toISOString(),
      lastMeasuredAt: lastMeasuredAt?.toISOString() ?? null,
      pairs,
      recent: { pairs: recentPairs, ...recent, totalMs: { p50, p95, p99, n: recentPairs } },
    }),
  );
}

import { NUMBER_METRICS, WORD_METRICS } from '@sagitta/drift';
import { Prisma } from '../generated/client.ts';
import type { Transaction } from '../transaction.ts';
import { columnOf } from './observation-columns.ts';

/*
 * A day's sums by model, device and age band. Each is made of all its observations anew, never added to: whatever arrived
 * late, twice or out of order, the same rows give the same sums, to the last bit, for they are added up in one order.
 */

/** As `stratumOf` of libs/drift: which device made the films, and how old the patient is. */
const STRATUM = Prisma.sql`coalesce(device_model, '?') || '|' || coalesce(age_band, '?')`;

/** How many, and the sums of their first three powers: what a baseline and a chart need of a day. */
const sums = (column: string): string =>
  `case when count(${column}) > 0 then jsonb_build_array(
     count(${column}), sum(${column} order by pair_id), sum(${column} ^ 2 order by pair_id),
     sum(${column} ^ 3 order by pair_id)
   ) end`;

const NUMBERS = Prisma.raw(
  NUMBER_METRICS.map((metric) => `'${metric}', ${sums(columnOf(metric))}`).join(',\n'),
);
const WORDS = Prisma.raw(WORD_METRICS.map((metric) => `('${metric}', ${columnOf(metric)})`).join(', '));

/** Rolls these days of a center up, in the caller's transaction; `days` as `2026-03-31`. */
export async function rollUp(tx: Transaction, centerId: string, days: readonly string[]): Promise<void> {
  const of = Prisma.sql`center_id = ${centerId} and day = any(${[...days]}::date[])`;
  await tx.$executeRaw`delete from day_rollup where ${of}`;
  await tx.$executeRaw`
    with observed as (
      select *, coalesce(model_sha256, '') as model, ${STRATUM} as stratum from observation where ${of}
    ),
    counted as (
      select day, model, stratum, jsonb_object_agg(metric, counts) as words
      from (
        select day, model, stratum, metric, jsonb_object_agg(word, pairs) as counts
        from (
          select day, model, stratum, metric, word, count(*) as pairs
          from observed cross join lateral (values ${WORDS}) said (metric, word)
          where word is not null
          group by day, model, stratum, metric, word
        ) words
        group by day, model, stratum, metric
      ) metrics
      group by day, model, stratum
    ),
    summed as (
      select day, model, stratum, count(*)::int as pairs, jsonb_strip_nulls(jsonb_build_object(${NUMBERS})) as numbers
      from observed
      group by day, model, stratum
    )
    insert into day_rollup (center_id, day, model_sha256, stratum, pairs, numbers, words)
    select ${centerId}, day, model, stratum, pairs, numbers, coalesce(words, '{}')
    from summed left join counted using (day, model, stratum)`;
}

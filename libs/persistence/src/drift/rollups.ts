import { METRICS, type NumberMetric, type Tally } from '@sagitta/drift';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import type { Transaction } from '../transaction.ts';

/** A row of `day_rollup` as a document: by metric [n, sum, sum of squares, sum of cubes], by word its counts. */
export interface DayRollup {
  readonly day: string;
  /** Empty where no model measured. */
  readonly modelSha256: string;
  readonly stratum: string;
  readonly pairs: number;
  readonly numbers: Readonly<Partial<Record<NumberMetric, readonly [number, number, number, number]>>>;
  readonly words: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface DaysOfCenter {
  readonly centerId: string;
  /** Both are part of it, `2026-03-31`. */
  readonly from: string;
  readonly to: string;
}

/** A center's roll-ups of a period, by day, model and stratum. */
export async function dayRollups(
  db: Database | Transaction,
  { centerId, from, to }: DaysOfCenter,
): Promise<DayRollup[]> {
  return db.$queryRaw<DayRollup[]>`
    select to_char(day, 'YYYY-MM-DD') as day, model_sha256 as "modelSha256", stratum, pairs, numbers, words
    from day_rollup
    where center_id = ${centerId} and day between ${from}::date and ${to}::date
    order by day_rollup.day, model_sha256 collate "C", stratum collate "C"`;
}

/**
 * One metric's sums by day, and by device and age where it differs by who was examined, in this order; days that know nothing
 * of it are left out.
 */
export async function metricDays(
  db: Database | Transaction,
  { centerId, from, to }: DaysOfCenter,
  metric: NumberMetric,
): Promise<Tally[]> {
  const stratum = METRICS[metric].caseMix ? Prisma.sql`stratum` : Prisma.sql`''`;
  const total = (at: number): Prisma.Sql =>
    Prisma.sql`sum((sums ->> ${Prisma.raw(String(at))})::float8 order by stratum collate "C", model_sha256 collate "C")`;
  // As one document: thousands of rows cost the client far more than the database.
  const [{ days }] = await db.$queryRaw<[{ days: [string, string, number, number, number, number][] }]>`
    select coalesce(json_agg(json_build_array(day, of, n, sum, squares, cubes) order by day, of collate "C"), '[]') as days
    from (
      select day, ${stratum} as of, ${total(0)} as n, ${total(1)} as sum, ${total(2)} as squares, ${total(3)} as cubes
      from (
        select day, model_sha256, stratum, numbers -> ${metric} as sums from day_rollup
        where center_id = ${centerId} and day between ${from}::date and ${to}::date
      ) rolled_up
      where sums is not null
      group by 1, 2
    ) summed`;
  return days.map(([day, of, n, sum, squares, cubes]) => ({ day, stratum: of, n, sum, squares, cubes }));
}

/** Pairs by day, oldest first: the latest `limit` days that have any. */
export const latestDays = (
  db: Database | Transaction,
  centerId: string,
  limit: number,
): Promise<{ day: string; pairs: number }[]> => db.$queryRaw`
  select to_char(day, 'YYYY-MM-DD') as day, pairs from (
    select day, sum(pairs)::int as pairs from day_rollup where center_id = ${centerId}
    group by day order by day desc limit ${limit}
  ) latest order by latest.day`;

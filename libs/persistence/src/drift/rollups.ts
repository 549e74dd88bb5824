import type { NumberMetric } from '@sagitta/drift';
import type { Database } from '../database.ts';
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

/** One metric's sums of a day, stratum and model. */
export interface MetricDay {
  readonly day: string;
  readonly modelSha256: string;
  readonly stratum: string;
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
  readonly cubes: number;
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

/** The same of one metric alone; days that know nothing of it are left out. */
export async function metricDays(
  db: Database | Transaction,
  { centerId, from, to }: DaysOfCenter,
  metric: NumberMetric,
): Promise<MetricDay[]> {
  // As columns: a row costs the client far more than a number.
  const [columns] = await db.$queryRaw<[Columns]>`
    select
      coalesce(array_agg(day), '{}') as day, coalesce(array_agg(model), '{}') as "modelSha256",
      coalesce(array_agg(stratum), '{}') as stratum,
      coalesce(array_agg((sums ->> 0)::float8), '{}') as n, coalesce(array_agg((sums ->> 1)::float8), '{}') as sum,
      coalesce(array_agg((sums ->> 2)::float8), '{}') as squares,
      coalesce(array_agg((sums ->> 3)::float8), '{}') as cubes
    from (
      select to_char(day, 'YYYY-MM-DD') as day, model_sha256 as model, stratum, numbers -> ${metric} as sums
      from day_rollup
      where center_id = ${centerId} and day between ${from}::date and ${to}::date
      order by day_rollup.day, model_sha256 collate "C", stratum collate "C"
    ) days
    where sums is not null`;
  return columns.day.map((day, i) => ({
    day,
    modelSha256: columns.modelSha256[i]!,
    stratum: columns.stratum[i]!,
    n: columns.n[i]!,
    sum: columns.sum[i]!,
    squares: columns.squares[i]!,
    cubes: columns.cubes[i]!,
  }));
}

type Columns = { readonly [C in keyof MetricDay]: readonly MetricDay[C][] };

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

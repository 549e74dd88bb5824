import { METRICS, NUMBER_METRICS, type NumberMetric } from '@sagitta/drift';
import type { Database } from '@sagitta/persistence';

export interface ObservedDays {
  readonly centerId: string;
  /** `2026-01-01`. */
  readonly from: string;
  readonly days: number;
  readonly pairsADay: number;
  /** Standard deviations by which a metric is off. */
  readonly shifts?: Readonly<Partial<Record<NumberMetric, number>>>;
}

const columnOf = (metric: NumberMetric): string => metric.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();

/** Numbers have mean 10 and SD 1; a tenth of the pairs has what is a share. The same pair always has the same values. */
const valueOf = (metric: NumberMetric, what: number, shift: number): string =>
  METRICS[metric].kind === 'share'
    ? `(dice(id, ${what}) < ${0.1 + 0.3 * shift})::int`
    : `10 + ${shift} + sqrt(-2 * ln(1 - dice(id, ${what}))) * cos(2 * pi() * dice(id, ${what} + 1000))`;

/** Writes observed pairs of a center, each another patient's, as the recording of events would, and marks their days. */
export async function observeDays(db: Database, observed: ObservedDays): Promise<void> {
  const { centerId, from, days, pairsADay, shifts = {} } = observed;
  const columns = NUMBER_METRICS.map(columnOf).join(', ');
  const values = NUMBER_METRICS.map((metric, i) => valueOf(metric, i, shifts[metric] ?? 0)).join(', ');
  await db.$executeRawUnsafe(
    `create or replace function dice(id text, what int) returns float8 language sql immutable
     return (hashtextextended(id, what) & 1048575) / 1048576.0`,
  );
  await db.$executeRawUnsafe(
    `insert into center (id, name) values ('${centerId}', '${centerId}') on conflict do nothing`,
  );
  await db.$executeRawUnsafe(
    `with made as (
       select md5('${centerId}' || day || n) as id, day::date as day, n
       from generate_series('${from}'::date, '${from}'::date + ${days - 1}, interval '1 day') day
       cross join generate_series(1, ${pairsADay}) n
     ),
     paired as (
       insert into pair (
         id, center_id, flexion_sha256, flexion_bytes, extension_sha256, extension_bytes, received_at, deadline_at,
         driven_at, status
       )
       select id, '${centerId}', id, 1, id, 1, day, day, day, 'measured' from made
       on conflict do nothing
     ),
     marked as (
       insert into stale_day (center_id, day) select distinct '${centerId}', day from made
       on conflict (center_id, day) do update set mark = excluded.mark
     )
     insert into observation (
       pair_id, center_id, day, patient, model_sha256, measured_at, device_model, age_band, ${columns}
     )
     select id, '${centerId}', day, id, 'model', day, case when n % 2 = 0 then 'Aero' else 'Bolt' end,
       case when n % 3 = 0 then '70-79' else '40-49' end, ${values}
     from made`,
  );
}

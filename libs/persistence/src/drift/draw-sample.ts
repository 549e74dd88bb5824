import { NUMBER_METRICS, WORD_METRICS, type MetricName } from '@sagitta/drift';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { PLANNED_ANEW } from '../database.ts';
import type { Transaction } from '../transaction.ts';
import { columnOf } from './observation-columns.ts';
import type { DaysOfCenter } from './rollups.ts';

/** Patients of a sample at most: as many as tests of whole distributions gain from. */
export const SAMPLE_PATIENTS = 2_000;

/** One metric's values of a sample: numbers ascending, or words counted. */
export interface MetricSample {
  readonly metric: MetricName;
  readonly n: number;
  readonly values: readonly number[];
  readonly words: Readonly<Record<string, number>> | null;
}

/** Of a center's period: the pairs of one model, or all. */
export interface SampledPeriod extends DaysOfCenter {
  readonly modelSha256: string | null;
}

const ANEW = Prisma.raw(PLANNED_ANEW);

const SAMPLES = Prisma.raw(
  [
    ...NUMBER_METRICS.map((metric) => {
      const column = columnOf(metric);
      return `select '${metric}' as metric, count(${column})::int as n,
        coalesce(array_agg(${column} order by ${column}) filter (where ${column} is not null), '{}') as values,
        null::jsonb as words from drawn`;
    }),
    ...WORD_METRICS.map((metric) => {
      const column = columnOf(metric);
      return `select '${metric}', coalesce(sum(pairs), 0)::int, '{}'::float8[],
        coalesce(jsonb_object_agg(${column}, pairs), '{}')
        from (select ${column}, count(*) as pairs from drawn where ${column} is not null group by 1) counted`;
    }),
  ].join('\nunion all '),
);

/**
 * Every metric's values of a period: of one pair a patient, of `SAMPLE_PATIENTS` patients at most. Who and which is drawn
 * by a hash of their ids: the same rows give the same sample, whoever asks.
 */
export const drawSample = (
  db: Database | Transaction,
  { centerId, from, to, modelSha256 }: SampledPeriod,
): Promise<MetricSample[]> => db.$queryRaw`${ANEW}
  with of_patient as (
    select distinct on (patient) * from observation
    where center_id = ${centerId} and day between ${from}::date and ${to}::date
      and (${modelSha256}::text is null or model_sha256 is null or model_sha256 = ${modelSha256})
    order by patient, hashtextextended(pair_id, 0), pair_id
  ),
  drawn as materialized (
    select * from of_patient order by hashtextextended(patient, 0), patient limit ${SAMPLE_PATIENTS}
  )
  ${SAMPLES}`;

/** Patients of a period. */
export async function countPatients(
  db: Database | Transaction,
  { centerId, from, to, modelSha256 }: SampledPeriod,
): Promise<number> {
  const [{ patients }] = await db.$queryRaw<[{ patients: number }]>`
    select count(distinct patient)::int as patients from observation
    where center_id = ${centerId} and day between ${from}::date and ${to}::date
      and (${modelSha256}::text is null or model_sha256 is null or model_sha256 = ${modelSha256})`;
  return patients;
}

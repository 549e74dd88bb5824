import {
  METRIC_NAMES,
  NUMBER_METRICS,
  WORD_METRICS,
  type MetricName,
  type NumberMetric,
  type WordMetric,
} from '@sagitta/drift';
import { PLANNED_ANEW, type Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';
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

/** As documents, which are read many times faster than arrays. */
const COLUMNS = Prisma.raw(
  METRIC_NAMES.map((metric) => `coalesce(json_agg(${columnOf(metric)}), '[]') as "${metric}"`).join(', '),
);

type Columns = Readonly<
  Record<NumberMetric, readonly (number | null)[]> & Record<WordMetric, readonly (string | null)[]>
>;

/**
 * Every metric's values of a period: of one pair a patient, of `SAMPLE_PATIENTS` patients at most. Who and which is drawn
 * by a hash of their ids: the same rows give the same sample, whoever asks.
 */
export async function drawSample(
  db: Database | Transaction,
  { centerId, from, to, modelSha256 }: SampledPeriod,
): Promise<MetricSample[]> {
  const [drawn] = await db.$queryRaw<[Columns]>`${ANEW}
    with of_patient as (
      select distinct on (patient) patient, pair_id from observation
      where center_id = ${centerId} and day between ${from}::date and ${to}::date
        and (${modelSha256}::text is null or model_sha256 is null or model_sha256 = ${modelSha256})
      order by patient, hashtextextended(pair_id, 0), pair_id
    ),
    chosen as materialized (
      select pair_id from of_patient order by hashtextextended(patient, 0), patient limit ${SAMPLE_PATIENTS}
    )
    select ${COLUMNS} from observation where pair_id in (select pair_id from chosen)`;
  return [
    ...NUMBER_METRICS.map((metric) => {
      const known = drawn[metric].filter((value) => value !== null);
      const values = Float64Array.from(known, asSampled).sort();
      return { metric, n: values.length, values: [...values], words: null };
    }),
    ...WORD_METRICS.map((metric) => {
      const words = counted(drawn[metric].filter((word) => word !== null));
      return { metric, n: Object.values(words).reduce((sum, pairs) => sum + pairs, 0), values: [], words };
    }),
  ];
}

/** Digits that are kept: far more than any metric has. */
const DIGITS = 12;

/**
 * Without the last digits, which differ by how a value was computed and not all of which the database client writes: a test
 * of whole distributions would take them for a change where one device gives all films one value.
 */
const asSampled = (value: number): number => Number(value.toPrecision(DIGITS));

/** In the order of the words, so that the same sample is written the same. */
function counted(words: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Another text as soon as an observation of the period was added, or measured again, however late that came. */
export async function periodMark(db: Database, { centerId, from, to }: DaysOfCenter): Promise<string> {
  const [{ mark }] = await db.$queryRaw<[{ mark: string }]>`
    select count(*) || ' ' || coalesce(sum(
      hashtextextended(pair_id || coalesce(model_sha256, ''), (extract(epoch from measured_at) * 1000)::bigint)
    ), 0) as mark
    from observation
    where center_id = ${centerId} and day between ${from}::date and ${to}::date`;
  return mark;
}

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

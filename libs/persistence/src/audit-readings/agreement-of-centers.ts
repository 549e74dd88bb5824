import type { CenterAudit } from '@sagitta/contracts';
import { shrink } from '@sagitta/drift';
import type { Database } from '../database.ts';
import { OF_SEGMENTS } from '../drift/observation-columns.ts';

/** Both days are part of it. */
interface Days {
  readonly from: string;
  readonly to: string;
}

/** Weighted sums of a patient's differences of IROM, model less reader, degrees. */
interface PatientSums {
  readonly centerId: string;
  readonly weight: number;
  readonly difference: number;
  readonly absolute: number;
}

/**
 * Of each center with blinded readings of pairs drawn at random: patients, and IROM's bias and mean absolute error, as the
 * headline of an agreement report weighs them, but drawn towards the network's mean where a center has few patients (partial
 * pooling). For lists; a center without such readings has no entry.
 */
export async function agreementOfCenters(
  db: Database,
  { from, to }: Days,
): Promise<Map<string, NonNullable<CenterAudit['agreement']>>> {
  const sums = await db.$queryRaw<PatientSums[]>`
    with drawn as (
      select read.*,
        case when read.sampling = 'stratified' and read.probability is not null then 1 / read.probability else 1 end
          as inverse
      from reference_reading read
      where read.day between ${from}::date and ${to}::date and read.blinded and read.source <> 'correction'
        and read.sampling in ('random', 'stratified') and read.angle_protocol = 'mid-plane'
    ),
    weighed as (
      select drawn.*,
        inverse / avg(inverse) over (partition by center_id, coalesce(plan_id::text, sampling)) as weight
      from drawn
    )
    select weighed.center_id as "centerId", sum(weight) as weight, sum(weight * difference) as difference,
      sum(weight * abs(difference)) as absolute
    from weighed
      join observation seen on seen.pair_id = weighed.pair_id
      cross join lateral (
        select (${OF_SEGMENTS.irom})[place] - (value #>> '{}')::double precision as difference
        from jsonb_array_elements(weighed.irom_degrees) with ordinality as one (value, place)
      ) as segment
    where difference is not null
    group by weighed.center_id, seen.patient`;
  const byCenter = [...Map.groupBy(sums, ({ centerId }) => centerId)];
  const bias = pooled(byCenter, 'difference');
  const mae = pooled(byCenter, 'absolute');
  return new Map(
    byCenter.map(([centerId, { length }]) => [
      centerId,
      { patients: length, biasDegrees: bias.get(centerId)!, maeDegrees: mae.get(centerId)! },
    ]),
  );
}

/** Centers' means of what patients differ by, shrunk. */
function pooled(
  byCenter: readonly (readonly [center: string, patients: readonly PatientSums[]])[],
  of: 'difference' | 'absolute',
): Map<string, number> {
  const means = byCenter.map(([center, patients]) => {
    const weight = patients.reduce((sum, patient) => sum + patient.weight, 0);
    const value = patients.reduce((sum, patient) => sum + patient[of], 0) / weight;
    // What each patient moves the mean by; their squares are its variance.
    const moves = patients.map((patient) => (patient[of] - value * patient.weight) / weight);
    return {
      center,
      value,
      patients: patients.length,
      variance: moves.reduce((sum, move) => sum + move ** 2, 0),
    };
  });
  // One spread between patients for all centers: of its own a center of two patients knows next to nothing.
  const known = means.filter(({ patients }) => patients > 1);
  const degrees = known.reduce((sum, { patients }) => sum + patients - 1, 0);
  const spread =
    known.reduce((sum, { patients, variance }) => sum + patients ** 2 * variance, 0) / Math.max(degrees, 1);
  if (spread === 0) return new Map(means.map(({ center, value }) => [center, value]));
  const estimates = means.map(({ center, value, patients }) => ({
    ...{ center, value, se: Math.sqrt(spread / patients) },
  }));
  return new Map(shrink(estimates)!.centers.map(({ center, shrunk }) => [center, shrunk]));
}

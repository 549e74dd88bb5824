import type { CenterAudit } from '@sagitta/contracts';
import { SEGMENTS } from '@sagitta/kinematics';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';

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

const MODEL_IROM = Prisma.raw(
  `array[${SEGMENTS.map((segment) => `seen.irom_${segment.replace('-', '').toLowerCase()}`).join(', ')}]`,
);

/**
 * Of each center with blinded readings of pairs drawn at random: patients, and IROM's bias and mean absolute error, as the
 * headline of an agreement report weighs them. For lists; a center without such readings has no entry.
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
        select (${MODEL_IROM})[place] - (value #>> '{}')::double precision as difference
        from jsonb_array_elements(weighed.irom_degrees) with ordinality as one (value, place)
      ) as segment
    where difference is not null
    group by weighed.center_id, seen.patient`;
  return new Map(
    [...Map.groupBy(sums, ({ centerId }) => centerId)].map(([centerId, patients]) => {
      const total = (of: 'weight' | 'difference' | 'absolute'): number =>
        patients.reduce((sum, patient) => sum + patient[of], 0);
      const weight = total('weight');
      return [
        centerId,
        {
          patients: patients.length,
          biasDegrees: total('difference') / weight,
          maeDegrees: total('absolute') / weight,
        },
      ];
    }),
  );
}

import type { NewReferenceReading, PlanKind } from '@sagitta/contracts';
import { SEGMENTS } from '@sagitta/kinematics';
import type { Transaction } from '../transaction.ts';
import { DAY_OF_PAIR } from '../drift/spelling.ts';
import type { OfSegments } from './reference-row.ts';

/** What is on record about what somebody wants to import. */
export interface Known {
  /** The pairs within the scope: center and day. */
  readonly pairs: ReadonlyMap<string, { readonly centerId: string; readonly day: string }>;
  /** Readings of those pairs and of the ids that are imported; corrections are no readings of anybody's. */
  readonly readings: readonly RecordedReading[];
  readonly plans: ReadonlyMap<string, readonly PlannedPair[]>;
}

export interface RecordedReading {
  readonly id: string;
  readonly pairId: string;
  readonly reader: string;
  readonly repeat: number;
  readonly blinded: boolean;
  readonly sampling: string;
  readonly probability: number | null;
  readonly angleProtocol: string;
  readonly translationProtocol: string;
  readonly readAt: Date;
  readonly iromDegrees: OfSegments;
  readonly translationMm: OfSegments;
}

export interface PlannedPair {
  readonly pairId: string;
  readonly planId: string;
  readonly kind: PlanKind;
  readonly probability: number;
  readonly drawnAt: Date;
}

export async function knownOf(
  tx: Transaction,
  readings: readonly NewReferenceReading[],
  centerScope: string | null,
): Promise<Known> {
  const pairIds = [...new Set(readings.map(({ pairId }) => pairId))];
  const ids = readings.map(({ readingId }) => readingId);
  const pairs = await tx.$queryRaw<{ id: string; centerId: string; day: string }[]>`
    select id, center_id as "centerId", ${DAY_OF_PAIR}::text as day from pair
    where id = any(${pairIds}::text[]) and (${centerScope}::text is null or center_id = ${centerScope})`;
  const recorded = await tx.$queryRaw<RecordedReading[]>`
    select id, pair_id as "pairId", reader, repeat, blinded, sampling, probability, angle_protocol as "angleProtocol",
      translation_protocol as "translationProtocol", read_at as "readAt", irom_degrees as "iromDegrees",
      translation_mm as "translationMm"
    from reference_reading
    where (pair_id = any(${pairs.map(({ id }) => id)}::text[]) and source <> 'correction') or id = any(${ids}::text[])`;
  const planned = await tx.$queryRaw<PlannedPair[]>`
    select drawn.pair_id as "pairId", plan.id as "planId", plan.kind, drawn.probability, plan.drawn_at as "drawnAt"
    from reading_plan_pair drawn join reading_plan plan on plan.id = drawn.plan_id
    where drawn.pair_id = any(${pairs.map(({ id }) => id)}::text[])
    order by plan.drawn_at desc`;
  return {
    pairs: new Map(pairs.map(({ id, ...pair }) => [id, pair])),
    readings: recorded,
    plans: Map.groupBy(planned, ({ pairId }) => pairId),
  };
}

/** The plan that a reading says it was drawn by: drawn before it was read, of the kind that it names, the newest. */
export const planOf = (reading: NewReferenceReading, { plans }: Known): PlannedPair | undefined =>
  reading.blinded
    ? plans
        .get(reading.pairId)
        ?.find(({ kind, drawnAt }) => kind === reading.sampling && drawnAt <= new Date(reading.readAt))
    : undefined;

/** Whose reading of what it is. */
export const keyOf = ({
  pairId,
  reader,
  repeat,
}: Pick<NewReferenceReading, 'pairId' | 'reader' | 'repeat'>): string => `${pairId} ${reader} ${repeat}`;

export const valuesBySegment = (
  { segments }: NewReferenceReading,
  quantity: 'iromDegrees' | 'translationMm',
): OfSegments =>
  SEGMENTS.map((segment) => segments.find((read) => read.segment === segment)?.[quantity] ?? null);

/** A probability as a table that was exported and sent back has it. */
export const nearly = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-4 * b;

/** Whether a recorded reading says what the new one does. */
export function saysTheSame(recorded: RecordedReading, reading: NewReferenceReading): boolean {
  const same = (a: OfSegments, b: OfSegments): boolean => a.every((value, i) => value === b[i]);
  return (
    keyOf(recorded) === keyOf(reading) &&
    recorded.blinded === reading.blinded &&
    recorded.sampling === reading.sampling &&
    recorded.angleProtocol === reading.angleProtocol &&
    recorded.translationProtocol === reading.translationProtocol &&
    recorded.readAt.getTime() === Date.parse(reading.readAt) &&
    (reading.probability === undefined ||
      (recorded.probability !== null && nearly(reading.probability, recorded.probability))) &&
    same(recorded.iromDegrees, valuesBySegment(reading, 'iromDegrees')) &&
    same(recorded.translationMm, valuesBySegment(reading, 'translationMm'))
  );
}

import type { AngleProtocol, Level, TranslationProtocol } from '@sagitta/kinematics';
import type { ReferenceReadingView, Sampling } from '@sagitta/contracts';
import { DAY_OF_PAIR } from '../drift/spelling.ts';
import { lookAgain } from '../drift/stale-days.ts';
import type { Transaction } from '../transaction.ts';

/** Of the five segments L1-L2 .. L5-S1; null where it was not read. */
export type OfSegments = readonly (number | null)[];

/** Mean distance in mm between a reader's corners and this model's, by level. */
export interface CornerDistances {
  readonly modelSha256: string;
  readonly mm: Readonly<Partial<Record<Level, number>>>;
}

/** A reading as it is recorded; its center and its day are its pair's. */
export interface ReferenceRow {
  readonly id: string;
  readonly pairId: string;
  readonly reader: string;
  readonly repeat: number;
  readonly source: ReferenceReadingView['source'];
  readonly blinded: boolean;
  readonly sampling: Sampling;
  readonly probability: number | null;
  readonly planId: string | null;
  readonly angleProtocol: AngleProtocol;
  readonly translationProtocol: TranslationProtocol;
  /** Null: now, by the database's clock. */
  readonly readAt: string | null;
  readonly recordedBy: string;
  readonly iromDegrees: OfSegments;
  readonly translationMm: OfSegments;
  readonly corners: CornerDistances | null;
}

/**
 * Writes readings of pairs that there are, and has their centers looked at anew. Whoever calls holds the lock that keeps the
 * same reading from coming twice.
 */
export async function insertReferenceRows(tx: Transaction, rows: readonly ReferenceRow[]): Promise<void> {
  const written = await tx.$queryRaw<{ centerId: string }[]>`
    insert into reference_reading (
      id, pair_id, center_id, day, reader, repeat, source, blinded, sampling, probability, plan_id,
      angle_protocol, translation_protocol, read_at, recorded_by, irom_degrees, translation_mm, corners
    )
    select
      said.id, said."pairId", pair.center_id, ${DAY_OF_PAIR}, said.reader, said.repeat, said.source, said.blinded,
      said.sampling, said.probability, said."planId", said."angleProtocol", said."translationProtocol",
      coalesce(said."readAt", clock_timestamp()), said."recordedBy", said."iromDegrees", said."translationMm",
      nullif(said.corners, 'null'::jsonb)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as said (
      id text, "pairId" text, reader text, repeat int, source text, blinded boolean, sampling text,
      probability double precision, "planId" uuid, "angleProtocol" text, "translationProtocol" text,
      "readAt" timestamptz, "recordedBy" text, "iromDegrees" jsonb, "translationMm" jsonb, corners jsonb
    )
    join pair on pair.id = said."pairId"
    returning center_id as "centerId"`;
  // In one order, so that two who write wait for each other and not both.
  const centers = [...new Set(written.map(({ centerId }) => centerId))].sort();
  for (const centerId of centers) await lookAgain(tx, centerId);
}

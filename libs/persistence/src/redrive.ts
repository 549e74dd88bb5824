import type { AcceptedPair } from '@sagitta/contracts';
import type { Database } from './database.ts';
import { Prisma, type Pair } from './generated/client.ts';

export interface RedriveTerms {
  /** Only pairs whose work was last published before: a younger work item may still wait in the queue. */
  readonly drivenBefore: Date;
  /** From now until the pair is driven once more. */
  readonly extendMs: number;
  /** After as many redrives the pair is given up. */
  readonly limit: number;
  /** Pairs at most. */
  readonly batch: number;
}

export interface OverduePair {
  readonly pair: AcceptedPair;
  /** This redrive's number, from 1; above the terms' limit the pair is to be given up. */
  readonly redrive: number;
}

/**
 * Takes accepted pairs without a result after their deadline, oldest deadline first, and advances it: whoever asks
 * next, in this process or another, does not get them again before then. The caller publishes their work; should it
 * die before, they come back at the new deadline.
 */
export async function takeOverdue(db: Database, terms: RedriveTerms): Promise<OverduePair[]> {
  const { drivenBefore, extendMs, limit, batch } = terms;
  const extend = Prisma.sql`clock_timestamp() + make_interval(secs => ${extendMs / 1000}::float8)`;
  const taken = await db.$queryRaw<{ id: string; redrives: number }[]>`
    with
    overdue as (
      select id from pair
      where status = 'accepted' and deadline_at < clock_timestamp() and driven_at < ${drivenBefore}
      order by deadline_at
      limit ${batch}
      for update skip locked
    ),
    driven as (
      update pair
      set deadline_at = ${extend}, driven_at = clock_timestamp(), redrives = redrives + 1
      from overdue
      where pair.id = overdue.id
      returning pair.id, pair.redrives, pair.received_at
    ),
    change as (
      insert into pair_state_change (pair_id, state, occurrence, at, detail)
      select id, 'redriven', redrives::text || ' of ' || received_at::text, clock_timestamp(), 'redrive ' || redrives || ' of ' || ${limit}::int
      from driven
      where redrives <= ${limit}
    )
    select id, redrives from driven`;
  if (taken.length === 0) return [];
  const rows = await db.pair.findMany({ where: { id: { in: taken.map(({ id }) => id) } } });
  const redrives = new Map(taken.map(({ id, redrives }) => [id, redrives]));
  return rows.map((row) => ({ pair: acceptedPairOf(row), redrive: redrives.get(row.id)! }));
}

/** The pair as it was last accepted. */
export const acceptedPairOf = (row: Pair): AcceptedPair => ({
  pairId: row.id,
  centerId: row.centerId,
  flexion: { sha256: row.flexionSha256, bytes: Number(row.flexionBytes) },
  extension: { sha256: row.extensionSha256, bytes: Number(row.extensionBytes) },
  ...(row.pixelSpacingMm !== null && { pixelSpacingMm: row.pixelSpacingMm }),
  ...(row.patientKey !== null && { patientKey: row.patientKey }),
  ...(row.acquiredAt !== null && { acquiredAt: row.acquiredAt.toISOString() }),
  receivedAt: row.receivedAt.toISOString(),
  deadlineAt: row.deadlineAt.toISOString(),
});

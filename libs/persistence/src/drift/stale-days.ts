import type { Database } from '../database.ts';
import { asFailure } from '../database-failure.ts';
import type { Transaction } from '../transaction.ts';
import { rollUp } from './roll-up.ts';

/** A center may have a year of days to roll up, and its charts to compute after that. */
const LIMIT_MS = 120_000;

/**
 * Takes a center whose days are stale, rolls up at most `limit` of them, and does `work` on what then stands, in one
 * transaction; answers the center, null where there is none that nobody else is at. However many do it at once, each
 * takes another center. Whoever dies on the way leaves the days stale.
 *
 * What is recorded meanwhile marks its day with another number than the one seen here: such a day stays stale.
 */
export async function takeStaleCenter(
  db: Database,
  limit: number,
  work: (tx: Transaction, centerId: string) => Promise<void> = async () => undefined,
): Promise<string | null> {
  try {
    return await db.$transaction(
      async (tx) => {
        const [taken] = await tx.$queryRaw<{ centerId: string }[]>`
          select center_id as "centerId"
          from (select distinct center_id from stale_day order by center_id) stale
          where pg_try_advisory_xact_lock(hashtext('drift'), hashtext(center_id))
          limit 1`;
        if (!taken) return null;
        const { centerId } = taken;
        // After the lock, and so of what the one before left.
        const stale = await tx.$queryRaw<{ day: string; mark: bigint }[]>`
          select to_char(day, 'YYYY-MM-DD') as day, mark from stale_day
          where center_id = ${centerId} order by day limit ${limit}`;
        const days = stale.map(({ day }) => day);
        await rollUp(tx, centerId, days);
        await work(tx, centerId);
        const marks = stale.map(({ mark }) => mark);
        await tx.$executeRaw`
          delete from stale_day using unnest(${days}::date[], ${marks}::bigint[]) as seen (day, mark)
          where center_id = ${centerId} and stale_day.day = seen.day and stale_day.mark = seen.mark`;
        return centerId;
      },
      { timeout: LIMIT_MS, maxWait: LIMIT_MS },
    );
  } catch (error) {
    throw asFailure(error);
  }
}

/** Rolls up days that are stale, a center at a time, until none is; answers the centers. */
export async function rollUpStaleDays(db: Database, limit: number): Promise<Set<string>> {
  const centers = new Set<string>();
  for (;;) {
    const centerId = await takeStaleCenter(db, limit);
    if (centerId === null) return centers;
    centers.add(centerId);
  }
}

/**
 * Has a center looked at anew though none of its pairs changed, in the transaction that gives a reason to: a baseline was
 * frozen, an investigation closed.
 */
export async function lookAgain(tx: Transaction, centerId: string): Promise<void> {
  await tx.$executeRaw`
    insert into stale_day (center_id, day) values (${centerId}, current_date)
    on conflict (center_id, day) do update set mark = excluded.mark`;
}

import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { inTransaction, type Transaction } from '../transaction.ts';
import { rollUp } from './roll-up.ts';

/** A center may have a year of days to roll up, and its charts to compute after that. */
const LIMIT_MS = 120_000;

export interface StaleTerms {
  /** Days from this one on are left, `2026-03-31`: they are not over. */
  readonly before: string;
  /** Days at once. */
  readonly limit: number;
  /** Centers that are not to be taken: where pairs come in all the time, a center would be stale again and again. */
  readonly except: readonly string[];
  /** Told of the center before anything is done to it: what is thrown after that is of this center alone. */
  readonly onTaken?: (centerId: string) => void;
}

/**
 * Takes a center whose days are stale, rolls up at most `limit` of them, and does `work` on what then stands, in one
 * transaction; answers the center, null where there is none that nobody else is at. However many do it at once, each
 * takes another center. Whoever dies on the way leaves the days stale.
 *
 * What is recorded meanwhile marks its day with another number than the one seen here: such a day stays stale.
 */
export async function takeStaleCenter(
  db: Database,
  { before, limit, except, onTaken }: StaleTerms,
  work: (tx: Transaction, centerId: string) => Promise<void> = async () => undefined,
): Promise<string | null> {
  const once = async (tx: Transaction): Promise<string | null> => {
    const [taken] = await tx.$queryRaw<{ centerId: string }[]>`
      select center_id as "centerId"
      from (
        select distinct center_id from stale_day
        where day < ${before}::date and not center_id = any(${[...except]}::text[])
        order by center_id
      ) stale
      where pg_try_advisory_xact_lock(hashtext('drift'), hashtext(center_id))
      limit 1`;
    if (!taken) return null;
    const { centerId } = taken;
    onTaken?.(centerId);
    // After the lock, and so of what the one before left.
    const stale = await tx.$queryRaw<{ day: string; mark: bigint }[]>`
      select to_char(day, 'YYYY-MM-DD') as day, mark from stale_day
      where center_id = ${centerId} and day < ${before}::date order by stale_day.day limit ${limit}`;
    const days = stale.map(({ day }) => day);
    await rollUp(tx, centerId, days);
    await work(tx, centerId);
    const marks = stale.map(({ mark }) => mark);
    await tx.$executeRaw`
      delete from stale_day using unnest(${days}::date[], ${marks}::bigint[]) as seen (day, mark)
      where center_id = ${centerId} and stale_day.day = seen.day and stale_day.mark = seen.mark`;
    return centerId;
  };
  return inTransaction(db, once, LIMIT_MS);
}

/**
 * Has a center looked at anew though none of its pairs changed, in the transaction that gives a reason to: a baseline was
 * frozen, an investigation closed.
 */
export async function lookAgain(tx: Transaction, centerId: string): Promise<void> {
  await tx.$executeRaw`
    insert into stale_day (center_id, day) values (${centerId}, ${YESTERDAY})
    on conflict (center_id, day) do update set mark = excluded.mark`;
}

/** Marks the centers that were last looked at before `day` began: the day before it is over now, and may be charted. */
export async function lookAgainSince(db: Database, day: string): Promise<void> {
  await db.$executeRaw`
    insert into stale_day (center_id, day)
    select center_id, ${YESTERDAY} from drift_state where computed_at < ${`${day}T00:00:00Z`}::timestamptz
    order by center_id
    on conflict (center_id, day) do nothing`;
}

/** In UTC. Days that are not over are never looked at. */
const YESTERDAY = Prisma.sql`(now() at time zone 'UTC')::date - 1`;

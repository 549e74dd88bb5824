import { COUNTED_AT_MOST } from '@sagitta/contracts';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';
import { ANEW, pairConditions, type ScopedFilter } from './pair-conditions.ts';

export interface PairCount {
  readonly pairs: number;
  /** There are more than were counted. */
  readonly more: boolean;
}

/** How many pairs a list would hold, counted no further than `COUNTED_AT_MOST`. */
export const countPairs = (db: Database, filter: ScopedFilter): Promise<PairCount> =>
  countUpTo(db, COUNTED_AT_MOST, pairConditions(filter));

/** How many pairs fulfil the conditions, counted no further than `most`. */
export async function countUpTo(db: Database, most: number, conditions: Prisma.Sql): Promise<PairCount> {
  const [counted] = await db.$queryRaw<{ pairs: number }[]>`${ANEW}
    select count(*)::int as pairs from (select from pair where ${conditions} limit ${most + 1}) found`;
  const pairs = counted?.pairs ?? 0;
  return { pairs: Math.min(pairs, most), more: pairs > most };
}

import type { PairSummary } from '@sagitta/contracts';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';
import { pairConditions } from './pair-conditions.ts';
import { summariesOf } from './pair-summaries.ts';

export interface ReviewQueue {
  readonly pairs: PairSummary[];
  /** All that wait, those of `pairs` among them. */
  readonly open: number;
}

/** Said in the words of the queue's partial indexes, which are read only where a statement says the same. */
const WAITING = Prisma.sql`pair.review_state in ('open', 'second-read')`;

/**
 * Pairs that somebody should look at and decide of: the most urgent first, of equals the one that waits longest. One
 * without an urgency has nothing to look at by itself: a person asked for a second opinion on it, so it comes before all.
 */
export async function reviewQueue(
  db: Database,
  { centerScope, limit }: { readonly centerScope: string | null; readonly limit: number },
): Promise<ReviewQueue> {
  const waiting = Prisma.sql`${WAITING} and ${pairConditions({ centerScope })}`;
  const [pairs, counted] = await Promise.all([
    summariesOf(
      db,
      Prisma.sql`
        select * from pair where ${waiting}
        order by review_urgency desc nulls first, received_at, id limit ${limit}`,
    ),
    db.$queryRaw<{ open: number }[]>`select count(*)::int as open from pair where ${waiting}`,
  ]);
  return { pairs, open: counted[0]?.open ?? 0 };
}

import { CLAIM_MINUTES, type Claim } from '@sagitta/contracts';
import type { Database } from './database.ts';
import { unknownPair, type ByPerson } from './transaction.ts';

/** Whose the pair is, and whether this call changed that. */
export interface ClaimAnswer {
  readonly claim: Claim | null;
  readonly changed: boolean;
}

/**
 * Takes the pair for `CLAIM_MINUTES`, or longer by as much where it is the person's already; not where somebody else has
 * it. `take` false gives back what the person has. One statement: of two at once, one gets it.
 *
 * @throws Failure `not-found`
 */
export async function claimPair(
  db: Database,
  { take, ...request }: ByPerson & { readonly take: boolean },
): Promise<ClaimAnswer> {
  const changed = await (take ? taken(db, request) : givenBack(db, request));
  return { claim: await claimOf(db, request), changed };
}

async function taken(db: Database, { pairId, centerScope, username }: ByPerson): Promise<boolean> {
  const updated = await db.$executeRaw`
    update pair set
      claimed_by = ${username},
      claimed_until = clock_timestamp() + make_interval(mins => ${CLAIM_MINUTES}::int),
      change_count = change_count + 1
    where id = ${pairId} and (${centerScope}::text is null or center_id = ${centerScope})
      and (claimed_by is null or claimed_by = ${username} or claimed_until <= clock_timestamp())`;
  return updated > 0;
}

async function givenBack(db: Database, { pairId, centerScope, username }: ByPerson): Promise<boolean> {
  const { count } = await db.pair.updateMany({
    where: { id: pairId, claimedBy: username, ...(centerScope !== null && { centerId: centerScope }) },
    data: { claimedBy: null, claimedUntil: null, changeCount: { increment: 1 } },
  });
  return count > 0;
}

async function claimOf(db: Database, { pairId, centerScope }: ByPerson): Promise<Claim | null> {
  const pair = await db.pair.findFirst({
    where: { id: pairId, ...(centerScope !== null && { centerId: centerScope }) },
    select: { claimedUntil: true, claimant: { select: { username: true, displayName: true } } },
  });
  if (!pair) throw unknownPair(pairId);
  const { claimant, claimedUntil } = pair;
  if (!claimant || !claimedUntil || claimedUntil.getTime() <= Date.now()) return null;
  return { by: claimant, until: claimedUntil.toISOString() };
}

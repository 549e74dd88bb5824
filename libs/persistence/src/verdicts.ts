import { REVIEW_REASONS, type NewVerdict, type Verdict } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { noteActs } from './acts.ts';
import type { Database } from './database.ts';
import type { Verdict as StoredVerdict } from './generated/client.ts';
import { requireShown, shownMeasurement } from './shown-measurement.ts';
import { DONE, inTransaction, lockPair, wasDone, type ByPerson, type Transaction } from './transaction.ts';

/** Beyond whatever the gravest reason makes of it: a person asks for another one. */
const ASKED_FOR = REVIEW_REASONS.length + 1;

/** A verdict as the contract spells it. */
export const verdictOf = (stored: StoredVerdict): Verdict =>
  stored === 'secondRead' ? 'second-read' : stored;

/**
 * Records what a person decides of the measurement that the pair is shown with, and gives back the claim that they had on
 * the pair. The same verdict again changes nothing; another one stands from then on.
 *
 * @throws Failure `revision-outdated` where something else than `measurementId` is shown; `forbidden` where who asked for a
 *   second reader would be that reader; `not-found`; `request-malformed`
 */
export async function judgePair(db: Database, request: ByPerson & NewVerdict): Promise<void> {
  const { pairId, verdictId, verdict, measurementId, reason, username } = request;
  await inTransaction(db, async (tx) => {
    const centerId = await lockPair(tx, request);
    const stored = verdict === 'second-read' ? 'secondRead' : verdict;
    const said = { verdict: stored, measurementId, reason: reason ?? null } as const;
    const done = await tx.verdictGiven.findUnique({
      where: { id: verdictId },
      select: { ...DONE, verdict: true, measurementId: true, reason: true },
    });
    if (wasDone(done, request, verdictId, said)) return;
    requireShown(await shownMeasurement(tx, pairId), measurementId);
    const pair = await tx.pair.findUniqueOrThrow({
      where: { id: pairId },
      select: { reviewState: true, claimedBy: true },
    });
    if (pair.reviewState === 'secondRead' && verdict !== 'second-read') {
      await requireSecondReader(tx, request);
    }

    await tx.verdictGiven.create({ data: { id: verdictId, pairId, author: username, ...said } });
    await tx.pair.update({
      where: { id: pairId },
      data: {
        reviewState: stored,
        ...(verdict === 'second-read' && { reviewUrgency: ASKED_FOR }),
        ...(pair.claimedBy === username && { claimedBy: null, claimedUntil: null }),
        changeCount: { increment: 1 },
      },
    });
    await noteActs(tx, [
      {
        ...{ kind: 'pair-judged', username, centerId, pairId },
        details: { verdict, ...(reason !== undefined && { reason }) },
      },
    ]);
  });
}

/** A second reader is somebody else than everybody who asked for one since the pair was last decided of. */
async function requireSecondReader(tx: Transaction, { pairId, username }: ByPerson): Promise<void> {
  const decided = await tx.verdictGiven.findFirst({
    where: { pairId, verdict: { not: 'secondRead' } },
    orderBy: { createdAt: 'desc' },
    select: { createdAt: true },
  });
  const asked = await tx.verdictGiven.count({
    where: {
      ...{ pairId, verdict: 'secondRead', author: username },
      ...(decided && { createdAt: { gt: decided.createdAt } }),
    },
  });
  if (asked === 0) return;
  throw new Failure(
    'forbidden',
    'You asked for a second reader of this pair: somebody else must accept or reject it',
  );
}

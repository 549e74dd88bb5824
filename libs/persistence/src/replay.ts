import { createHash } from 'node:crypto';
import type { AcceptedPair, Replayed } from '@sagitta/contracts';
import { noteActs, type NewAct } from './acts.ts';
import type { Database } from './database.ts';
import { acceptedPairOf } from './redrive.ts';

export interface ReplayRequest {
  readonly centerScope: string | null;
  readonly username: string;
  readonly pairIds: readonly string[];
}

export interface FailedPairs {
  /** As they were accepted. */
  readonly failed: readonly AcceptedPair[];
  readonly refused: Replayed['refused'];
}

/** Which of the pairs have failed; of the others, why they cannot be driven again. */
export async function failedPairs(
  db: Database,
  { centerScope, pairIds }: ReplayRequest,
): Promise<FailedPairs> {
  const rows = await db.pair.findMany({
    where: { id: { in: [...new Set(pairIds)] }, ...(centerScope !== null && { centerId: centerScope }) },
    orderBy: { id: 'asc' },
  });
  const known = new Map(rows.map((row) => [row.id, row.status]));
  return {
    failed: rows.filter(({ status }) => status === 'failed').map(acceptedPairOf),
    refused: [...new Set(pairIds)]
      .filter((pairId) => known.get(pairId) !== 'failed')
      .map((pairId) => ({ pairId, reason: known.has(pairId) ? 'not-failed' : 'not-found' })),
  };
}

/**
 * Writes down that a person drives these failed pairs again, an entry a center, so that each center's auditors see what
 * is theirs. The same acceptances replayed twice, before they are seen to be accepted anew, are one entry.
 */
export async function noteReplay(
  db: Database,
  username: string,
  failed: readonly AcceptedPair[],
): Promise<void> {
  const centers = [...new Set(failed.map(({ centerId }) => centerId))];
  await noteActs(
    db,
    centers.map((centerId): NewAct => {
      const own = failed.filter((pair) => pair.centerId === centerId);
      const acceptances = own.map(({ pairId, receivedAt }) => `${pairId} ${receivedAt}`).join(' ');
      return {
        id: createHash('sha256').update(acceptances).digest('hex'),
        ...{ kind: 'pairs-replayed', username, centerId },
        ...(own.length === 1 && { pairId: own[0]!.pairId }),
        details: { pairs: own.length },
      };
    }),
  );
}

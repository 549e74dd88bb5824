import type { InvestigationSummary } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import type { Database } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { decodeCursor, encodeCursor } from '../page-cursor.ts';
import type { Transaction } from '../transaction.ts';
import { alarmOf } from './alarms.ts';
import { NAME } from '../drift/spelling.ts';

export interface InvestigationsQuery {
  readonly centerScope: string | null;
  readonly centerId?: string | undefined;
  readonly state?: InvestigationSummary['state'] | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface InvestigationsPage {
  readonly investigations: InvestigationSummary[];
  /** For the next page; null on the last. */
  readonly nextCursor: string | null;
}

/** An investigation within what its caller may see. */
export interface InvestigationInScope {
  readonly investigationId: string;
  readonly centerScope: string | null;
}

/** What a summary is made of. */
export const SUMMARISED = {
  alarms: { orderBy: [{ raisedAt: 'asc' }, { id: 'asc' }] },
  taker: NAME,
  closer: NAME,
} satisfies Prisma.InvestigationInclude;
export type SummarisedRow = Prisma.InvestigationGetPayload<{ include: typeof SUMMARISED }>;

/** One page of investigations, the newest first. @throws Failure `request-malformed` for a cursor that no page ended with */
export async function listInvestigations(
  db: Database,
  query: InvestigationsQuery,
): Promise<InvestigationsPage> {
  const { centerScope, centerId, state, cursor, limit } = query;
  const rows = await db.investigation.findMany({
    where: {
      AND: [
        centerScope === null ? {} : { centerId: centerScope },
        centerId === undefined ? {} : { centerId },
        state === undefined ? {} : { closedAt: state === 'open' ? null : { not: null } },
        ...after(cursor),
      ],
    },
    orderBy: [{ openedAt: 'desc' }, { id: 'asc' }],
    take: limit + 1, // one more tells whether there is another page
    include: SUMMARISED,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    investigations: page.map(summaryOf),
    nextCursor: rows.length > limit && last ? encodeCursor({ receivedAt: last.openedAt, id: last.id }) : null,
  };
}

function after(cursor: string | undefined): Prisma.InvestigationWhereInput[] {
  if (cursor === undefined) return [];
  const { receivedAt: at, id } = decodeCursor(cursor, /^[0-9a-f-]{36}$/);
  // The first condition lets the index start where the page does; the second orders within a millisecond.
  return [{ openedAt: { lte: at } }, { OR: [{ openedAt: { lt: at } }, { id: { gt: id } }] }];
}

/** @throws Failure `not-found` where there is no such investigation within the scope */
export async function investigationSummary(
  tx: Transaction | Database,
  of: InvestigationInScope,
): Promise<InvestigationSummary> {
  const row = await tx.investigation.findFirst({ where: within(of), include: SUMMARISED });
  if (!row) throw unknownInvestigation(of.investigationId);
  return summaryOf(row);
}

export const within = ({ investigationId, centerScope }: InvestigationInScope) => ({
  id: investigationId,
  ...(centerScope !== null && { centerId: centerScope }),
});

/** There is none, or none within the caller's scope: to the caller that is the same. */
export const unknownInvestigation = (investigationId: string): Failure =>
  new Failure('not-found', `No investigation ${investigationId} is known`);

export function summaryOf(row: SummarisedRow): InvestigationSummary {
  const { closedAt, closer, decision, reason } = row;
  return {
    investigationId: row.id,
    centerId: row.centerId,
    state: closedAt === null ? 'open' : 'closed',
    openedAt: row.openedAt.toISOString(),
    alarms: row.alarms.map(alarmOf),
    lookedAtBy: row.taker,
    closed: closedAt && {
      // People are locked, never deleted.
      ...{ by: closer!, at: closedAt.toISOString() },
      ...{ decision: decision as NonNullable<InvestigationSummary['closed']>['decision'], reason: reason! },
    },
  };
}

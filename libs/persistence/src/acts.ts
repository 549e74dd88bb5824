import { randomUUID } from 'node:crypto';
import { Act, type ActKind } from '@sagitta/contracts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import { decodeCursor, encodeCursor } from './page-cursor.ts';
import type { Transaction } from './transaction.ts';

export interface NewAct {
  readonly kind: ActKind;
  readonly username: string;
  /** Null where it is about no one center. */
  readonly centerId: string | null;
  readonly pairId?: string;
  /** No patient data, no secrets. */
  readonly details: Act['details'];
  /** Where nothing else of the same transaction tells that it was done before: what it was done to, so that it is noted once. */
  readonly id?: string;
}

/** Writes down what is done, in the transaction that does it. */
export async function noteActs(tx: Transaction | Database, acts: readonly NewAct[]): Promise<void> {
  // Acts of one millisecond are listed by their ids: those of one call in the order in which they are given.
  const ids = acts.map(() => randomUUID()).sort();
  await tx.act.createMany({
    data: acts.map(({ id, pairId = null, ...act }, i) => ({ id: id ?? ids[i]!, pairId, ...act })),
    skipDuplicates: true,
  });
}

export interface ActsQuery {
  /** The only center whose acts the answer may hold; null for all, and those of no one center. */
  readonly centerScope: string | null;
  readonly kind?: ActKind | undefined;
  /** A username. */
  readonly by?: string | undefined;
  readonly pairId?: string | undefined;
  /** At or after. */
  readonly from?: string | undefined;
  /** Before. */
  readonly to?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface ActsPage {
  readonly acts: Act[];
  /** For the next page; null on the last. */
  readonly nextCursor: string | null;
}

/** One page of the audit trail, newest first. Throws `request-malformed` for a cursor that no page ended with. */
export async function listActs(db: Database, query: ActsQuery): Promise<ActsPage> {
  const rows = await db.act.findMany({
    where: { AND: [wanted(query), ...after(query.cursor)] },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: query.limit + 1, // one more tells whether there is another page
    include: { person: { select: { username: true, displayName: true } } },
  });
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    acts: page.map((row) => Act.parse({ ...row, actId: row.id, at: row.at.toISOString(), by: row.person })),
    nextCursor: rows.length > query.limit && last ? encodeCursor({ receivedAt: last.at, id: last.id }) : null,
  };
}

const wanted = ({ centerScope, kind, by, pairId, from, to }: ActsQuery): Prisma.ActWhereInput => ({
  ...(centerScope !== null && { centerId: centerScope }),
  ...(kind && { kind }),
  ...(by !== undefined && { username: by }),
  ...(pairId !== undefined && { pairId }),
  at: { ...(from && { gte: from }), ...(to && { lt: to }) },
});

function after(cursor: string | undefined): Prisma.ActWhereInput[] {
  if (cursor === undefined) return [];
  const { receivedAt: at, id } = decodeCursor(cursor, /^[0-9a-f-]{36,64}$/);
  // The first condition lets the index start where the page does; the second orders within a millisecond.
  return [{ at: { lte: at } }, { OR: [{ at: { lt: at } }, { id: { lt: id } }] }];
}

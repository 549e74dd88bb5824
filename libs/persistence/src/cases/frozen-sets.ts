import { createHash } from 'node:crypto';
import type { FrozenSet, QueryArguments, QueryReply } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { noteActs } from '../acts.ts';
import type { Database } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { inTransaction, saidBefore } from '../transaction.ts';
import { NAME } from '../drift/spelling.ts';

const WITH_PERSON = { person: NAME } satisfies Prisma.FrozenSetInclude;
type SetRow = Prisma.FrozenSetGetPayload<{ include: typeof WITH_PERSON }>;

interface Scope {
  readonly centerScope: string | null;
}

/** A set of several centers' pairs is open to those who see all centers. */
const within = ({ centerScope }: Scope): Prisma.FrozenSetWhereInput =>
  centerScope === null ? {} : { centerId: centerScope };

/** The newest first. */
export async function listFrozenSets(db: Database, scope: Scope): Promise<FrozenSet[]> {
  const rows = await db.frozenSet.findMany({
    where: within(scope),
    orderBy: [{ frozenAt: 'desc' }, { id: 'asc' }],
    include: WITH_PERSON,
  });
  return rows.map(frozenSetOf);
}

/** @throws Failure `not-found` where there is no such set within the scope */
export async function frozenSet(
  db: Database,
  { setId, ...scope }: Scope & { readonly setId: string },
): Promise<SetRow> {
  const row = await db.frozenSet.findFirst({ where: { id: setId, ...within(scope) }, include: WITH_PERSON });
  if (!row) throw new Failure('not-found', `No frozen set ${setId} is known`);
  return row;
}

/** The pairs of a set in their order, with what a candidate must know to measure them; null where there is no such set. */
export async function frozenSetPairs(
  db: Database,
  { setId, centerScope }: QueryArguments<'query.frozen-set-pairs'>,
): Promise<QueryReply<'query.frozen-set-pairs'>> {
  const set = await db.frozenSet.findFirst({
    where: { id: setId, ...within({ centerScope }) },
    include: WITH_PERSON,
  });
  if (!set) return null;
  const of = { pairId: { in: set.pairIds } };
  const model = { pairId: true, modelSha256: true } as const;
  const [pairs, measured, shadows] = await Promise.all([
    db.pair.findMany({ where: { id: of.pairId }, orderBy: { id: 'asc' } }),
    db.measurement.findMany({ where: of, select: model }),
    db.shadowMeasurement.findMany({ where: of, select: model }),
  ]);
  const models = new Map<string, Set<string>>(pairs.map(({ id }) => [id, new Set()]));
  for (const { pairId, modelSha256 } of [...measured, ...shadows]) models.get(pairId)?.add(modelSha256);
  return {
    set: frozenSetOf(set),
    pairs: pairs.map(({ id, flexionSha256, extensionSha256, pixelSpacingMm }) => ({
      ...{ pairId: id, flexionSha256, extensionSha256, pixelSpacingMm },
      measuredBy: [...models.get(id)!].sort(),
    })),
  };
}

/**
 * Keeps measured pairs together, for good, to be measured by every candidate. The same set again changes nothing.
 *
 * @throws Failure `request-malformed` where one of the pairs is not measured or not within the scope, or where the set's id
 *   was used for something else
 */
export function freezeSet(db: Database, request: QueryArguments<'command.freeze-set'>): Promise<FrozenSet> {
  const { centerScope, username, setId, name } = request;
  const pairIds = [...new Set(request.pairIds)].sort();
  const said = { name, pairIds, author: username };
  return inTransaction(db, async (tx) => {
    const done = await tx.frozenSet.findUnique({
      where: { id: setId },
      select: { name: true, pairIds: true, author: true },
    });
    if (!saidBefore(done, said, setId)) {
      const pairs = await tx.pair.findMany({
        where: {
          ...{ id: { in: pairIds }, status: 'measured' },
          ...(centerScope !== null && { centerId: centerScope }),
        },
        select: { id: true, centerId: true },
      });
      requireAll(pairIds, pairs);
      const centers = [...new Set(pairs.map(({ centerId }) => centerId))];
      const centerId = centers.length === 1 ? centers[0]! : null;
      const sha256 = createHash('sha256').update(pairIds.join('\n')).digest('hex');
      await tx.frozenSet.create({ data: { id: setId, ...said, centerId, sha256 } });
      await noteActs(tx, [
        {
          ...{ kind: 'set-frozen', username, centerId },
          details: { setId, name, pairs: pairIds.length, sha256 },
        },
      ]);
    }
    return frozenSetOf(await tx.frozenSet.findUniqueOrThrow({ where: { id: setId }, include: WITH_PERSON }));
  });
}

function requireAll(wanted: readonly string[], found: readonly { readonly id: string }[]): void {
  const known = new Set(found.map(({ id }) => id));
  const missing = wanted.filter((id) => !known.has(id));
  if (missing.length === 0) return;
  throw new Failure(
    'request-malformed',
    `pairIds: ${missing.length} of ${wanted.length} are no measured pairs that are open to you, such as ${missing[0]}: leave them out`,
  );
}

export const frozenSetOf = (row: SetRow): FrozenSet => ({
  ...{ setId: row.id, name: row.name, centerId: row.centerId, pairs: row.pairIds.length },
  ...{ sha256: row.sha256, frozenBy: row.person, frozenAt: row.frozenAt.toISOString() },
});

import type { ModelChange, ModelView, QueryArguments } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { noteActs } from '../acts.ts';
import type { Database } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { inTransaction, type Transaction } from '../transaction.ts';
import { NAME } from '../drift/spelling.ts';

const WITH_PEOPLE = { proposer: NAME, decider: NAME, rollbacker: NAME } satisfies Prisma.ModelChangeInclude;
type ChangeRow = Prisma.ModelChangeGetPayload<{ include: typeof WITH_PEOPLE }>;

/** A change within what its caller may see: who is bound to a center sees what was tried on its own pairs. */
interface ChangeInScope {
  readonly changeId: string;
  readonly centerScope: string | null;
}

/** The newest first. */
export async function listModelChanges(
  db: Database,
  { centerScope }: { readonly centerScope: string | null },
): Promise<ModelChange[]> {
  const rows = await db.modelChange.findMany({
    where: await within(db, centerScope),
    orderBy: [{ proposedAt: 'desc' }, { id: 'asc' }],
    include: WITH_PEOPLE,
  });
  return rows.map(modelChangeOf);
}

/** @throws Failure `not-found` where there is no such change within the scope */
export async function modelChange(
  tx: Database | Transaction,
  { changeId, centerScope }: ChangeInScope,
): Promise<ModelChange> {
  const row = await tx.modelChange.findFirst({
    where: { id: changeId, ...(await within(tx, centerScope)) },
    include: WITH_PEOPLE,
  });
  if (!row) throw unknownChange(changeId);
  return modelChangeOf(row);
}

async function within(
  tx: Database | Transaction,
  centerScope: string | null,
): Promise<Prisma.ModelChangeWhereInput> {
  if (centerScope === null) return {};
  const sets = await tx.frozenSet.findMany({ where: { centerId: centerScope }, select: { id: true } });
  return { setId: { in: sets.map(({ id }) => id) } };
}

const unknownChange = (changeId: string): Failure =>
  new Failure('not-found', `No model change ${changeId} is known`);

/** By the sha256 of the model that was to take another's place: what was last decided of that, or that it is proposed. */
export async function newestChanges(
  db: Database,
  models: readonly string[],
): Promise<Map<string, Pick<ModelView, 'change'>>> {
  const rows = await db.modelChange.findMany({
    where: { afterSha256: { in: [...models] } },
    orderBy: [{ proposedAt: 'asc' }, { id: 'desc' }],
  });
  // The newest of a model is put in last.
  return new Map(rows.map((row) => [row.afterSha256, { change: stateOf(row) }]));
}

type States = Pick<ChangeRow, 'decision' | 'decidedAt' | 'rolledBackAt' | 'proposedAt'>;

function stateOf({ decision, decidedAt, rolledBackAt, proposedAt }: States): ModelView['change'] {
  if (rolledBackAt) return { state: 'rolled-back', at: rolledBackAt.toISOString() };
  if (!decidedAt) return { state: 'proposed', at: proposedAt.toISOString() };
  return { state: decision === 'approved' ? 'approved' : 'refused', at: decidedAt.toISOString() };
}

/**
 * Approves or refuses a proposal, by somebody else than who made it; or writes down that an approved one was taken back.
 * Each once; the same words of the same person again change nothing. What workers run does not follow from it: that is set
 * where they are deployed.
 *
 * @throws Failure `not-found`; `forbidden` for who proposed it; `request-malformed` where it was decided otherwise
 */
export function decideModelChange(
  db: Database,
  request: QueryArguments<'command.decide-model-change'>,
): Promise<ModelChange> {
  const { changeId, decision, reason, username } = request;
  return inTransaction(db, async (tx) => {
    await tx.$queryRaw`select from model_change where id = ${changeId}::uuid for update`;
    const change = await modelChange(tx, request);
    const isNews = decision === 'rolled-back' ? rollsBack(change, request) : decides(change, request);
    if (isNews) {
      const at = new Date();
      await tx.modelChange.update({
        where: { id: changeId },
        data:
          decision === 'rolled-back'
            ? { rolledBackBy: username, rolledBackAt: at, rollbackReason: reason }
            : { decision, decidedBy: username, decidedAt: at, reason },
      });
      const { setId } = await tx.modelChange.findUniqueOrThrow({ where: { id: changeId } });
      const set = await tx.frozenSet.findUnique({ where: { id: setId }, select: { centerId: true } });
      await noteActs(tx, [
        {
          ...{ kind: 'model-change-decided', username, centerId: set?.centerId ?? null },
          details: { changeId, decision, reason, before: change.before.id, after: change.after.id },
        },
      ]);
    }
    return modelChange(tx, request);
  });
}

type Decide = QueryArguments<'command.decide-model-change'>;

function decides(
  { decision: made, proposedBy }: ModelChange,
  { decision, reason, username }: Decide,
): boolean {
  if (made) {
    if (made.by.username === username && made.decision === decision && made.reason === reason) return false;
    throw decidedBefore(`${made.decision} it`, made);
  }
  if (proposedBy.username === username) {
    throw new Failure('forbidden', 'You proposed this change: somebody else must approve or refuse it');
  }
  return true;
}

function rollsBack({ decision: made, rolledBack }: ModelChange, { reason, username }: Decide): boolean {
  if (rolledBack) {
    if (rolledBack.by.username === username && rolledBack.reason === reason) return false;
    throw decidedBefore('rolled it back', rolledBack);
  }
  if (made?.decision !== 'approved') {
    throw new Failure(
      'request-malformed',
      `decision: this change is ${made ? 'refused' : 'not decided'}: only an approved one can be rolled back`,
    );
  }
  return true;
}

const decidedBefore = (
  what: string,
  { by, at }: { readonly by: { readonly displayName: string }; readonly at: string },
): Failure =>
  new Failure(
    'request-malformed',
    `decision: ${by.displayName} ${what} on ${at}: propose another change where that was wrong`,
  );

function modelChangeOf(row: ChangeRow): ModelChange {
  const { decidedAt, decider, rolledBackAt, rollbacker } = row;
  return {
    changeId: row.id,
    before: { id: row.beforeId, sha256: row.beforeSha256 },
    after: { id: row.afterId, sha256: row.afterSha256 },
    ...{ what: row.what, why: row.why },
    ...{ proposedBy: row.proposer, proposedAt: row.proposedAt.toISOString() },
    evidence: row.evidence as ModelChange['evidence'],
    // People are locked, never deleted.
    decision: decidedAt && {
      decision: row.decision as NonNullable<ModelChange['decision']>['decision'],
      ...{ by: decider!, at: decidedAt.toISOString(), reason: row.reason! },
    },
    rolledBack: rolledBackAt && {
      ...{ by: rollbacker!, at: rolledBackAt.toISOString(), reason: row.rollbackReason! },
    },
  };
}

import type { InvestigationSummary, QueryArguments } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { noteActs } from '../acts.ts';
import type { Database } from '../database.ts';
import { lookAgain } from '../drift/stale-days.ts';
import { inTransaction, saidBefore, type Transaction } from '../transaction.ts';
import { investigationSummary, unknownInvestigation, type InvestigationInScope } from './investigations.ts';

/** Somebody who does something about an investigation. */
export interface ByInvestigator extends InvestigationInScope {
  readonly username: string;
}

/**
 * Writes down who looks into it. Whoever takes it last has it; who had it before stands in the trail.
 *
 * @throws Failure `not-found`; `request-malformed` where it is closed
 */
export function takeInvestigation(db: Database, request: ByInvestigator): Promise<InvestigationSummary> {
  return about(db, request, async (tx, { closedAt, takenBy, centerId }) => {
    const { investigationId, username } = request;
    if (takenBy === username) return;
    if (closedAt !== null) throw await closedBefore(tx, request);
    await tx.investigation.update({ where: { id: investigationId }, data: { takenBy: username } });
    await noteActs(tx, [
      {
        ...{ kind: 'investigation-taken', username, centerId },
        details: { investigationId, ...(takenBy !== null && { before: takenBy }) },
      },
    ]);
  });
}

/**
 * Adds what somebody found; to a closed one, too. The same note again changes nothing.
 *
 * @throws Failure `not-found`; `request-malformed` where the note's id was used for something else
 */
export function noteInvestigation(
  db: Database,
  request: QueryArguments<'command.note-investigation'>,
): Promise<InvestigationSummary> {
  return about(db, request, async (tx, { centerId }) => {
    const { investigationId, username, noteId, text } = request;
    const note = { investigationId, author: username, text };
    const done = await tx.investigationNote.findUnique({
      where: { id: noteId },
      select: { investigationId: true, author: true, text: true },
    });
    if (saidBefore(done, note, noteId)) return;
    await tx.investigationNote.create({ data: { id: noteId, ...note } });
    await noteActs(tx, [
      { ...{ kind: 'investigation-noted', username, centerId }, details: { investigationId, noteId, text } },
    ]);
  });
}

/**
 * Ends it with a decision. Its day is the last that the center's charts have seen: those of its alarms begin anew after it.
 * The same words of the same person again change nothing.
 *
 * @throws Failure `not-found`; `request-malformed` where it was closed with other words, or by somebody else
 */
export function closeInvestigation(
  db: Database,
  request: QueryArguments<'command.close-investigation'>,
): Promise<InvestigationSummary> {
  return about(db, request, async (tx, row) => {
    const { investigationId, username, decision, reason } = request;
    const { centerId } = row;
    if (row.closedAt !== null) {
      const same = row.closedBy === username && row.decision === decision && row.reason === reason;
      if (same) return;
      throw await closedBefore(tx, request);
    }
    const { _max: seen } = await tx.dayRollup.aggregate({ where: { centerId }, _max: { day: true } });
    // The moment is the database's, as that of its opening is.
    await tx.$executeRaw`
      update investigation
      set closed_at = clock_timestamp(), closed_by = ${username}, decision = ${decision}, reason = ${reason},
        last_day = ${seen.day}::date
      where id = ${investigationId}::uuid`;
    await lookAgain(tx, centerId);
    const alarms = await tx.alarm.count({ where: { investigationId } });
    await noteActs(tx, [
      {
        ...{ kind: 'investigation-closed', username, centerId },
        details: { investigationId, decision, reason, alarms },
      },
    ]);
  });
}

interface Locked {
  readonly centerId: string;
  readonly takenBy: string | null;
  readonly closedAt: Date | null;
  readonly closedBy: string | null;
  readonly decision: string | null;
  readonly reason: string | null;
}

/** Does `work` while nobody else does anything about it, raises an alarm into it included; answers how it is then. */
const about = (
  db: Database,
  request: ByInvestigator,
  work: (tx: Transaction, row: Locked) => Promise<void>,
): Promise<InvestigationSummary> =>
  inTransaction(db, async (tx) => {
    const { investigationId, centerScope } = request;
    const [locked] = await tx.$queryRaw<Locked[]>`
      select
        center_id as "centerId", taken_by as "takenBy", closed_at as "closedAt", closed_by as "closedBy",
        decision, reason
      from investigation
      where id = ${investigationId}::uuid and (${centerScope}::text is null or center_id = ${centerScope})
      for update`;
    if (!locked) throw unknownInvestigation(investigationId);
    await work(tx, locked);
    return investigationSummary(tx, request);
  });

async function closedBefore(tx: Transaction, of: InvestigationInScope): Promise<Failure> {
  const { closed } = await investigationSummary(tx, of);
  return new Failure(
    'request-malformed',
    `${closed!.by.displayName} closed this investigation on ${closed!.at} (${closed!.decision}): add a note to it instead`,
  );
}

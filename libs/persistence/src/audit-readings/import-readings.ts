import { firstProblems, type ImportOutcome, type QueryArguments } from '@sagitta/contracts';
import { noteActs } from '../acts.ts';
import type { Database } from '../database.ts';
import { inTransaction } from '../transaction.ts';
import { keyOf, knownOf, planOf, valuesBySegment, type Known } from './import-known.ts';
import { importProblems, type Imported } from './import-problems.ts';
import { insertReferenceRows, type ReferenceRow } from './reference-row.ts';

export type ReadingsImport = QueryArguments<'command.import-readings'>;

/** One import at a time: two that say the same of one pair would not see each other. Any number that nothing else locks. */
const IMPORT_LOCK = 0x5a61_0001;

/**
 * Records readings from outside, all or none. With a problem, one of `problems` or one that shows here, nothing is recorded
 * and every problem is said; so it is in a rehearsal (`dryRun`). A reading that is on record with the same values is known
 * and not recorded again, so the same import twice is one. A pair of another center is as one that does not exist.
 */
export async function importReadings(
  db: Database,
  request: ReadingsImport,
  now: Date,
): Promise<ImportOutcome> {
  const { source, dryRun, lines, readings } = request;
  return inTransaction(db, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(${IMPORT_LOCK})`;
    const known = await knownOf(tx, readings, request.centerScope);
    const problems = [...request.problems, ...importProblems({ source, readings, known, now })];
    const recorded = new Set(known.readings.map(keyOf));
    const fresh = readings.filter((reading) => !recorded.has(keyOf(reading)));
    const outcome = { dryRun, lines, readings: readings.length, known: readings.length - fresh.length };
    if (dryRun || problems.length > 0 || fresh.length === 0) {
      return { ...outcome, recorded: 0, problems: firstProblems(problems.sort(byLine)) };
    }
    await insertReferenceRows(
      tx,
      fresh.map((reading) => rowOf(reading, request, known)),
    );
    const byCenter = Map.groupBy(fresh, ({ pairId }) => known.pairs.get(pairId)!.centerId);
    await noteActs(
      tx,
      [...byCenter].map(([centerId, { length }]) => ({
        ...{ kind: 'readings-imported', username: request.username, centerId },
        details: { source, readings: length },
      })),
    );
    return { ...outcome, recorded: fresh.length, problems };
  });
}

const byLine = (a: { line: number | null }, b: { line: number | null }): number =>
  (a.line ?? Infinity) === (b.line ?? Infinity) ? 0 : (a.line ?? Infinity) - (b.line ?? Infinity);

function rowOf(reading: Imported, { source, username }: ReadingsImport, known: Known): ReferenceRow {
  const { readingId, pairId, reader, repeat, blinded, sampling, angleProtocol, translationProtocol } =
    reading;
  const plan = planOf(reading, known);
  return {
    ...{ id: readingId, pairId, reader, repeat, source, blinded, sampling },
    probability: plan?.probability ?? reading.probability ?? null,
    planId: plan?.planId ?? null,
    ...{ angleProtocol, translationProtocol, readAt: reading.readAt, recordedBy: username },
    iromDegrees: valuesBySegment(reading, 'iromDegrees'),
    translationMm: valuesBySegment(reading, 'translationMm'),
    corners: null,
  };
}

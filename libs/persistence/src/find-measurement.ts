import { ActId, Measurement, Sha256 } from '@sagitta/contracts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import { NEWEST_FIRST } from './pair-summaries.ts';
import { MEASUREMENT, measurementOf } from './recorded-measurement.ts';
import type { ByPerson, PairInScope } from './transaction.ts';

/*
 * Measurements are never changed once they are recorded: what is read here is right however long ago it was.
 */

export interface MeasurementQuery extends ByPerson {
  readonly measurementId: string;
}

/**
 * One measurement of a pair: a model's by its sha256, a revision or a reading by its id. Null where there is none within
 * the scope, and where it is a reading that this person may not see yet.
 */
export async function findMeasurement(db: Database, query: MeasurementQuery): Promise<Measurement | null> {
  const { measurementId: id } = query;
  if (Sha256.safeParse(id).success) {
    const row = await db.measurement.findFirst({
      where: { ...ofPair(query), modelSha256: id },
      include: MEASUREMENT,
    });
    return row && measurementOf(row);
  }
  if (!ActId.safeParse(id).success) return null;
  const [revision, reading] = await Promise.all([
    db.revision.findFirst({ where: { ...ofPair(query), id }, select: { measurement: true } }),
    db.reading.findFirst({
      where: { ...ofPair(query), id, ...(await openTo(db, query)) },
      select: { measurement: true },
    }),
  ]);
  const found = revision ?? reading;
  return found && Measurement.parse(found.measurement);
}

/** What the newest model measured, whatever people corrected; null where there is none within the scope. */
export async function newestMeasured(
  db: Database,
  { pairId, centerScope }: PairInScope,
): Promise<Measurement | null> {
  const row = await db.measurement.findFirst({
    where: ofPair({ pairId, centerScope }),
    orderBy: [...NEWEST_FIRST],
    include: MEASUREMENT,
  });
  return row && measurementOf(row);
}

/** The measurement of a revision that there is. */
export async function revisedMeasurement(db: Database, id: string): Promise<Measurement> {
  const { measurement } = await db.revision.findUniqueOrThrow({
    where: { id },
    select: { measurement: true },
  });
  return Measurement.parse(measurement);
}

const ofPair = ({ pairId, centerScope }: PairInScope) => ({
  pairId,
  ...(centerScope !== null && { pair: { centerId: centerScope } }),
});

/**
 * Which readings of the pair a person may see: their own; and everybody's once they have read it themselves, for then
 * they cannot be led by another's. Who compares readings but makes none may see all.
 */
async function openTo(db: Database, { pairId, username }: ByPerson): Promise<Prisma.ReadingWhereInput> {
  const [person, own] = await Promise.all([
    db.person.findUnique({ where: { username }, select: { role: true } }),
    db.reading.count({ where: { pairId, author: username } }),
  ]);
  const all = own > 0 || person?.role === 'admin' || person?.role === 'auditor';
  return all ? {} : { author: username };
}

import { ActId, Measurement, Sha256 } from '@sagitta/contracts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import { MEASUREMENT, measurementOf } from './recorded-measurement.ts';
import type { ByPerson } from './transaction.ts';

export interface MeasurementQuery extends ByPerson {
  readonly measurementId: string;
}

/**
 * One measurement of a pair: a model's by its sha256, a revision or a reading by its id. Null where there is none within
 * the scope, and where it is a reading that this person may not see yet.
 */
export async function findMeasurement(db: Database, query: MeasurementQuery): Promise<Measurement | null> {
  const { measurementId: id, pairId, centerScope } = query;
  const ofPair = { pairId, ...(centerScope !== null && { pair: { centerId: centerScope } }) };
  if (Sha256.safeParse(id).success) {
    const row = await db.measurement.findFirst({
      where: { ...ofPair, modelSha256: id },
      include: MEASUREMENT,
    });
    return row && measurementOf(row);
  }
  if (!ActId.safeParse(id).success) return null;
  const [revision, reading] = await Promise.all([
    db.revision.findFirst({ where: { ...ofPair, id }, select: { measurement: true } }),
    db.reading.findFirst({
      where: { ...ofPair, id, ...(await openTo(db, query)) },
      select: { measurement: true },
    }),
  ]);
  const found = revision ?? reading;
  return found && Measurement.parse(found.measurement);
}

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

import type { Edit, Measurement, NewReading } from '@sagitta/contracts';
import { noteActs } from './acts.ts';
import { copyReading } from './audit-readings/copy-reading.ts';
import type { Database } from './database.ts';
import { newestMeasured } from './find-measurement.ts';
import { unmeasured } from './shown-measurement.ts';
import { asJson, DONE, inTransaction, lockPair, wasDone, type ByPerson } from './transaction.ts';

/** What the edits measure on the films of a measurement, without its landmarks. */
export type Read = (films: Measurement, edits: readonly Edit[]) => Measurement;

/**
 * Records what a person measured without the model's landmarks. It stands beside the model's measurement and changes
 * nothing about what the pair is shown with. The same reading again changes nothing.
 *
 * The films are those of the newest model's measurement, in the postures that they were sent as: a correction that swapped
 * them is somebody's opinion, too.
 *
 * @throws Failure `not-found`; `request-malformed`, and what `read` throws
 */
export async function recordReading(db: Database, request: ByPerson & NewReading, read: Read): Promise<void> {
  const { pairId, readingId, edits, blinded, username } = request;
  const films = await newestMeasured(db, request);
  const measurement = films && read(films, edits);
  await inTransaction(db, async (tx) => {
    const centerId = await lockPair(tx, request);
    const done = await tx.reading.findUnique({
      where: { id: readingId },
      select: { ...DONE, edits: true, blinded: true },
    });
    if (wasDone(done, request, readingId, { edits, blinded })) return;
    if (!measurement) throw unmeasured(pairId);
    await copyReading(tx, request, { read: measurement, films });
    await tx.reading.create({
      data: {
        ...{ id: readingId, pairId, author: username, blinded },
        ...{ edits: asJson(edits), measurement: asJson(measurement) },
      },
    });
    await tx.pair.update({ where: { id: pairId }, data: { changeCount: { increment: 1 } } });
    await noteActs(tx, [
      {
        ...{ kind: 'reading-recorded', username, centerId, pairId },
        details: { blinded, edits: edits.length },
      },
    ]);
  });
}

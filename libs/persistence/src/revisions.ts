import { marksOf, urgencyOf, type Edit, type Measurement, type NewRevision } from '@sagitta/contracts';
import { noteActs } from './acts.ts';
import { copyCorrection } from './audit-readings/copy-reading.ts';
import type { Database } from './database.ts';
import { findMeasurement } from './find-measurement.ts';
import type { ReviewState } from './generated/client.ts';
import { outdated, requireShown, shownMeasurement } from './shown-measurement.ts';
import { asJson, DONE, inTransaction, lockPair, wasDone, type ByPerson } from './transaction.ts';

/** What the edits make of a measurement: of the same, always the same. */
export type Correct = (parent: Measurement, edits: readonly Edit[]) => Measurement;

/**
 * Records a person's correction of what the pair is shown with: from now on it is shown with this. The same revision again
 * changes nothing.
 *
 * A measurement never changes, so `parent` is corrected before the pair is locked; under the lock it only has to be what is
 * shown still. Of two corrections of one parent the first is recorded, the second refused.
 *
 * @throws Failure `revision-outdated` where something else than `parent` is shown, saying whose it is; `not-found`;
 *   `request-malformed`, and what `correct` throws
 */
export async function revisePair(
  db: Database,
  request: ByPerson & NewRevision,
  correct: Correct,
): Promise<void> {
  const { pairId, revisionId, parent, edits, reason, username } = request;
  const corrected = await findMeasurement(db, { ...request, measurementId: parent });
  const measurement = corrected && correct(corrected, edits);
  await inTransaction(db, async (tx) => {
    const centerId = await lockPair(tx, request);
    const done = await tx.revision.findUnique({
      where: { id: revisionId },
      select: { ...DONE, parent: true, edits: true, reason: true },
    });
    if (wasDone(done, request, revisionId, { parent, edits, reason })) return;
    const shown = await shownMeasurement(tx, pairId);
    // Not there a moment ago and shown now: nobody can have looked at it yet.
    if (!measurement) throw outdated(shown);
    requireShown(shown, parent);

    const { segments, interpretation, review = [] } = measurement;
    const number = shown.revisions + 1;
    await copyCorrection(tx, request, measurement);
    await tx.revision.create({
      data: {
        ...{ id: revisionId, pairId, number, parent, author: username, reason },
        edits: asJson(edits),
        measurement: asJson(measurement),
        iromDegrees: segments.map(({ irom }) => irom.degrees),
        review: asJson(review),
        findings: interpretation?.segments.map(({ finding }) => finding) ?? [],
      },
    });
    const { reviewState } = await tx.pair.findUniqueOrThrow({
      where: { id: pairId },
      select: { reviewState: true },
    });
    const next = stateAfter(reviewState, review.length > 0);
    await tx.pair.update({
      where: { id: pairId },
      data: {
        modelSha256: measurement.flexion.model.sha256,
        marks: marksOf(measurement),
        toReview: review.length > 0,
        // What only waits for somebody's word comes after all that has something to look at.
        ...(next !== 'secondRead' && { reviewUrgency: urgencyOf(review) ?? (next && 0) }),
        reviewState: next,
        revisionCount: number,
        changeCount: { increment: 1 },
      },
    });
    await noteActs(tx, [
      {
        ...{ kind: 'pair-revised', username, centerId, pairId },
        details: { revision: number, edits: edits.length, reason },
      },
    ]);
  });
}

/**
 * A person who corrects has looked, but not decided: an open review stays open though nothing be left to look at, and a
 * second reader is still asked for. What was decided was decided of other values.
 */
function stateAfter(before: ReviewState | null, toReview: boolean): ReviewState | null {
  if (before === 'secondRead') return before;
  return before !== null || toReview ? 'open' : null;
}

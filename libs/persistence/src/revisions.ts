import { marksOf, urgencyOf, type Edit, type Measurement, type NewRevision } from '@sagitta/contracts';
import { noteActs } from './acts.ts';
import type { Database } from './database.ts';
import type { ReviewState } from './generated/client.ts';
import { requireShown, shownMeasurement } from './shown-measurement.ts';
import { asJson, inTransaction, lockPair, wasDone, type ByPerson } from './transaction.ts';

/** What the edits make of a measurement; `parent` names it. Pure and quick: the pair is locked meanwhile. */
export type Correct = (parent: Measurement, edits: readonly Edit[]) => Measurement;

/**
 * Records a person's correction of what the pair is shown with: from now on it is shown with this. The same revision again
 * changes nothing.
 *
 * Corrections of one pair are made one after the other, on the measurement that is shown by then: of two of one parent
 * the first is recorded, the second refused. So what is recorded always follows from its parent and its edits.
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
  await inTransaction(db, async (tx) => {
    const centerId = await lockPair(tx, request);
    if (wasDone(await tx.revision.findUnique({ where: { id: revisionId } }), request, revisionId)) return;
    const shown = await shownMeasurement(tx, pairId);
    requireShown(shown, parent);

    const measurement = correct(await shown.read(), edits);
    const { segments, interpretation, review = [] } = measurement;
    const number = shown.revisions + 1;
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
        reviewUrgency: urgencyOf(review) ?? (next && 0),
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
 * A person who corrects has looked, but not decided: an open review stays open though nothing be left to look at. And what
 * was decided was decided of other values.
 */
function stateAfter(before: ReviewState | null, toReview: boolean): ReviewState | null {
  if (before === 'secondRead') return before;
  return before !== null || toReview ? 'open' : null;
}

import { Failure } from '@sagitta/failure';
import { NEWEST_FIRST } from './pair-summaries.ts';
import type { Transaction } from './transaction.ts';

/** What a pair is shown with: its newest revision, or else the newest of what models measured. */
export interface ShownMeasurement {
  readonly measurementId: string;
  /** Corrections until now. */
  readonly revisions: number;
  /** Who made it, when and as what, in words. */
  readonly origin: string;
}

/**
 * Of a locked pair: it stays what it is until the transaction ends.
 *
 * @throws Failure `request-malformed` where there is none
 */
export async function shownMeasurement(tx: Transaction, pairId: string): Promise<ShownMeasurement> {
  const revision = await tx.revision.findFirst({
    where: { pairId },
    orderBy: { number: 'desc' },
    select: { id: true, number: true, createdAt: true, person: { select: { displayName: true } } },
  });
  if (revision) {
    const { id, number, createdAt, person } = revision;
    return {
      measurementId: id,
      revisions: number,
      origin: `${person.displayName} corrected this pair on ${createdAt.toISOString()} (revision ${number})`,
    };
  }
  const newest = await tx.measurement.findFirst({
    where: { pairId },
    orderBy: [...NEWEST_FIRST],
    select: { modelSha256: true, committedAt: true, model: { select: { modelId: true } } },
  });
  if (!newest) throw unmeasured(pairId);
  const { modelSha256, committedAt, model } = newest;
  return {
    measurementId: modelSha256,
    revisions: 0,
    origin: `This pair was measured by ${model.modelId} on ${committedAt.toISOString()}`,
  };
}

/** Nothing can be said of a pair's values before there are any. */
export const unmeasured = (pairId: string): Failure =>
  new Failure('request-malformed', `Pair ${pairId} has no measurement: wait until it is measured`);

/** Another measurement was looked at than is shown now: who made this one, and when. */
export const outdated = ({ origin }: ShownMeasurement): Failure =>
  new Failure('revision-outdated', `${origin}: look at the pair as it is now, and go on from there`);

/** @throws Failure `revision-outdated` where something else is shown than was looked at */
export function requireShown(shown: ShownMeasurement, lookedAt: string): void {
  if (shown.measurementId !== lookedAt) throw outdated(shown);
}

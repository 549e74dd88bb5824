import { Measurement } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { NEWEST_FIRST } from './pair-summaries.ts';
import { MEASUREMENT, measurementOf } from './recorded-measurement.ts';
import type { Transaction } from './transaction.ts';

/** What a pair is shown with: its newest revision, or else the newest of what models measured. */
export interface ShownMeasurement {
  readonly measurementId: string;
  /** Corrections until now. */
  readonly revisions: number;
  /** Who made it, when and as what, in words. */
  readonly origin: string;
  readonly read: () => Promise<Measurement>;
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
      read: async () => revisedMeasurement(tx, id),
    };
  }
  const newest = await tx.measurement.findFirst({
    where: { pairId },
    orderBy: [...NEWEST_FIRST],
    select: { modelSha256: true, committedAt: true, model: { select: { modelId: true } } },
  });
  if (!newest) {
    throw new Failure('request-malformed', `Pair ${pairId} has no measurement: wait until it is measured`);
  }
  const { modelSha256, committedAt, model } = newest;
  return {
    measurementId: modelSha256,
    revisions: 0,
    origin: `This pair was measured by ${model.modelId} on ${committedAt.toISOString()}`,
    read: () => modelMeasurement(tx, pairId, modelSha256),
  };
}

/** @throws Failure `revision-outdated`, saying who made what is shown now, and when */
export function requireShown({ measurementId, origin }: ShownMeasurement, asked: string): void {
  if (measurementId === asked) return;
  throw new Failure('revision-outdated', `${origin}: look at the pair as it is now, and go on from there`);
}

/** What the newest model measured, whatever people corrected. @throws Failure `request-malformed` where none has */
export async function newestMeasured(tx: Transaction, pairId: string): Promise<Measurement> {
  const row = await tx.measurement.findFirst({
    where: { pairId },
    orderBy: [...NEWEST_FIRST],
    include: MEASUREMENT,
  });
  if (row) return measurementOf(row);
  throw new Failure('request-malformed', `Pair ${pairId} has no measurement: wait until it is measured`);
}

async function modelMeasurement(tx: Transaction, pairId: string, modelSha256: string): Promise<Measurement> {
  const where = { pairId_modelSha256: { pairId, modelSha256 } };
  return measurementOf(await tx.measurement.findUniqueOrThrow({ where, include: MEASUREMENT }));
}

/** The measurement of a revision that there is. */
export async function revisedMeasurement(tx: Transaction, id: string): Promise<Measurement> {
  const { measurement } = await tx.revision.findUniqueOrThrow({
    where: { id },
    select: { measurement: true },
  });
  return Measurement.parse(measurement);
}

import type { AcceptedPair, Finding, Measurement, ReviewReason } from '@sagitta/contracts';
import { aFullMeasurement, aMeasurement, anAcceptedPair, aPairMeasured, sha256Of } from '@sagitta/testing';
import type { Database, PairEvent } from './index.ts';

/** A measurement in which every segment has that finding. */
export function judged(finding: Finding, reasons: readonly ReviewReason['reason'][] = []): Measurement {
  const { interpretation } = aFullMeasurement();
  return aMeasurement({
    interpretation: {
      ...interpretation!,
      segments: interpretation!.segments.map((segment) => ({ ...segment, finding })),
    },
    review: reasons.map((reason) => ({ reason, value: 9, threshold: 8 })),
  });
}

/** Measured by the model of that name. */
export function measuredBy(name: string, pair: AcceptedPair, measurement: Measurement): PairEvent {
  const event = aPairMeasured({ pair, measurement });
  const provenance = { ...event.provenance, model: { id: name, sha256: sha256Of(name) } };
  return { subject: 'event.pair-measured.v1', payload: { ...event, provenance } };
}

/** Received at noon of 2030-01-DAY, `minute` minutes later. */
export const receivedOn = (day: number, minute: number, centerId = 'harbor'): AcceptedPair =>
  anAcceptedPair({ centerId, receivedAt: new Date(Date.UTC(2030, 0, day, 12, minute)).toISOString() });

export const addReader = (db: Database): Promise<unknown> =>
  db.person.create({
    data: { username: 'reader', displayName: 'Rita Reader', role: 'radiologist', passwordHash: 'none' },
  });

/** As a person's correction is recorded: the pair is shown with it from then on. */
export async function correct(
  db: Database,
  pairId: string,
  measurement: Measurement,
  { marks, id }: { readonly marks: string[]; readonly id: string },
): Promise<void> {
  await db.revision.create({
    data: {
      ...{
        id,
        pairId,
        number: 1,
        parent: sha256Of('first'),
        edits: [],
        author: 'reader',
        reason: 'corner off',
      },
      measurement: JSON.parse(JSON.stringify(measurement)) as object,
      iromDegrees: measurement.segments.map(({ irom }) => irom.degrees),
      review: measurement.review ?? [],
      findings: measurement.interpretation?.segments.map(({ finding }) => finding) ?? [],
    },
  });
  await db.pair.update({
    where: { id: pairId },
    data: {
      marks,
      revisionCount: 1,
      changeCount: 1,
      toReview: false,
      reviewState: 'accepted',
      reviewUrgency: null,
    },
  });
}

import { SEGMENTS } from '@sagitta/kinematics';
import type { Database } from '../database.ts';
import type { ReferenceReading } from '../generated/client.ts';

/** By segment, L1-L2 to L5-S1: degrees of IROM by mid-planes, mm of dST at the posterior corners; null where there is none. */
export interface SegmentValues {
  readonly irom: readonly (number | null)[];
  readonly translation: readonly (number | null)[];
}

/** One pair of a frozen set as two models measured it. */
export interface ComparedPair {
  readonly pairId: string;
  /** The unit of every interval. */
  readonly patient: string;
  readonly before: SegmentValues;
  readonly after: SegmentValues;
  /** What blinded readers measured, the mean of several; null where nobody read it. */
  readonly reference: SegmentValues | null;
}

/** What a model measured of the pairs, as their values or beside them. */
export async function valuesBy(
  db: Database,
  modelSha256: string,
  pairIds: readonly string[],
): Promise<Map<string, SegmentValues>> {
  const where = { modelSha256, pairId: { in: [...pairIds] } };
  const [segments, shadows] = await Promise.all([
    db.segmentKinematics.findMany({
      where,
      select: { pairId: true, segment: true, iromDegrees: true, posteriorCornerMm: true },
    }),
    db.shadowMeasurement.findMany({ where }),
  ]);
  const values = new Map<string, { irom: (number | null)[]; translation: (number | null)[] }>();
  for (const { pairId, iromDegrees, translationMm } of shadows) {
    values.set(pairId, {
      irom: iromDegrees as (number | null)[],
      translation: translationMm as (number | null)[],
    });
  }
  // What the pair is shown with was measured by the workers themselves: it stands over a replay by the same model.
  for (const pairId of new Set(segments.map((segment) => segment.pairId))) values.set(pairId, nothing());
  for (const { pairId, segment, iromDegrees, posteriorCornerMm } of segments) {
    const place = SEGMENTS.findIndex((name) => name === segment);
    values.get(pairId)!.irom[place] = iromDegrees;
    values.get(pairId)!.translation[place] = posteriorCornerMm;
  }
  return values;
}

const nothing = () => ({ irom: SEGMENTS.map(() => null), translation: SEGMENTS.map(() => null) });

/**
 * What blinded readers measured by the protocols that models are compared by. A reader who saw the model's landmarks, in a
 * correction or otherwise, is no reference.
 */
export async function referencesOf(
  db: Database,
  pairIds: readonly string[],
): Promise<Map<string, SegmentValues>> {
  const readings = await db.referenceReading.findMany({
    where: { pairId: { in: [...pairIds] }, blinded: true, source: { not: 'correction' } },
  });
  const byPair = new Map<string, typeof readings>();
  for (const reading of readings)
    byPair.set(reading.pairId, [...(byPair.get(reading.pairId) ?? []), reading]);
  return new Map([...byPair].map(([pairId, ofPair]) => [pairId, meansOf(ofPair)]));
}

type Reading = Pick<
  ReferenceReading,
  'angleProtocol' | 'translationProtocol' | 'iromDegrees' | 'translationMm'
>;

function meansOf(readings: readonly Reading[]): SegmentValues {
  const angles = readings.filter(({ angleProtocol }) => angleProtocol === 'mid-plane');
  const shifts = readings.filter(({ translationProtocol }) => translationProtocol === 'posterior-corner');
  return {
    irom: meanBySegment(angles.map(({ iromDegrees }) => iromDegrees as (number | null)[])),
    translation: meanBySegment(shifts.map(({ translationMm }) => translationMm as (number | null)[])),
  };
}

const meanBySegment = (readings: readonly (readonly (number | null)[])[]): (number | null)[] =>
  SEGMENTS.map((_, place) => {
    const read = readings.map((values) => values[place] ?? null).filter((value) => value !== null);
    return read.length === 0 ? null : read.reduce((sum, value) => sum + value, 0) / read.length;
  });

/** By pair: the sender's keyed reference, or else the pair. */
export async function patientsOf(db: Database, pairIds: readonly string[]): Promise<Map<string, string>> {
  const pairs = await db.pair.findMany({
    where: { id: { in: [...pairIds] } },
    select: { id: true, patientKey: true },
  });
  return new Map(pairs.map(({ id, patientKey }) => [id, patientKey ?? id]));
}

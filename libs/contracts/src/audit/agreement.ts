import { z } from 'zod';
import { ANGLE_PROTOCOLS, TRANSLATION_PROTOCOLS } from '@sagitta/kinematics';
import { Level, ModelIdentity, Segment, Sha256 } from '../film-document.ts';
import { CenterId, PairId } from '../pair.ts';
import { ActId } from '../reading.ts';
import { READING_SOURCES, Sampling } from './reference-reading.ts';
import { count, Days, EstimateView } from './values.ts';

/**
 * Which readings: `headline` are blinded and drawn at random (weighted where strata were drawn unevenly); the others are shown
 * apart. `targeted` were driven by an alarm or a review, `convenience` by nothing that is known; of `corrections` the reader
 * saw the model's landmarks, whether they corrected them or read anew.
 */
export const READING_SETS = ['headline', 'targeted', 'convenience', 'corrections'] as const;
export const ReadingSet = z.enum(READING_SETS);
export type ReadingSet = z.infer<typeof ReadingSet>;

/** Model minus reader. Degrees of IROM, millimetres of dST. */
export const ValueAgreement = z.object({
  n: count,
  patients: count,
  mae: EstimateView,
  bias: EstimateView,
  rmse: EstimateView,
  lowerLimit: EstimateView,
  upperLimit: EstimateView,
  icc21: EstimateView,
  icc31: EstimateView,
  demingSlope: EstimateView,
  demingIntercept: EstimateView,
  /** Share of readings within the model's 90 % interval. */
  coverage: EstimateView,
});
export type ValueAgreement = z.infer<typeof ValueAgreement>;

/** Of the call "this segment is unstable" by the same thresholds on both sides. */
export const CallAgreement = z.object({
  n: count,
  patients: count,
  /** Model yes and reader yes, and so on. */
  table: z.object({ bothYes: count, modelOnly: count, readerOnly: count, bothNo: count }),
  kappa: EstimateView,
  sensitivity: EstimateView,
  specificity: EstimateView,
});
export type CallAgreement = z.infer<typeof CallAgreement>;

export const GroupAgreement = z.object({
  /** What all of it have in common: all, a segment, a device, a month, a model. */
  by: z.enum(['all', 'segment', 'device', 'month', 'model']),
  key: z.string(),
  irom: ValueAgreement,
  translation: ValueAgreement,
  /** Of segments that the reader could read: the model gave a value. */
  identification: EstimateView,
  call: CallAgreement,
  /** mm, where the reading has landmarks. */
  cornerMae: EstimateView,
});
export type GroupAgreement = z.infer<typeof GroupAgreement>;

/** One segment read: what a Bland-Altman plot and a plot over time are drawn from. */
export const AgreementPoint = z.object({
  pairId: PairId,
  day: z.iso.date(),
  segment: Segment,
  model: z.number(),
  reader: z.number(),
});
export type AgreementPoint = z.infer<typeof AgreementPoint>;

/**
 * Two readers of the same pairs, neither of whom saw the other's or the model's. `sd` is of their differences; bias is the
 * first by name minus the second.
 */
export const ReaderAgreement = z.object({
  readers: count,
  /** By two readers at least. */
  pairsReadTwice: count,
  irom: z.object({ mae: EstimateView, bias: EstimateView, icc21: EstimateView, sd: EstimateView }),
  translation: z.object({ mae: EstimateView, bias: EstimateView, icc21: EstimateView, sd: EstimateView }),
  /** Of the differences between a reader's first reading of a pair and their second, degrees. */
  sameReaderIromSd: EstimateView,
});
export type ReaderAgreement = z.infer<typeof ReaderAgreement>;

const ofSegments = z.array(z.number().nullable()).length(5);

/**
 * One reading beside what the newest model measured of its pair, by the reading's own protocols. Segments L1-L2 .. L5-S1;
 * null where there is no value. Without names: a report keeps these rows, and its agreement is computed of them again.
 */
export const AgreementRow = z.object({
  readingId: z.string(),
  pairId: PairId,
  day: z.iso.date(),
  patient: z.string(),
  device: z.string().nullable(),
  /** Null of a pair that was refused. */
  modelSha256: Sha256.nullable(),
  reader: z.string(),
  repeat: z.number().int().positive(),
  source: z.enum(READING_SOURCES),
  blinded: z.boolean(),
  sampling: Sampling,
  probability: z.number().nullable(),
  planId: ActId.nullable(),
  angleProtocol: z.enum(ANGLE_PROTOCOLS),
  translationProtocol: z.enum(TRANSLATION_PROTOCOLS),
  readerIrom: ofSegments,
  readerTranslation: ofSegments,
  modelIrom: ofSegments,
  modelTranslation: ofSegments,
  /** Low and high by turns. */
  iromIntervals90: z.array(z.number().nullable()),
  translationIntervals90: z.array(z.number().nullable()),
  /** Mean distance in mm between the reader's corners of a level and this model's; null where that is not known. */
  corners: z.partialRecord(Level, z.number()).nullable(),
});
export type AgreementRow = z.infer<typeof AgreementRow>;

export const AgreementQuery = z.object({
  days: Days,
  set: ReadingSet.default('headline'),
  modelSha256: Sha256.optional(),
  device: z.string().max(64).optional(),
});

export const AgreementReport = z.object({
  /** Null: the network. */
  centerId: CenterId.nullable(),
  days: Days,
  set: ReadingSet,
  readings: count,
  patients: count,
  /** Readings of each set in the period, so that what is not shown is known. */
  sets: z.array(z.object({ set: ReadingSet, readings: count })),
  models: z.array(ModelIdentity),
  groups: z.array(GroupAgreement),
  /** At most 2,000, the newest. */
  points: z.object({ irom: z.array(AgreementPoint), translation: z.array(AgreementPoint) }),
  betweenReaders: ReaderAgreement,
  /** Further patients to read until IROM's mean absolute error is known to within 0.5 deg either way; null where it is. */
  neededPatients: count.nullable(),
  /** Plans that drew what is counted here. */
  planIds: z.array(ActId),
});
export type AgreementReport = z.infer<typeof AgreementReport>;

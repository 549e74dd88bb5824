import type { CallAgreement, GroupAgreement, ValueAgreement } from '@sagitta/contracts';
import { callAgreement, type PairedCall } from '@sagitta/drift';
import { SEGMENTS, type Segment } from '@sagitta/kinematics';
import {
  cornerErrors,
  coverageOutcomes,
  identificationOutcomes,
  pairedCalls,
  pairedValues,
  type ReadSegment,
} from './agreement-values.ts';
import { clustersOf } from './clusters.ts';
import { agreement, mean, share, view } from './estimates.ts';

/** What the readings of one group have in common, and which they are. */
export interface Group {
  readonly by: GroupAgreement['by'];
  readonly key: string;
  readonly segments: readonly ReadSegment[];
}

/** Groups by one thing beyond this number are left out, those with the fewest readings first. */
const MOST_KEYS = 24;
/** Of a device that its films do not name. */
const UNNAMED = 'unknown';

/** All, by segment, by device, by month and by model; only those with readings. */
export function groupsOf(segments: readonly ReadSegment[]): Group[] {
  const all: Group[] = segments.length > 0 ? [{ by: 'all', key: 'all', segments }] : [];
  const bySegment = SEGMENTS.map((segment) => ({
    ...{ by: 'segment' as const, key: segment },
    segments: segments.filter((one) => one.segment === segment),
  })).filter((group) => group.segments.length > 0);
  return [
    ...all,
    ...bySegment,
    ...grouped('device', segments, ({ row }) => row.device ?? UNNAMED),
    ...grouped('month', segments, ({ row }) => row.day.slice(0, 7)),
    ...grouped('model', segments, ({ row }) => row.modelSha256),
  ];
}

function grouped(
  by: GroupAgreement['by'],
  segments: readonly ReadSegment[],
  keyOf: (segment: ReadSegment) => string | null,
): Group[] {
  const byKey = [...Map.groupBy(segments, keyOf)].flatMap(([key, found]) =>
    key === null ? [] : [{ by, key, segments: found.length === segments.length ? segments : found }],
  );
  return byKey
    .sort((a, b) => b.segments.length - a.segments.length)
    .slice(0, MOST_KEYS)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** A group's figures; between two of its statistics whoever runs it may do something else. */
export function* groupAgreement({ by, key, segments }: Group): Generator<void, GroupAgreement> {
  const irom = yield* valueAgreement(segments, 'irom');
  const translation = yield* valueAgreement(segments, 'translation');
  const identification = share(identificationOutcomes(segments));
  yield;
  const call = callOf(pairedCalls(segments));
  yield;
  const of = by === 'segment' ? (key as Segment) : null;
  const read = [...new Map(segments.map((segment) => [segment.row.readingId, segment])).values()];
  const cornerMae = mean(cornerErrors(read, of));
  yield;
  return { by, key, irom, translation, identification, call, cornerMae };
}

function* valueAgreement(
  segments: readonly ReadSegment[],
  quantity: 'irom' | 'translation',
): Generator<void, ValueAgreement> {
  const paired = agreement(pairedValues(segments, quantity));
  yield;
  const coverage = share(coverageOutcomes(segments, quantity));
  yield;
  const { n, patients, mae, bias, rmse, lowerLimit, upperLimit } = paired;
  const { icc21, icc31, demingSlope, demingIntercept } = paired;
  return {
    ...{ n, patients, mae, bias, rmse, lowerLimit, upperLimit },
    ...{ icc21, icc31, demingSlope, demingIntercept, coverage },
  };
}

function callOf(calls: readonly PairedCall[]): CallAgreement {
  const { items, patients, resamples } = clustersOf(calls);
  const { n, table, kappa, sensitivity, specificity } = callAgreement(items, { resamples });
  const patientsWith = (reference: boolean): number =>
    new Set(calls.filter((call) => call.reference === reference).map(({ patient }) => patient)).size;
  return {
    ...{ n, patients },
    table: {
      bothYes: table.truePositive,
      modelOnly: table.falsePositive,
      readerOnly: table.falseNegative,
      bothNo: table.trueNegative,
    },
    kappa: view(kappa, patients),
    sensitivity: view(sensitivity, patientsWith(true)),
    specificity: view(specificity, patientsWith(false)),
  };
}

import type { CallAgreement, GroupAgreement, ValueAgreement } from '@sagitta/contracts';
import { agreementOf, callAgreement, meanOf, shareOf } from '@sagitta/drift';
import { SEGMENTS, type Segment } from '@sagitta/kinematics';
import type { BootstrapOptions } from '@sagitta/accuracy';
import {
  cornerErrors,
  coverageOutcomes,
  identificationOutcomes,
  pairedCalls,
  pairedValues,
  type ReadSegment,
} from './agreement-values.ts';

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
export function* groupAgreement(
  { by, key, segments }: Group,
  options: BootstrapOptions,
): Generator<void, GroupAgreement> {
  const irom = yield* valueAgreement(segments, 'irom', options);
  const translation = yield* valueAgreement(segments, 'translation', options);
  const identification = shareOf(identificationOutcomes(segments), options);
  yield;
  const call = callOf(segments, options);
  yield;
  const of = by === 'segment' ? (key as Segment) : null;
  const read = [...new Map(segments.map((segment) => [segment.row.readingId, segment])).values()];
  const cornerMae = meanOf(cornerErrors(read, of), options);
  yield;
  return {
    by,
    key,
    irom,
    translation,
    identification: view(identification),
    call,
    cornerMae: view(cornerMae),
  };
}

function* valueAgreement(
  segments: readonly ReadSegment[],
  quantity: 'irom' | 'translation',
  options: BootstrapOptions,
): Generator<void, ValueAgreement> {
  const { n, patients, ...statistics } = agreementOf(pairedValues(segments, quantity), options);
  yield;
  const coverage = shareOf(coverageOutcomes(segments, quantity), options);
  yield;
  return {
    ...{ n, patients },
    mae: view(statistics.mae),
    bias: view(statistics.bias),
    rmse: view(statistics.rmse),
    lowerLimit: view(statistics.lowerLimit),
    upperLimit: view(statistics.upperLimit),
    icc21: view(statistics.icc21),
    icc31: view(statistics.icc31),
    demingSlope: view(statistics.demingSlope),
    demingIntercept: view(statistics.demingIntercept),
    coverage: view(coverage),
  };
}

function callOf(segments: readonly ReadSegment[], options: BootstrapOptions): CallAgreement {
  const { n, patients, table, kappa, sensitivity, specificity } = callAgreement(
    pairedCalls(segments),
    options,
  );
  return {
    ...{ n, patients },
    table: {
      bothYes: table.truePositive,
      modelOnly: table.falsePositive,
      readerOnly: table.falseNegative,
      bothNo: table.trueNegative,
    },
    ...{ kappa: view(kappa), sensitivity: view(sensitivity), specificity: view(specificity) },
  };
}

type Estimate = ReturnType<typeof meanOf>;
type EstimateView = ValueAgreement['mae'];

/** As the contract has it. */
export const view = ({ interval95, ...estimate }: Estimate): EstimateView => ({
  ...estimate,
  interval95: interval95 && [...interval95],
});

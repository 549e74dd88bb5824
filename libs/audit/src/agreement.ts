import type {
  AgreementPoint,
  AgreementReport,
  AgreementRow,
  ModelIdentity,
  ReadingSet,
} from '@sagitta/contracts';
import { groupAgreement, groupsOf, type Group } from './agreement-groups.ts';
import { readerAgreement } from './agreement-readers.ts';
import { countSets, setOf, weighted } from './agreement-sets.ts';
import { bothValues, segmentsOf, type ReadSegment } from './agreement-values.ts';
import { furtherPatients } from './needed-patients.ts';

/** What an agreement report is computed of. */
export interface AgreementInput {
  readonly centerId: string | null;
  readonly days: AgreementReport['days'];
  readonly set: ReadingSet;
  /** All readings of the period, of every set. */
  readonly rows: readonly AgreementRow[];
  readonly models: readonly ModelIdentity[];
}

const MOST_POINTS = 2_000;

/**
 * How far the model and readers agree: see `AgreementReport`. The same rows give the same report, in whatever order they come.
 *
 * Every figure has the patient as its unit: readings of several readers, of several pairs and of the five segments of a
 * patient are all that patient's, and intervals come of drawing patients whole.
 */
export function agreementReport(input: AgreementInput): AgreementReport {
  const steps = agreementSteps(input);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same in steps of some milliseconds, between which whoever runs it may answer somebody else. */
export function* agreementSteps({
  centerId,
  days,
  set,
  rows,
  models,
}: AgreementInput): Generator<void, AgreementReport> {
  const ordered = [...rows].sort((a, b) => (a.readingId < b.readingId ? -1 : 1));
  const shown = weighted(ordered.filter((row) => setOf(row) === set));
  const segments = segmentsOf(shown);
  yield;
  const groups: AgreementReport['groups'] = [];
  const computed = new Map<Group['segments'], AgreementReport['groups'][number]>();
  for (const group of groupsOf(segments)) {
    const same = computed.get(group.segments);
    const { by, key } = group;
    const figures = same ? { ...same, by, key } : yield* groupAgreement(group);
    computed.set(group.segments, figures);
    groups.push(figures);
  }
  const betweenReaders = yield* readerAgreement(ordered);
  return {
    ...{ centerId, days, set },
    readings: shown.length,
    patients: new Set(shown.map(({ row }) => row.patient)).size,
    sets: countSets(ordered),
    models: models.filter(({ sha256 }) => shown.some(({ row }) => row.modelSha256 === sha256)),
    groups,
    points: { irom: pointsOf(segments, 'irom'), translation: pointsOf(segments, 'translation') },
    betweenReaders,
    neededPatients: furtherPatients(segments),
    planIds: [...new Set(shown.flatMap(({ row }) => row.planId ?? []))].sort(),
  };
}

/** The newest at most, newest first. */
const pointsOf = (segments: readonly ReadSegment[], quantity: 'irom' | 'translation'): AgreementPoint[] =>
  segments
    .flatMap((read) => {
      const both = bothValues(read, quantity);
      const { row, segment } = read;
      return both ? [{ pairId: row.pairId, day: row.day, segment, ...both }] : [];
    })
    .sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1))
    .slice(0, MOST_POINTS);

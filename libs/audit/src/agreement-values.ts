import type { AgreementRow } from '@sagitta/contracts';
import type { Outcome, PairedCall, PairedValue, WeightedValue } from '@sagitta/drift';
import {
  DEFAULT_RULE_SET_ID,
  interpret,
  levelsOf,
  RULE_SETS,
  SEGMENTS,
  type InterpretableSegment,
  type Level,
  type MillimetreTrust,
  type Segment,
} from '@sagitta/kinematics';
import type { WeightedRow } from './agreement-sets.ts';

/** One segment of one reading. */
export interface ReadSegment extends WeightedRow {
  readonly segment: Segment;
  readonly place: number;
  /** Whether each calls it unstable; null where they cannot be compared. */
  readonly call: Calls | null;
}

export const segmentsOf = (rows: readonly WeightedRow[]): ReadSegment[] =>
  rows.flatMap((row) => {
    const calls = callsOf(row.row);
    return SEGMENTS.map((segment, place) => ({ ...row, segment, place, call: calls[place]! }));
  });

type Quantity = 'irom' | 'translation';
const COLUMNS = {
  irom: { model: 'modelIrom', reader: 'readerIrom', intervals: 'iromIntervals90' },
  translation: {
    model: 'modelTranslation',
    reader: 'readerTranslation',
    intervals: 'translationIntervals90',
  },
} as const;

interface BothValues {
  readonly model: number;
  readonly reader: number;
}

/** Null where one of them has none. */
export const bothValues = ({ row, place }: ReadSegment, quantity: Quantity): BothValues | null =>
  valuesAt(row, quantity, place);

function valuesAt(row: AgreementRow, quantity: Quantity, place: number): BothValues | null {
  const [model, reader] = [row[COLUMNS[quantity].model][place], row[COLUMNS[quantity].reader][place]];
  return model == null || reader == null ? null : { model, reader };
}

/** Every reader's value of a patient is one of that patient's: whoever reads it, the patient is the unit. */
export const pairedValues = (segments: readonly ReadSegment[], quantity: Quantity): PairedValue[] =>
  segments.flatMap((segment) => {
    const both = bothValues(segment, quantity);
    const { row, weight } = segment;
    return both ? [{ patient: row.patient, model: both.model, reference: both.reader, weight }] : [];
  });

/** Whether the model's 90 % interval holds the reader's value; of segments with both. */
export const coverageOutcomes = (segments: readonly ReadSegment[], quantity: Quantity): Outcome[] =>
  segments.flatMap(({ row, weight, place }) => {
    const { reader, intervals } = COLUMNS[quantity];
    const [low, high] = [row[intervals][2 * place], row[intervals][2 * place + 1]];
    const value = row[reader][place];
    if (low == null || high == null || value == null) return [];
    return [{ patient: row.patient, success: low <= value && value <= high, weight }];
  });

/** Of segments whose angle the reader could read: whether the model gave one. */
export const identificationOutcomes = (segments: readonly ReadSegment[]): Outcome[] =>
  segments.flatMap(({ row, weight, place }) =>
    row.readerIrom[place] == null
      ? []
      : [{ patient: row.patient, success: row.modelIrom[place] != null, weight }],
  );

export const pairedCalls = (segments: readonly ReadSegment[]): PairedCall[] =>
  segments.flatMap(({ row, weight, call }) =>
    call ? [{ patient: row.patient, model: call.model, reference: call.reader, weight }] : [],
  );

interface Calls {
  readonly model: boolean;
  readonly reader: boolean;
}

/**
 * Whether each calls a segment unstable: its size above a threshold of the default rule set, on both sides by single values.
 * Of readings by the protocols that the thresholds were written for; of segments whose angle both have. Translation counts
 * where both have it: else the one who has it could call what the other cannot.
 */
function callsOf(row: AgreementRow): (Calls | null)[] {
  if (row.angleProtocol !== 'mid-plane') return SEGMENTS.map(() => null);
  const byCorner = row.translationProtocol === 'posterior-corner';
  const both = SEGMENTS.map((_, place) => ({
    irom: valuesAt(row, 'irom', place),
    translation: byCorner ? valuesAt(row, 'translation', place) : null,
  }));
  const unstable = (whose: keyof BothValues): boolean[] =>
    interpret(
      { segments: SEGMENTS.map((segment, i) => asMeasured(segment, both[i]!, whose)) },
      RULES,
    ).segments.map(({ finding }) => finding === 'above-threshold');
  const [model, reader] = [unstable('model'), unstable('reader')];
  return both.map(({ irom }, i) => (irom ? { model: model[i]!, reader: reader[i]! } : null));
}

const RULES = RULE_SETS[DEFAULT_RULE_SET_ID];
/** Both measured on the same films: what magnification there is, is in both. */
const SAME_FILMS: MillimetreTrust = { kind: 'calibrated', sources: [] };

const asMeasured = (
  segment: Segment,
  { irom, translation }: Readonly<Record<Quantity, BothValues | null>>,
  whose: keyof BothValues,
): InterpretableSegment => ({
  segment,
  irom: { protocol: 'mid-plane', degrees: irom?.[whose] ?? null },
  translation: [
    {
      ...{ protocol: 'posterior-corner', percentDepth: null, trust: SAME_FILMS },
      mm: translation?.[whose] ?? null,
    },
  ],
});

/** mm by level: of all levels, or of the two that a segment lies between. */
export function cornerErrors(rows: readonly WeightedRow[], segment: Segment | null): WeightedValue[] {
  const levels: readonly Level[] | null = segment && levelsOf(segment);
  return rows.flatMap(({ row, weight }) =>
    (Object.entries(row.corners ?? {}) as [Level, number][])
      .filter(([level]) => levels === null || levels.includes(level))
      .map(([, value]) => ({ patient: row.patient, value, weight })),
  );
}

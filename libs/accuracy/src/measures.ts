import type { Observation } from './bootstrap.ts';
import type { FilmScore, ScoredCorner } from './score-film.ts';
import type { ScoredSegment, ScoredValue } from './score-pair.ts';
import { rankCorrelation } from './rank-correlation.ts';
import type { ScoredNumber } from './score-values.ts';
import type { ScoredVertebra } from './score-vertebrae.ts';
import { limitOfAgreement, mean, quantile, type Statistic } from './statistics.ts';

/** A film with its score: what a report is made of. */
export interface ScoredFilm {
  readonly name: string;
  readonly patient: string;
  /** What makes the film hard, in the set's words: `overlap`, `hardware`. */
  readonly causes: readonly string[];
  /** The code of the refusal; null when the film was measured. */
  readonly refusal: string | null;
  readonly score: FilmScore;
}

/** A pair with its score. */
export interface ScoredPair {
  readonly id: string;
  readonly patient: string;
  readonly causes: readonly string[];
  readonly segments: readonly ScoredSegment[];
  readonly vertebrae: readonly ScoredVertebra[];
  readonly values: readonly ScoredNumber[];
}

/** The films and pairs that a row is about. */
export interface Scope {
  readonly films: readonly ScoredFilm[];
  readonly pairs: readonly ScoredPair[];
}

/** Which way is good: down, up, or towards a value. Null: it tells of the films and is no merit or fault of ours. */
export type Better = 'lower' | 'higher' | { readonly target: number } | null;

export interface Measure {
  readonly label: string;
  /** A share is 0..1, a correlation -1..1; `own`: the unit of the value that the row is of. */
  readonly unit: 'share' | 'mm' | 'deg' | 'rho' | 'own';
  readonly better: Better;
  /** What the study that this project implements reports (internal and external films). */
  readonly study?: { readonly internal: number; readonly external: number };
  readonly statistic: Statistic;
  readonly observe: (scope: Scope) => Observation[];
}

const ofLevels = ({ films }: Scope): Observation[] =>
  films.flatMap(({ patient, score }) =>
    score.levels.map(({ identified }) => ({ patient, value: Number(identified) })),
  );

const ofCorners =
  (valueOf: (corner: ScoredCorner) => number) =>
  ({ films }: Scope): Observation[] =>
    films.flatMap(({ patient, score }) =>
      score.corners.map((corner) => ({ patient, value: valueOf(corner) })),
    );

type Quantity = 'irom' | 'translation';

/** One observation a segment with a truth; `valueOf` null leaves it out. */
const ofValues =
  (quantity: Quantity, valueOf: (value: ScoredValue) => number | null) =>
  ({ pairs }: Scope): Observation[] =>
    pairs.flatMap(({ patient, segments }) =>
      segments.flatMap((segment) => {
        const scored = segment[quantity];
        const value = scored && valueOf(scored);
        return value === null ? [] : [{ patient, value }];
      }),
    );

/** |truth - mean truth|: what who never looks at a film would err by, knowing the mean of these very films. */
const ofMeanAnswer =
  (quantity: Quantity) =>
  (scope: Scope): Observation[] => {
    const truths = ofValues(quantity, ({ truth }) => truth)(scope);
    const answer = truths.reduce((sum, { value }) => sum + value, 0) / truths.length;
    return truths.map(({ patient, value }) => ({ patient, value: Math.abs(value - answer) }));
  };

/** How far a vertebra's corners lie from the shape that both films share, beside how far they are truly off. */
const ofResiduals =
  (counts: (vertebra: ScoredVertebra) => boolean) =>
  ({ pairs }: Scope): Observation[] =>
    pairs.flatMap(({ patient, vertebrae }) =>
      vertebrae
        .filter(counts)
        .map(({ residualMm, cornerMm }) => ({ patient, value: residualMm, beside: cornerMm })),
    );

/** An absent value has a price but no difference: bias and limits are of the values that were given. */
const difference = ({ measured, error }: ScoredValue): number | null => (measured === null ? null : error);

function covered({ truth, interval90 }: ScoredValue): number | null {
  return interval90 && Number(interval90[0] <= truth && truth <= interval90[1]);
}

const valueMeasures = (quantity: Quantity, name: string, unit: 'deg' | 'mm') => ({
  bias: {
    label: `${name} bias`,
    unit,
    better: { target: 0 },
    statistic: mean,
    observe: ofValues(quantity, difference),
  },
  lowerLimit: {
    label: `${name} lower limit of agreement`,
    unit,
    better: { target: 0 },
    statistic: limitOfAgreement(-1),
    observe: ofValues(quantity, difference),
  },
  upperLimit: {
    label: `${name} upper limit of agreement`,
    unit,
    better: { target: 0 },
    statistic: limitOfAgreement(1),
    observe: ofValues(quantity, difference),
  },
  coverage: {
    label: `${name} in its 90 % interval`,
    unit: 'share' as const,
    better: { target: 0.9 },
    statistic: mean,
    observe: ofValues(quantity, covered),
  },
  absent: {
    label: `${name} values absent`,
    unit: 'share' as const,
    better: 'lower' as const,
    statistic: mean,
    observe: ofValues(quantity, ({ measured }) => Number(measured === null)),
  },
  meanAnswer: {
    label: `always answering the mean ${name}`,
    unit,
    better: null,
    statistic: mean,
    observe: ofMeanAnswer(quantity),
  },
});

const irom = valueMeasures('irom', 'IROM', 'deg');
const translation = valueMeasures('translation', 'dST', 'mm');
const errorSize = ({ error }: ScoredValue): number => Math.abs(error);
const cornerMm = ({ mm }: ScoredCorner): number => mm;

/** Every row that a report can have, in the order in which it is told. Prices as in docs/contract.md. */
export const MEASURES = {
  identification: {
    label: 'levels identified',
    unit: 'share',
    better: 'higher',
    study: { internal: 0.98, external: 0.98 },
    statistic: mean,
    observe: ofLevels,
  },
  'corner-mean': {
    label: 'corner error, mean',
    unit: 'mm',
    better: 'lower',
    study: { internal: 2.13, external: 2.37 },
    statistic: mean,
    observe: ofCorners(cornerMm),
  },
  'corner-median': {
    label: 'corner error, median',
    unit: 'mm',
    better: 'lower',
    statistic: quantile(0.5),
    observe: ofCorners(cornerMm),
  },
  'corner-p95': {
    label: 'corner error, 95th percentile',
    unit: 'mm',
    better: 'lower',
    statistic: quantile(0.95),
    observe: ofCorners(cornerMm),
  },
  'corner-absent': {
    label: 'corners absent',
    unit: 'share',
    better: 'lower',
    statistic: mean,
    observe: ofCorners(({ absent }) => Number(absent)),
  },
  'irom-mean': {
    label: 'IROM error, mean',
    unit: 'deg',
    better: 'lower',
    study: { internal: 2.98, external: 3.14 },
    statistic: mean,
    observe: ofValues('irom', errorSize),
  },
  'irom-bias': irom.bias,
  'irom-lower-limit': irom.lowerLimit,
  'irom-upper-limit': irom.upperLimit,
  'irom-coverage': irom.coverage,
  'irom-absent': irom.absent,
  'irom-mean-answer': irom.meanAnswer,
  'translation-mean': {
    label: 'dST error, mean',
    unit: 'mm',
    better: 'lower',
    study: { internal: 1.67, external: 1.64 },
    statistic: mean,
    observe: ofValues('translation', errorSize),
  },
  'translation-bias': translation.bias,
  'translation-lower-limit': translation.lowerLimit,
  'translation-upper-limit': translation.upperLimit,
  'translation-coverage': translation.coverage,
  'translation-absent': translation.absent,
  'translation-mean-answer': translation.meanAnswer,
  'residual-correlation': {
    label: 'residual of a vertebra against its corner error, levels identified',
    unit: 'rho',
    better: 'higher',
    statistic: rankCorrelation,
    observe: ofResiduals(({ identified }) => identified),
  },
  'residual-correlation-all': {
    label: 'the same, misnamed levels too',
    unit: 'rho',
    better: 'higher',
    statistic: rankCorrelation,
    observe: ofResiduals(() => true),
  },
  'value-error': {
    label: 'error, mean of the values given',
    unit: 'own',
    better: 'lower',
    statistic: mean,
    observe: ({ pairs }) =>
      pairs.flatMap(({ patient, values }) =>
        values.map(({ error }) => ({ patient, value: Math.abs(error) })),
      ),
  },
  'value-coverage': {
    label: 'in its 90 % interval',
    unit: 'share',
    better: { target: 0.9 },
    statistic: mean,
    observe: ({ pairs }) =>
      pairs.flatMap(({ patient, values }) =>
        values.flatMap(({ covered }) => (covered === null ? [] : [{ patient, value: Number(covered) }])),
      ),
  },
  'films-refused': {
    label: 'films refused',
    unit: 'share',
    better: 'lower',
    statistic: mean,
    observe: ({ films }) =>
      films.map(({ patient, refusal }) => ({ patient, value: Number(refusal !== null) })),
  },
} as const satisfies Record<string, Measure>;

export type MeasureName = keyof typeof MEASURES;

/** The measure of a row; its name alone is in the JSON. */
export const measureOf = (name: MeasureName): Measure => MEASURES[name];

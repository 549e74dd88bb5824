import type { FilmScore } from './score-film.ts';
import type { PairScore } from './score-pair.ts';

export interface AccuracySummary {
  readonly films: number;
  readonly pairs: number;
  readonly levels: number;
  /** Share of labelled levels that were identified, 0..1; null without labels. */
  readonly identificationRate: number | null;
  readonly cornerErrorMm: ErrorSummary;
  readonly iromErrorDegrees: ErrorSummary;
  readonly translationErrorMm: ErrorSummary;
}

/** Of absolute errors, unfiltered. */
export interface ErrorSummary {
  readonly n: number;
  readonly mean: number | null;
  readonly median: number | null;
}

export function summarise(films: readonly FilmScore[], pairs: readonly PairScore[]): AccuracySummary {
  const levels = sum(films.map((film) => film.labelledLevels));
  return {
    films: films.length,
    pairs: pairs.length,
    levels,
    identificationRate: levels ? sum(films.map((film) => film.identifiedLevels)) / levels : null,
    cornerErrorMm: errorSummary(films.flatMap((film) => film.corners.map((corner) => corner.mm))),
    iromErrorDegrees: errorSummary(pairs.flatMap((pair) => pair.iromErrors)),
    translationErrorMm: errorSummary(pairs.flatMap((pair) => pair.translationErrors)),
  };
}

function errorSummary(errors: readonly number[]): ErrorSummary {
  const sorted = errors.map(Math.abs).sort((a, b) => a - b);
  const n = sorted.length;
  if (n === 0) return { n, mean: null, median: null };
  const median = n % 2 ? sorted[(n - 1) / 2]! : (sorted[n / 2 - 1]! + sorted[n / 2]!) / 2;
  return { n, mean: sum(sorted) / n, median };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

import type { Overview } from '@sagitta/contracts';

export type History = Overview['history'];

const TOPS = [0.2, 0.3, 0.4, 0.6, 1, 1.5, 2, 3, 5, 10, 20, 30, 60, 120, 300, 600, 3600];

/** Upper end of the axis: one of few round values above the data, so that the scale seldom changes. */
export function axisTop(values: readonly (number | null)[]): number {
  const highest = Math.max(0, ...values.filter((value) => value !== null));
  return TOPS.find((top) => top >= highest * 1.08) ?? highest * 1.08;
}

/** Values with idle minutes on both sides: a line does not show them, a point does. */
export function isolated(values: readonly (number | null | undefined)[]): number[] {
  const known = (index: number): boolean => typeof values[index] === 'number';
  return values.flatMap((_, i) => (known(i) && !known(i - 1) && !known(i + 1) ? [i] : []));
}

export interface HourOfPatients {
  /** Least and most seconds per patient; null where all of it was idle. */
  readonly range: readonly [least: number, most: number] | null;
  readonly patients: number;
  readonly idleMinutes: number;
}

/** What the picture shows, for those who do not see it. */
export function hourOf(history: History): HourOfPatients {
  const values = history.map(({ secondsPerPatient }) => secondsPerPatient).filter((value) => value !== null);
  return {
    range: values.length === 0 ? null : [Math.min(...values), Math.max(...values)],
    patients: history.reduce((sum, point) => sum + point.patients, 0),
    idleMinutes: history.length - values.length,
  };
}

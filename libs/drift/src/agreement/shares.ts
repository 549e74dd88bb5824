import type { BootstrapOptions, Estimate } from '@sagitta/accuracy';
import { sumByPatient, type PatientSums } from './cluster-bootstrap.ts';
import { clusterEstimates } from './interval.ts';
import { finite, weightOf } from './weight.ts';

/** One yes or no of a patient, such as a level found or an interval that holds the reference. */
export interface Outcome {
  readonly patient: string;
  readonly success: boolean;
  /** 1 / sampling probability, default 1. */
  readonly weight?: number;
}

/** One number of a patient. */
export interface WeightedValue {
  readonly patient: string;
  readonly value: number;
  /** 1 / sampling probability, default 1. */
  readonly weight?: number;
}

const sumsOf = (values: readonly WeightedValue[]): PatientSums =>
  sumByPatient(
    values,
    2,
    (a, b) => a.value - b.value || weightOf(a) - weightOf(b),
    (row, item) => {
      row[0]! += weightOf(item);
      row[1]! += weightOf(item) * finite(item.value, 'A value');
    },
  );

/** The weighted mean, with its interval by the cluster bootstrap over patients. */
export const meanOf = (values: readonly WeightedValue[], options: Partial<BootstrapOptions> = {}): Estimate =>
  clusterEstimates(
    sumsOf(values),
    ([weight, sum], patients) => ({ mean: patients === 0 ? null : sum! / weight! }),
    options,
  ).mean;

/**
 * The weighted share of successes, 0..1, with its interval by the cluster bootstrap over patients. Where all succeed, or
 * none, resamples cannot differ; the interval then is the exact one of so many patients (`unanimousBound`).
 */
export function shareOf(outcomes: readonly Outcome[], options: Partial<BootstrapOptions> = {}): Estimate {
  const share = meanOf(
    outcomes.map((outcome) => ({ ...outcome, value: Number(outcome.success) })),
    options,
  );
  const successes = outcomes.filter(({ success }) => success).length;
  const mixed = successes > 0 && successes < outcomes.length;
  if (mixed || share.interval95 === null) return share;
  const bound = unanimousBound(share.patients);
  return successes === 0
    ? { ...share, value: 0, interval95: [0, 1 - bound] }
    : { ...share, value: 1, interval95: [bound, 1] };
}

/**
 * Lowest share of successes that would still make all of so many patients succeed with a probability of 2.5 %: the lower
 * end of Clopper and Pearson's interval, about 1 - 3.7 / patients. A patient counts once, as if all values of one patient
 * succeeded or failed together.
 */
export const unanimousBound = (patients: number): number => 0.025 ** (1 / patients);

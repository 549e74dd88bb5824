import { normalQuantile, studentQuantile } from '../distributions.ts';

export interface Precision {
  /** Half the width of the 95 % interval to be reached, in the values' unit. */
  readonly halfWidth: number;
  /** Standard deviation over single values: of differences for a bias, of absolute errors for a mean absolute error. */
  readonly sd: number;
  /** Share of that variance which is the patients' own, 0..1: how alike one patient's values are. */
  readonly intraclass: number;
  /** Values a patient, such as 5 segments. */
  readonly valuesPerPatient: number;
}

export interface SampleSize {
  readonly patients: number;
  readonly values: number;
  readonly designEffect: number;
}

/**
 * How many times more values are needed than if each came from a patient of its own: 1 + (m - 1) rho (Kish 1965, Survey
 * Sampling). With rho 1 more values of a patient say nothing new.
 */
export const designEffect = (valuesPerPatient: number, intraclass: number): number =>
  1 + (valuesPerPatient - 1) * intraclass;

/**
 * Patients to be read so that the 95 % interval of a mean (bias or mean absolute error) is no wider than twice
 * `halfWidth`: the fewest P >= 2 with t(P - 1) sd sqrt(design effect / (P m)) <= halfWidth. Throws a RangeError for what
 * cannot be.
 */
export function patientsForHalfWidth(precision: Precision): SampleSize {
  const { halfWidth, sd, intraclass, valuesPerPatient } = precision;
  if (!(halfWidth > 0)) throw new RangeError(`A half width must be above 0, not ${halfWidth}`);
  if (!(sd >= 0 && sd < Infinity)) throw new RangeError(`A standard deviation is 0 or more, not ${sd}`);
  if (!(intraclass >= 0 && intraclass <= 1))
    throw new RangeError(`Intraclass correlation lies within 0..1, not at ${intraclass}`);
  if (!(valuesPerPatient > 0)) throw new RangeError(`A patient needs some values, not ${valuesPerPatient}`);
  const effect = designEffect(valuesPerPatient, intraclass);
  const wide = (patients: number): boolean =>
    studentQuantile(0.975, patients - 1) * sd * Math.sqrt(effect / (patients * valuesPerPatient)) > halfWidth;
  // The normal quantile is below every t, so this many are needed at least; few more are.
  const least = (normalQuantile(0.975) * sd) ** 2 * (effect / (valuesPerPatient * halfWidth ** 2));
  let patients = Math.max(2, Math.floor(least));
  while (wide(patients)) patients += 1;
  return { patients, values: Math.ceil(patients * valuesPerPatient), designEffect: effect };
}

/** Standard deviation of absolute errors where errors are normal about 0: sqrt(1 - 2 / pi) of theirs. */
export const absoluteErrorSd = (errorSd: number): number => errorSd * Math.sqrt(1 - 2 / Math.PI);

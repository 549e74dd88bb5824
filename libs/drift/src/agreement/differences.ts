import type { Moments } from './moments.ts';

/** Half the width of the limits of agreement in standard deviations: 95 % of a normal distribution. */
const LIMITS_SD = 1.96;

/**
 * Standard deviation of the difference of one new value of one new patient. With several values a patient it is the root
 * of two variances, between patients and within them, from a one-way analysis of variance (Bland and Altman 2007, J
 * Biopharm Stat 17: 571, "true value varies"; Zou 2013, Stat Methods Med Res 22: 630). The plain standard deviation of
 * all differences would be too small wherever patients differ. With one value a patient the two are the same.
 *
 * Weights are scaled to a mean of 1. Where patients vary less than chance would have it, the variance between them is
 * taken as none and both are pooled. Null below two patients: one patient says nothing of others.
 */
export function differenceSd({
  n,
  patients,
  d,
  dd,
  concentration,
  patientMeansSquared,
}: Moments): number | null {
  if (patients < 2) return null;
  const total = n * Math.max(0, dd - d * d);
  const between = n * Math.max(0, patientMeansSquared - d * d);
  const within = Math.max(0, total - between);
  const meanBetween = between / (patients - 1);
  if (n === patients) return Math.sqrt(meanBetween);
  const meanWithin = within / (n - patients);
  if (meanBetween <= meanWithin) return Math.sqrt(total / (n - 1));
  const valuesEach = (n * (1 - concentration)) / (patients - 1);
  // Unlike weights can leave a sample that is one patient's as good as alone: then nothing is known between patients.
  return valuesEach > 0 ? Math.sqrt((meanBetween - meanWithin) / valuesEach + meanWithin) : null;
}

/** 95 % limits of agreement: mean difference -/+ 1.96 standard deviations (Bland and Altman 1986, Lancet i: 307). */
export function limitsOfAgreement(moments: Moments): { lower: number | null; upper: number | null } {
  const sd = differenceSd(moments);
  if (sd === null) return { lower: null, upper: null };
  return { lower: moments.d - LIMITS_SD * sd, upper: moments.d + LIMITS_SD * sd };
}

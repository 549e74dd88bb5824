import { quantile, sampleOf, type BootstrapOptions, type Estimate } from '@sagitta/accuracy';
import { normalCdf, normalQuantile, studentQuantile } from '../distributions.ts';
import {
  mapped,
  replicate,
  type PatientSums,
  type Replicates,
  type Statistics,
} from './cluster-bootstrap.ts';

/** Below this share of resamples with a value there is no interval: the rest would be those that happen to allow one. */
const LEAST_SHARE = 0.9;

/**
 * Two-sided interval between quantiles of the resamples, chosen so that it holds as often as it says where statistics lean:
 *
 * - bias-corrected and accelerated (Efron 1987, J Am Stat Assoc 82: 171), for errors and limits, which plain percentiles
 *   put too low;
 * - further out for few patients, as Student's t is: percentiles are too narrow by sqrt((P - 1) / P) and by the normal's
 *   tails (Hesterberg 2015, Am Stat 69: 371).
 *
 * Standard deviations of fewer than 20 patients still are held some 90 times in 100. Null with fewer than two patients or
 * too few resamples with a value.
 */
export function intervalOf(
  { patients, resamples, value, drawn, acceleration }: Replicates,
  confidence = 0.95,
): [low: number, high: number] | null {
  if (value === null || patients < 2 || drawn.length < LEAST_SHARE * resamples) return null;
  const z = studentQuantile((1 + confidence) / 2, patients - 1) * Math.sqrt(patients / (patients - 1));
  // Half of the ties, and half a resample, so that a value beyond all resamples has a finite correction.
  const below = drawn.reduce((count, one) => count + (one < value ? 1 : one === value ? 0.5 : 0), 0.5);
  const bias = normalQuantile(below / (drawn.length + 1));
  const sample = sampleOf(drawn);
  const end = (side: -1 | 1): number => {
    const from = bias + side * z;
    const stretch = 1 - acceleration * from;
    // Past the pole of the correction there is only the outermost resample.
    const share = stretch > 0 ? normalCdf(bias + from / stretch) : Number(from > 0);
    return quantile(share)(sample)!;
  };
  return [end(-1), end(1)];
}

export const estimateOf = (replicates: Replicates): Estimate => ({
  n: replicates.n,
  patients: replicates.patients,
  value: replicates.value,
  interval95: intervalOf(replicates),
});

/** Every statistic with its 95 % interval. */
export function clusterEstimates<N extends string>(
  sums: PatientSums,
  statistics: Statistics<N>,
  options?: Partial<BootstrapOptions>,
): Record<N, Estimate> {
  const replicates = replicate(sums, statistics, options);
  return mapped(Object.keys(replicates) as N[], (name) => estimateOf(replicates[name]));
}

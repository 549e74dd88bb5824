import { cusumRunLength } from './cusum-run-length.ts';
import { ewmaRunLength } from './ewma-run-length.ts';

/*
 * chart        CUSUM or EWMA of one metric of one center, on z
 * z            a subgroup's mean against the baseline, in SDs that such a mean has while nothing changed
 * run length   subgroups until a chart signals, the signalling one counted; ARL its mean, ARL0 while nothing changed
 * limit        of a CUSUM: h. Of an EWMA: L, in SDs of the EWMA
 */

/** Two-sided, both sides start at 0. `k`: reference value, half the shift in z that is to be found soonest. */
export interface CusumChart {
  readonly kind: 'cusum';
  readonly k: number;
}
/** Two-sided, starts at 0, its limits by the exact variance. `lambda`: weight of the newest value, 0 < lambda <= 1. */
export interface EwmaChart {
  readonly kind: 'ewma';
  readonly lambda: number;
}
export type Chart = CusumChart | EwmaChart;

/** FDA's AIM-CU watches with the same k: the best for a shift of one SD of z. */
export const CUSUM: CusumChart = { kind: 'cusum', k: 0.5 };
/** Small lambdas find small shifts; 0.05 to 0.25 are usual (Lucas and Saccucci 1990). */
export const EWMA: EwmaChart = { kind: 'ewma', lambda: 0.2 };

/** What z is like: independent, normal with this mean and SD; 0 and 1 while nothing changed. */
export interface TrueZ {
  readonly shift?: number;
  readonly sd?: number;
}

/**
 * Average run length in subgroups, from the start of the chart. Some 0.05 ms for a CUSUM, 0.4 ms for an EWMA.
 * @throws RangeError of a limit, an SD or a lambda that no chart has
 */
export function averageRunLength(chart: Chart, limit: number, { shift = 0, sd = 1 }: TrueZ = {}): number {
  if (!(limit > 0)) throw new RangeError(`A chart's limit is above 0, not ${limit}.`);
  if (!(sd > 0)) throw new RangeError(`The SD of z is above 0, not ${sd}.`);
  // A wider z is the same as a narrower chart: divide all that is in units of z by its SD.
  if (chart.kind === 'cusum') return cusumRunLength(chart.k / sd, limit / sd, shift / sd);
  if (!(chart.lambda > 0 && chart.lambda <= 1)) {
    throw new RangeError(`An EWMA's lambda is above 0 and at most 1, not ${chart.lambda}.`);
  }
  return ewmaRunLength(chart.lambda, limit / sd, shift / sd);
}

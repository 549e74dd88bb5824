import type { BootstrapOptions, Estimate } from '@sagitta/accuracy';
import { deming } from './deming.ts';
import { differenceSd, limitsOfAgreement } from './differences.ts';
import { clusterEstimates } from './interval.ts';
import { intraclass } from './intraclass.ts';
import { centreOf, momentsOf, momentSums, type Moments, type PairedValue } from './moments.ts';

export interface AgreementOptions extends Partial<BootstrapOptions> {
  /** Variance of the model's errors over that of the reference's, for Deming's regression; default 1. */
  readonly varianceRatio?: number;
}

/** In the values' unit, but for the two coefficients and the slope, which have none. Differences are model less reference. */
export const AGREEMENT_STATISTICS = [
  'mae',
  'bias',
  'rmse',
  'sd',
  'lowerLimit',
  'upperLimit',
  'icc21',
  'icc31',
  'demingSlope',
  'demingIntercept',
] as const;
export type AgreementStatistic = (typeof AGREEMENT_STATISTICS)[number];

export interface Agreement extends Readonly<Record<AgreementStatistic, Estimate>> {
  /** Values, and patients whom they come from. */
  readonly n: number;
  readonly patients: number;
}

/**
 * How the model's values agree with a reader's: mean absolute error, bias, root mean square error, standard deviation
 * and 95 % limits of the differences (see `differenceSd`), ICC(2,1) and ICC(3,1), Deming's line. Weights undo unequal
 * sampling. Every 95 % interval is by the cluster bootstrap over patients. The order of the values changes nothing.
 *
 * Throws a RangeError where a value is not finite or a weight not above 0.
 */
export function agreementOf(
  values: readonly PairedValue[],
  { varianceRatio = 1, ...options }: AgreementOptions = {},
): Agreement {
  if (!(varianceRatio > 0 && varianceRatio < Infinity)) {
    throw new RangeError(`The ratio of error variances must be above 0 and finite, not ${varianceRatio}`);
  }
  const centre = centreOf(values);
  const sums = momentSums(values, centre);
  const statistics = (totals: Float64Array, patients: number) =>
    patients === 0 ? NOTHING : statisticsOf(momentsOf(totals, patients, centre), varianceRatio);
  return {
    n: sums.n,
    patients: sums.patients,
    ...clusterEstimates(sums, statistics, options),
  };
}

type Values = Readonly<Record<AgreementStatistic, number | null>>;
const NOTHING = Object.fromEntries(AGREEMENT_STATISTICS.map((name) => [name, null])) as Values;

function statisticsOf(moments: Moments, varianceRatio: number): Values {
  const limits = limitsOfAgreement(moments);
  const line = deming(moments, varianceRatio);
  return {
    mae: moments.absolute,
    bias: moments.d,
    rmse: Math.sqrt(moments.dd),
    sd: differenceSd(moments),
    lowerLimit: limits.lower,
    upperLimit: limits.upper,
    ...intraclass(moments),
    demingSlope: line.slope,
    demingIntercept: line.intercept,
  };
}

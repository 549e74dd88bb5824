/** Values in ascending order, each with how often it counts: once, or as often as a resample drew its patient. */
export interface Sample {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  /** For correlations: what stands beside each value. */
  readonly beside?: Float64Array;
}

/** One number of a sample; null where the sample is too small for it. */
export type Statistic = (sample: Sample) => number | null;

/** Half the width of the limits of agreement in standard deviations: 95 % of a normal distribution. */
const LIMITS_SD = 1.96;

// Plain loops: a report runs these some 100,000 times over thousands of corners.
function totalOf({ weights }: Sample): number {
  let total = 0;
  for (let i = 0; i < weights.length; i += 1) total += weights[i]!;
  return total;
}

export const mean: Statistic = (sample) => {
  const total = totalOf(sample);
  let sum = 0;
  for (let i = 0; i < sample.values.length; i += 1) sum += sample.values[i]! * sample.weights[i]!;
  return total > 0 ? sum / total : null;
};

/** By linear interpolation between order statistics (Hyndman and Fan 1996, type 7); 0.5 is the usual median. */
export const quantile =
  (share: number): Statistic =>
  (sample) => {
    const total = totalOf(sample);
    if (total === 0) return null;
    const rank = share * (total - 1);
    const whole = Math.floor(rank);
    const { values, weights } = sample;
    let at = 0;
    let passed = weights[0]!;
    const to = (place: number): number => {
      while (passed <= place) passed += weights[(at += 1)]!;
      return values[at]!;
    };
    // The sample written out value by value, at the ranks on both sides.
    const low = to(whole);
    return rank === whole ? low : low + (rank - whole) * (to(whole + 1) - low);
  };

/** Sample standard deviation (n - 1); null below two values. */
export const standardDeviation: Statistic = (sample) => {
  const total = totalOf(sample);
  const centre = mean(sample);
  if (centre === null || total < 2) return null;
  let squares = 0;
  for (let i = 0; i < sample.values.length; i += 1) {
    squares += sample.weights[i]! * (sample.values[i]! - centre) ** 2;
  }
  return Math.sqrt(squares / (total - 1));
};

/** A limit of agreement: mean difference plus `side` times 1.96 standard deviations (Bland and Altman, Lancet 1986). */
export const limitOfAgreement =
  (side: -1 | 1): Statistic =>
  (sample) => {
    const spread = standardDeviation(sample);
    return spread === null ? null : mean(sample)! + side * LIMITS_SD * spread;
  };

/** Every value once. */
export function sampleOf(values: readonly number[]): Sample {
  return { values: Float64Array.from(values).sort(), weights: new Float64Array(values.length).fill(1) };
}

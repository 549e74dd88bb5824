import { normalQuantile } from '../distributions.ts';

/** One center's estimate with its standard error. */
export interface CenterEstimate {
  readonly center: string;
  readonly value: number;
  readonly se: number;
}

export interface ShrunkEstimate extends CenterEstimate {
  /** The estimate drawn toward the pooled mean, the more the less is known of the center. */
  readonly shrunk: number;
  readonly interval95: readonly [low: number, high: number];
  /** How much of the shrunk value is the pooled mean's, 0..1. */
  readonly pooledShare: number;
  /** (value - pooled) / sqrt(se^2 + tau^2): beyond +-1.96 a center lies outside the funnel of 95 % of centers. */
  readonly standing: number;
}

export interface Pooled {
  readonly mean: number;
  readonly se: number;
  /** SD between centers beyond chance. */
  readonly tau: number;
  readonly centers: readonly ShrunkEstimate[];
}

const Z95 = normalQuantile(0.975);

/**
 * Partial pooling of centers: value ~ N(theta, se^2), theta ~ N(mean, tau^2), tau^2 by the method of moments
 * (DerSimonian and Laird 1986):
 *
 *   w = 1 / se^2, Q = sum w (value - mean_w)^2, tau^2 = max(0, (Q - (c - 1)) / (sum w - sum w^2 / sum w)),
 *   B = se^2 / (se^2 + tau^2), shrunk = B mean + (1 - B) value, variance = (1 - B) se^2 + B^2 var(mean).
 *
 * tau is taken as known: with few centers (under ten or so) intervals are too narrow (Morris 1983). Null of no center.
 * @throws RangeError of a standard error that is not above 0
 */
export function shrink(estimates: readonly CenterEstimate[]): Pooled | null {
  if (estimates.length === 0) return null;
  const wrong = estimates.find(({ se }) => !(se > 0));
  if (wrong) throw new RangeError(`The standard error of ${wrong.center} is above 0, not ${wrong.se}.`);

  const tauSquared = between(estimates);
  const { mean, weight } = weighted(estimates, ({ se }) => 1 / (se ** 2 + tauSquared));
  const centers = estimates.map((estimate) => {
    const { value, se } = estimate;
    const pooledShare = se ** 2 / (se ** 2 + tauSquared);
    const shrunk = pooledShare * mean + (1 - pooledShare) * value;
    const reach = Z95 * Math.sqrt((1 - pooledShare) * se ** 2 + pooledShare ** 2 / weight);
    const standing = (value - mean) / Math.sqrt(se ** 2 + tauSquared);
    return {
      ...estimate,
      shrunk,
      interval95: [shrunk - reach, shrunk + reach] as const,
      pooledShare,
      standing,
    };
  });
  return { mean, se: Math.sqrt(1 / weight), tau: Math.sqrt(tauSquared), centers };
}

function between(estimates: readonly CenterEstimate[]): number {
  const { mean, weight, weightSquares } = weighted(estimates, ({ se }) => 1 / se ** 2);
  if (estimates.length < 2) return 0;
  const q = estimates.reduce((sum, { value, se }) => sum + ((value - mean) / se) ** 2, 0);
  return Math.max(0, (q - (estimates.length - 1)) / (weight - weightSquares / weight));
}

function weighted(estimates: readonly CenterEstimate[], weightOf: (estimate: CenterEstimate) => number) {
  let [sum, weight, weightSquares] = [0, 0, 0];
  for (const estimate of estimates) {
    const w = weightOf(estimate);
    sum += w * estimate.value;
    weight += w;
    weightSquares += w * w;
  }
  return { mean: sum / weight, weight, weightSquares };
}

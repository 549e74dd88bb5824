import { chiSquareUpper, normalQuantile } from '../distributions.ts';
import type { Effect } from './effects.ts';
import type { Tested } from './kolmogorov-smirnov.ts';

/** So many successes of so many. */
export interface Proportion {
  readonly successes: number;
  readonly n: number;
}

export type ProportionTest =
  | (Tested & { readonly test: 'two-proportions' })
  /** The statistic is the difference of the shares. */
  | (Tested & { readonly test: 'fisher-exact' });

const Z = normalQuantile(0.975);

/** Below this expected count the normal approximation no longer fits (Cochran 1954, Biometrics 10: 417). */
const LEAST_EXPECTED = 5;

/**
 * Whether two shares differ, two-sided: the pooled z test, whose square is the chi-square test without correction, or
 * Fisher's exact test where a count of fewer than 5 is expected. Throws a RangeError for an empty sample.
 */
export function twoProportions(baseline: Proportion, current: Proportion): ProportionTest {
  const [a, b] = [shareOf(baseline), shareOf(current)];
  const all = baseline.n + current.n;
  const common = (baseline.successes + current.successes) / all;
  if (Math.min(common, 1 - common) * Math.min(baseline.n, current.n) < LEAST_EXPECTED) {
    return { test: 'fisher-exact', statistic: b - a, p: fisherExact(baseline, current) };
  }
  const statistic = (b - a) / Math.sqrt(common * (1 - common) * (1 / baseline.n + 1 / current.n));
  return { test: 'two-proportions', statistic, p: chiSquareUpper(statistic ** 2, 1) };
}

/** Current less baseline share; interval by Newcombe's method 10, from Wilson's of either (1998, Stat Med 17: 873). */
export function riskDifference(baseline: Proportion, current: Proportion): Effect {
  const [a, b] = [shareOf(baseline), shareOf(current)];
  const [ofA, ofB] = [wilson(baseline), wilson(current)];
  const value = b - a;
  return {
    value,
    interval95: [value - Math.hypot(b - ofB[0], ofA[1] - a), value + Math.hypot(ofB[1] - b, a - ofA[0])],
  };
}

function shareOf({ successes, n }: Proportion): number {
  if (n > 0 && successes >= 0 && successes <= n) return successes / n;
  throw new RangeError(
    `A share needs 1 or more cases and no more successes than those, not ${successes} of ${n}`,
  );
}

/** Wilson's score interval (1927, J Am Stat Assoc 22: 209). */
export function wilson({ successes, n }: Proportion): [low: number, high: number] {
  const share = shareOf({ successes, n });
  const centre = (share + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  const half = (Z / (1 + (Z * Z) / n)) * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/** Two-sided: all tables with these margins that are no likelier than the one seen. */
function fisherExact(baseline: Proportion, current: Proportion): number {
  const successes = baseline.successes + current.successes;
  const failures = baseline.n + current.n - successes;
  const lowest = Math.max(0, baseline.n - failures);
  const highest = Math.min(baseline.n, successes);
  // From one table to the next by the ratio of their probabilities, the first taken as 1.
  const weights = [1];
  for (let x = lowest; x < highest; x += 1) {
    const ratio = ((baseline.n - x) * (successes - x)) / ((x + 1) * (failures - baseline.n + x + 1));
    weights.push(weights.at(-1)! * ratio);
  }
  const seen = weights[baseline.successes - lowest]! * (1 + 1e-7); // equally likely ones differ by rounding
  const total = weights.reduce((a, b) => a + b, 0);
  return Math.min(1, weights.reduce((sum, weight) => (weight <= seen ? sum + weight : sum), 0) / total);
}

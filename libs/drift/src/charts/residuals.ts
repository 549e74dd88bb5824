import type { Subgroup } from './subgroups.ts';

/** A subgroup's values against what the baseline had for the same strata. */
export interface Residuals {
  readonly n: number;
  /** Mean of value - mean of its stratum. */
  readonly mean: number;
  /** Sums of the second and third powers about that mean. */
  readonly squares: number;
  readonly cubes: number;
}

interface Means {
  readonly mean: number;
  readonly strata: Readonly<Record<string, number>>;
}

/** By the binomial theorem from the sums of powers, about each stratum's mean. */
export function residualsOf({ n, tallies }: Subgroup, { mean: overall, strata }: Means): Residuals {
  let [first, second, third] = [0, 0, 0];
  for (const { stratum, n: count, sum, squares, cubes } of tallies) {
    const c = strata[stratum] ?? overall;
    first += sum - count * c;
    second += squares - 2 * c * sum + count * c ** 2;
    third += cubes - 3 * c * squares + 3 * c ** 2 * sum - count * c ** 3;
  }
  const mean = first / n;
  return { n, mean, squares: second - n * mean ** 2, cubes: third - 3 * mean * second + 2 * n * mean ** 3 };
}

import { sorted } from './sample.ts';

export interface Tested {
  readonly statistic: number;
  readonly p: number;
}

/**
 * Two-sample Kolmogorov-Smirnov test: the largest distance D between two empirical distribution functions. p comes from
 * Kolmogorov's limiting distribution at (sqrt(n) + 0.12 + 0.11 / sqrt(n)) D, n = n1 n2 / (n1 + n2): Stephens 1970 (J R Stat
 * Soc B 32: 115), good from n = 4 on. Ties only make p too large. Throws a RangeError for an empty sample.
 */
export function kolmogorovSmirnov(baseline: readonly number[], current: readonly number[]): Tested {
  const [a, b] = [sorted(baseline), sorted(current)];
  let [i, j, statistic] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const at = Math.min(a[i]!, b[j]!);
    while (i < a.length && a[i] === at) i += 1;
    while (j < b.length && b[j] === at) j += 1;
    statistic = Math.max(statistic, Math.abs(i / a.length - j / b.length));
  }
  const root = Math.sqrt((a.length * b.length) / (a.length + b.length));
  return { statistic, p: kolmogorovUpper((root + 0.12 + 0.11 / root) * statistic) };
}

/** P(K > x) of Kolmogorov's distribution; below 0.2 it is 1 to twelve digits, above the series needs no more terms. */
function kolmogorovUpper(x: number): number {
  if (x < 0.2) return 1;
  const terms = Array.from({ length: 20 }, (_, i) => i + 1);
  return 2 * terms.reduce((sum, k) => sum - (-1) ** k * Math.exp(-2 * k * k * x * x), 0);
}

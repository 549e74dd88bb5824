import { ROUNDING, sorted, spreadOf } from './sample.ts';

/**
 * First Wasserstein ("earth mover's") distance: the area between two empirical distribution functions, in the values'
 * unit. Never below the difference of the means; equal to it where all values moved one way.
 */
export function wasserstein1(baseline: readonly number[], current: readonly number[]): number {
  const [a, b] = [sorted(baseline), sorted(current)];
  let [i, j, area] = [0, 0, 0];
  let at = Math.min(a[0]!, b[0]!);
  while (i < a.length || j < b.length) {
    const next = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    area += Math.abs(i / a.length - j / b.length) * (next - at);
    at = next;
    while (i < a.length && a[i] === at) i += 1;
    while (j < b.length && b[j] === at) j += 1;
  }
  return area;
}

/**
 * The distance in standard deviations of the baseline, so that metrics of unlike units can be ranked. Where the baseline
 * does not vary, in those of both samples about their means; null where neither varies and they differ: no size fits.
 */
export function scaledWasserstein(baseline: readonly number[], current: readonly number[]): number | null {
  const distance = wasserstein1(baseline, current);
  const [before, after] = [spreadOf(baseline), spreadOf(current)];
  if (distance <= ROUNDING * Math.abs(before.mean)) return 0;
  const pooled =
    ((before.n - 1) * before.variance + (after.n - 1) * after.variance) / (before.n + after.n - 2);
  const deviation = Math.sqrt(before.variance || pooled);
  return deviation > ROUNDING * Math.abs(before.mean) ? distance / deviation : null;
}

import { finite } from '../agreement/weight.ts';

/** Ascending copy of a sample; throws a RangeError where it is empty or holds what is no number. */
export function sorted(values: readonly number[]): Float64Array {
  if (values.length === 0) throw new RangeError('A sample without values cannot be compared');
  return Float64Array.from(values, (value) => finite(value, 'A value')).sort();
}

/** Less than this share of the baseline's mean is rounding, as where a device's spacing was written with fewer digits. */
export const ROUNDING = 1e-6;

export interface Spread {
  readonly n: number;
  readonly mean: number;
  /** Variance with n - 1; 0 of a single value. */
  readonly variance: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const ascending = sorted(values);
  const mean = ascending.reduce((a, b) => a + b, 0) / ascending.length;
  const squares = ascending.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n: ascending.length, mean, variance: ascending.length > 1 ? squares / (ascending.length - 1) : 0 };
}

/** How often each word comes. */
export function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** How many of an ascending sample are no larger. */
export const countUpTo = (ascending: Float64Array, value: number): number =>
  countWhile(ascending, (one) => one <= value);

/** How many of an ascending sample are smaller. */
export const countBelow = (ascending: Float64Array, value: number): number =>
  countWhile(ascending, (one) => one < value);

/** How many hold, where those that do come first: by halving. */
function countWhile(ascending: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(ascending[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

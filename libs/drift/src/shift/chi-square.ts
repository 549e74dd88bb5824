import { chiSquareUpper } from '../distributions.ts';
import type { Tested } from './kolmogorov-smirnov.ts';

export type Counts = ReadonlyMap<string, number>;

export interface ChiSquare extends Tested {
  readonly degrees: number;
  /** Categories compared, after pooling; one of them means that there was nothing to compare. */
  readonly categories: number;
  /** Cramér's V, 0..1: sqrt(statistic / n) for two samples. */
  readonly cramersV: number;
}

/** Below this expected count the chi-square distribution no longer fits (Cochran 1954, Biometrics 10: 417). */
const LEAST_EXPECTED = 5;

/**
 * Chi-square test of whether two samples fall into categories alike, without continuity correction. Categories are those
 * of either sample. Those expected fewer than 5 times in the smaller sample are pooled into one, which takes in the next
 * rarest where it still is too small. With a single category left: statistic 0, p 1. Throws a RangeError for an empty
 * sample.
 */
export function chiSquareTest(baseline: Counts, current: Counts): ChiSquare {
  const [before, after] = [totalOf(baseline), totalOf(current)];
  if (before === 0 || after === 0) throw new RangeError('A sample without values cannot be compared');
  const all = before + after;
  const columns = pooled(baseline, current, (LEAST_EXPECTED * all) / Math.min(before, after));
  let statistic = 0;
  for (const [a, b] of columns) {
    const [x, y] = [((a + b) * before) / all, ((a + b) * after) / all];
    statistic += (a - x) ** 2 / x + (b - y) ** 2 / y;
  }
  const degrees = columns.length - 1;
  return {
    statistic,
    p: degrees === 0 ? 1 : chiSquareUpper(statistic, degrees),
    degrees,
    categories: columns.length,
    cramersV: Math.sqrt(statistic / all),
  };
}

const totalOf = (counts: Counts): number => [...counts.values()].reduce((a, b) => a + b, 0);

/** Counts of both samples a category, of which each has `least` in all, or there is one only. */
function pooled(baseline: Counts, current: Counts, least: number): readonly Column[] {
  const words = [...new Set([...baseline.keys(), ...current.keys()])].sort();
  const columns = words
    .map((word): Column => [baseline.get(word) ?? 0, current.get(word) ?? 0])
    .filter((column) => sum(column) > 0)
    .sort((a, b) => sum(a) - sum(b));
  const kept = columns.filter((column) => sum(column) >= least);
  const rare = columns.slice(0, columns.length - kept.length);
  if (rare.length === 0) return kept;
  const other: [number, number] = [0, 0];
  while (rare.length > 0 || (sum(other) < least && kept.length > 0)) {
    const [a, b] = rare.shift() ?? kept.shift()!;
    other[0] += a;
    other[1] += b;
  }
  return [...kept, other];
}

type Column = readonly [baseline: number, current: number];
const sum = ([a, b]: Column): number => a + b;

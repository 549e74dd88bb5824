import { quantile, sampleOf } from '@sagitta/accuracy';
import { countsOf, countUpTo, sorted } from './sample.ts';

/**
 * Population stability index: sum over bins of (q - p) ln(q / p), p and q being the baseline's and the current shares
 * (Siddiqi 2006; the symmetrised Kullback-Leibler divergence). Common reading: below 0.1 alike, above 0.25 another
 * population. Half a value is added to every bin of both, as a Jeffreys prior does, so that an empty bin is far but not
 * infinitely far. Alike samples still give about (bins - 1) (1 / n1 + 1 / n2): compare it with that for small ones.
 */
function stabilityOf(bins: readonly (readonly [baseline: number, current: number])[]): number {
  const totals = [0, 1].map((side) => bins.reduce((sum, bin) => sum + bin[side]! + 0.5, 0));
  return bins.reduce((sum, [before, after]) => {
    const [p, q] = [(before + 0.5) / totals[0]!, (after + 0.5) / totals[1]!];
    return sum + (q - p) * Math.log(q / p);
  }, 0);
}

/**
 * Of numbers, in bins between the baseline's quantiles (10 give deciles). A bin holds its upper edge; edges that fall
 * together are one. Throws a RangeError for an empty sample or fewer than two bins.
 */
export function populationStabilityIndex(
  baseline: readonly number[],
  current: readonly number[],
  bins = 10,
): number {
  if (!Number.isInteger(bins) || bins < 2)
    throw new RangeError(`An index needs two bins or more, not ${bins}`);
  const [a, b] = [sorted(baseline), sorted(current)];
  const sample = sampleOf(baseline);
  const edges = new Set(Array.from({ length: bins - 1 }, (_, i) => quantile((i + 1) / bins)(sample)!));
  const upTo = [...edges, Infinity].map((edge) => [countUpTo(a, edge), countUpTo(b, edge)] as const);
  return stabilityOf(upTo.map(([x, y], i) => [x - (upTo[i - 1]?.[0] ?? 0), y - (upTo[i - 1]?.[1] ?? 0)]));
}

/** Of words, each a bin of its own. */
export function populationStabilityOfWords(baseline: readonly string[], current: readonly string[]): number {
  const [before, after] = [countsOf(baseline), countsOf(current)];
  const words = new Set([...before.keys(), ...after.keys()]);
  return stabilityOf([...words].sort().map((word) => [before.get(word) ?? 0, after.get(word) ?? 0]));
}

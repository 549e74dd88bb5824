import type { Statistic } from './statistics.ts';

/**
 * Spearman's rank correlation of values with what stands beside them: the product-moment correlation of their ranks, ties
 * at the mean of theirs. Null below three values, or where all are alike.
 */
export const rankCorrelation: Statistic = ({ values, weights, beside }) => {
  if (!beside) return null;
  const drawn = [...values.keys()].filter((i) => weights[i]! > 0);
  const ranks = ranksOf(drawn, values, weights);
  const others = ranksOf(
    drawn.toSorted((a, b) => beside[a]! - beside[b]!),
    beside,
    weights,
  );
  const n = drawn.reduce((sum, i) => sum + weights[i]!, 0);
  if (n < 3) return null;
  const middle = (n + 1) / 2; // the mean of all ranks, ties or not
  let [together, one, other] = [0, 0, 0];
  for (const i of drawn) {
    const [a, b] = [ranks[i]! - middle, others[i]! - middle];
    together += weights[i]! * a * b;
    one += weights[i]! * a * a;
    other += weights[i]! * b * b;
  }
  return one > 0 && other > 0 ? together / Math.sqrt(one * other) : null;
};

/** By index into `of`, which `order` runs through from the smallest to the largest; each counts as often as its weight. */
function ranksOf(order: readonly number[], of: Float64Array, weights: Float64Array): Float64Array {
  const ranks = new Float64Array(of.length);
  let passed = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    let tied = 0;
    do tied += weights[order[to++]!]!;
    while (to < order.length && of[order[to]!] === of[order[from]!]);
    for (let i = from; i < to; i += 1) ranks[order[i]!] = passed + (tied + 1) / 2;
    passed += tied;
    from = to;
  }
  return ranks;
}

import { normalQuantile } from '../distributions.ts';

/** Counts less likely than this get the score of the least likely that doubles can tell apart. */
const LEAST_TAIL = 1e-15;
const HIGHEST_SCORE = 8;

/**
 * The normal score of `count` yes among n, where the share is `share` and differs between days by an SD of `tau`: the
 * mean that a normal variable has between the quantiles of P(X < count) and P(X <= count),
 *
 *   z = (phi(Phi^-1(P(X < count))) - phi(Phi^-1(P(X <= count)))) / P(X = count),
 *
 * X being binomial, or beta-binomial with tau > 0. It is what Dunn and Smyth's randomised quantile residual (1996) has in
 * the mean, without its chance. Of whatever share and n its mean is 0 and its variance at most 1, and being the
 * expectation of a normal variable given the count, it is smaller than one in convex order: limits designed for normal
 * z are kept, where the plain z of a rare event signals at every second one.
 */
export function scoreOfCount(
  count: number,
  n: number,
  { share, tau }: { share: number; tau: number },
): number {
  const logs = logProbabilities(n, share, tau);
  let [below, above] = [0, 0];
  logs.forEach((log, x) => {
    if (x < count) below += Math.exp(log);
    if (x > count) above += Math.exp(log);
  });
  const here = Math.exp(logs[count]!);
  if (above + here < LEAST_TAIL) return HIGHEST_SCORE;
  if (below + here < LEAST_TAIL) return -HIGHEST_SCORE;
  const score = (heightAt(Math.min(below, above + here)) - heightAt(Math.min(above, below + here))) / here;
  return Math.min(HIGHEST_SCORE, Math.max(-HIGHEST_SCORE, score));
}

/** The normal density at a quantile; its tails are alike. */
function heightAt(tail: number): number {
  if (tail < LEAST_TAIL / 10) return 0;
  const x = normalQuantile(Math.min(tail, 1 - tail));
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** log P(X = x), x = 0..n, each from the one before. */
function logProbabilities(n: number, share: number, tau: number): number[] {
  // Var of a day's share = share (1 - share) rho, rho = 1 / (a + b + 1) of the beta distribution.
  const rho = Math.min(0.99, tau ** 2 / (share * (1 - share)));
  // a = share / step, b = (1 - share) / step: written so that rho = 0 is the binomial distribution.
  const step = rho / (1 - rho);
  let log = 0;
  for (let i = 0; i < n; i += 1) log += Math.log((1 - share + i * step) / (1 + i * step));
  const logs = [log];
  for (let x = 0; x < n; x += 1) {
    log += Math.log((((n - x) / (x + 1)) * (share + x * step)) / (1 - share + (n - x - 1) * step));
    logs.push(log);
  }
  return logs;
}

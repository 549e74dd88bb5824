// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- jstat has no types; whoever reads this file as source needs ours
/// <reference path="./jstat.d.ts" />
import jStat from 'jstat';

/*
 * Distribution functions that tests and intervals need, each within 1e-9 of SciPy (reference/distributions.json); tails
 * below 1e-16 come out as 0 for the normal and the chi-square distribution.
 *
 * Normal, chi-square and log-gamma are jstat's. Its F and t are not used: it ends the continued fraction of the
 * incomplete beta function at 3e-7 or after 100 terms, which leaves errors of 1e-8, and of 1e-2 near t = 0
 * with many degrees of freedom.
 */

/** P(Z <= x) of the standard normal distribution. */
export const normalCdf = (x: number): number => jStat.normal.cdf(x, 0, 1);

/** The x with P(Z <= x) = p, 0 < p < 1. */
export const normalQuantile = (p: number): number => jStat.normal.inv(p, 0, 1);

/** P(X > x) of the chi-square distribution. */
export const chiSquareUpper = (x: number, degrees: number): number =>
  x <= 0 ? 1 : Math.max(0, 1 - jStat.chisquare.cdf(x, degrees));

/** P(X > x) of the F distribution. */
export const fUpper = (x: number, above: number, below: number): number =>
  x <= 0
    ? 1
    : incompleteBeta(below / (below + above * x), (above * x) / (below + above * x), below / 2, above / 2);

/** The x with P(X <= x) = p of the F distribution, 0 < p < 1. */
export function fQuantile(p: number, above: number, below: number): number {
  // The lower tail is the upper tail of 1/x; the smaller of the two is the one without cancellation.
  if (p < 0.5) return 1 / fQuantile(1 - p, below, above);
  // The upper tail falls with the logarithm of x, which halving then finds to the last digits.
  let [low, high] = [-LOG_RANGE, LOG_RANGE];
  for (let halving = 0; halving < 64; halving += 1) {
    const middle = (low + high) / 2;
    if (fUpper(Math.exp(middle), above, below) > 1 - p) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

/** P(T <= x) of Student's distribution, whose square is F with one degree of freedom above. */
export const studentCdf = (x: number, degrees: number): number => {
  const upper = fUpper(x * x, 1, degrees) / 2;
  return x > 0 ? 1 - upper : upper;
};

/** The x with P(T <= x) = p, 0 < p < 1. */
export function studentQuantile(p: number, degrees: number): number {
  if (degrees > MANY_DEGREES) {
    const z = normalQuantile(p);
    return z + (z ** 3 + z) / (4 * degrees) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2);
  }
  return p === 0.5 ? 0 : Math.sign(p - 0.5) * Math.sqrt(fQuantile(Math.abs(2 * p - 1), 1, degrees));
}

/** From here on the expansion about the normal (Abramowitz and Stegun 26.7.5) is exact, and the fraction below slow. */
const MANY_DEGREES = 1e5;

/** e to the power of this is beyond every quantile that is asked for. */
const LOG_RANGE = 80;

/**
 * Regularised incomplete beta function I_x(a, b) by its continued fraction (DLMF 8.17.22), the quickly converging side.
 * `rest` is 1 - x: near 1 it cannot be had from x.
 */
function incompleteBeta(x: number, rest: number, a: number, b: number): number {
  if (x === 0 || rest === 0) return rest === 0 ? 1 : 0;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(rest, x, b, a);
  const logFront =
    jStat.gammaln(a + b) - jStat.gammaln(a) - jStat.gammaln(b) + a * Math.log(x) + b * Math.log(rest);
  return (Math.exp(logFront) / a) * betaFraction(x, a, b);
}

/** 1 / (1 + d1 / (1 + d2 / (1 + ...))), from the front by the modified Lentz method. */
function betaFraction(x: number, a: number, b: number): number {
  let [c, d] = [1, 1 - ((a + b) * x) / (a + 1)];
  d = 1 / d;
  let fraction = d;
  // Some sqrt(max(a, b)) terms are needed; the bound is there so that no input runs for ever.
  for (let m = 1; m <= 20_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let step = 1;
    for (const term of [even, odd]) {
      d = 1 / (1 + term * d);
      c = 1 + term / c;
      step = c * d;
      fraction *= step;
    }
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return fraction;
}

import { expectedSteps, legendre, pointsFor, type Rule } from './integral-equations.ts';

/** Variance of the EWMA after `step` values of variance 1: lambda / (2 - lambda) (1 - (1 - lambda)^(2 step)). */
export const ewmaVariance = (lambda: number, step: number): number =>
  (lambda / (2 - lambda)) * (1 - (1 - lambda) ** (2 * step));

/** From then on the limits are taken as settled: their half width is within 0.5 % of it. */
const SETTLED = 0.01;

/** Probability to go from `start` to the neighbourhood of each node of `to` in one step of the EWMA. */
function oneStep(lambda: number, shift: number, start: number, { nodes, weights }: Rule): Float64Array {
  const factor = 1 / (lambda * Math.sqrt(2 * Math.PI));
  return Float64Array.from(nodes, (node, j) => {
    const x = (node - (1 - lambda) * start) / lambda - shift;
    return weights[j]! * factor * Math.exp((-x * x) / 2);
  });
}

const ruleWithin = (lambda: number, halfWidth: number): Rule =>
  legendre(pointsFor(2 * halfWidth, lambda), -halfWidth, halfWidth);

/** Run lengths from each node within the settled limits, and that from 0. */
function settled(lambda: number, limit: number, shift: number): { rule: Rule; lengths: Float64Array } {
  const rule = ruleWithin(lambda, limit * Math.sqrt(lambda / (2 - lambda)));
  return { rule, lengths: expectedSteps(rule.nodes.map((start) => oneStep(lambda, shift, start, rule))) };
}

const oneMore = (probabilities: Float64Array, lengths: Float64Array): number =>
  probabilities.reduce((sum, probability, j) => sum + probability * lengths[j]!, 1);

/**
 * Average run length of the EWMA z = (1 - lambda) z + lambda x from z = 0 for independent x ~ N(shift, 1) within the
 * limits that it has in the long run, +-L sqrt(lambda / (2 - lambda)), as published tables have it. With L(u) the run
 * length from z = u (Crowder 1987):
 *
 *   L(u) = 1 + integral over the limits of L(y) phi((y - (1 - lambda) u) / lambda - shift) / lambda dy.
 */
export function settledEwmaRunLength(lambda: number, limit: number, shift: number): number {
  const { rule, lengths } = settled(lambda, limit, shift);
  return oneMore(oneStep(lambda, shift, 0, rule), lengths);
}

/**
 * The same within the limits of the exact variance, +-L sqrt(ewmaVariance(step)), which are narrower at first: Crowder's
 * equation holds once they have settled, and is applied backward from there step by step to the start (Steiner 1999).
 */
export function ewmaRunLength(lambda: number, limit: number, shift: number): number {
  let { rule, lengths } = settled(lambda, limit, shift);
  const steps = lambda === 1 ? 0 : Math.ceil(Math.log(SETTLED) / (2 * Math.log(1 - lambda)));
  for (let step = steps; step >= 1; step -= 1) {
    const narrower = ruleWithin(lambda, limit * Math.sqrt(ewmaVariance(lambda, step)));
    const { rule: wider, lengths: after } = { rule, lengths };
    lengths = Float64Array.from(narrower.nodes, (start) =>
      oneMore(oneStep(lambda, shift, start, wider), after),
    );
    rule = narrower;
  }
  return oneMore(oneStep(lambda, shift, 0, rule), lengths);
}

import { uniformFrom } from '@sagitta/accuracy';
import type { Drawn } from './draw-sample.ts';
import { inOrder, shuffled, sizeOf } from './shuffle.ts';

export interface WeightedMember {
  readonly id: string;
  /** How much rather it should be read than another, above 0; such as how far it lies from the baseline. */
  readonly weight: number;
}

/**
 * Draws with probabilities in proportion to weights, for reading what an alarm points at without losing sight of the
 * rest: weighted by 1 / probability the readings still speak for the whole frame. Randomised systematic sampling (Hartley
 * and Rao 1962, Ann Math Stat 33: 350): members in an order of chance are laid end to end by probability, and every whole
 * step from a random start takes one. Members whose share would exceed 1 are taken for certain.
 *
 * In reading order, as `drawSample`. Throws a RangeError where an id comes twice or a weight is not above 0: what can never
 * be drawn cannot be spoken for.
 */
export function targeted(
  frame: readonly WeightedMember[],
  plan: { readonly size: number; readonly seed: number },
): Drawn[] {
  const random = uniformFrom(plan.seed);
  const size = Math.min(sizeOf(plan.size), frame.length);
  const probabilities = shuffled(withProbabilities(inOrder(frame), size), random);
  // Off the grid of the generator: from a start at 0 rounding could lose the last step.
  let end = random() + 2 ** -33;
  const drawn = probabilities.filter(({ probability }) => {
    if (probability === 1) return true;
    const passed = Math.floor(end);
    end += probability;
    return Math.floor(end) > passed;
  });
  return shuffled(drawn, random);
}

/** Each member's share of the draws; those above 1 are set to 1 and the others share what is left. */
function withProbabilities(members: readonly WeightedMember[], size: number): Drawn[] {
  for (const { weight } of members) {
    if (!(weight > 0 && weight < Infinity))
      throw new RangeError(`A weight must be above 0 and finite, not ${weight}`);
  }
  const descending = [...members].sort((a, b) => b.weight - a.weight);
  const rest = descending.map(({ weight }) => weight);
  for (let i = rest.length - 2; i >= 0; i -= 1) rest[i]! += rest[i + 1]!;
  let certain = 0;
  while (certain < size && (size - certain) * descending[certain]!.weight >= rest[certain]!) certain += 1;
  return descending.map(({ id, weight }, i) => ({
    id,
    probability: i < certain ? 1 : Math.min(1, ((size - certain) * weight) / rest[certain]!),
  }));
}

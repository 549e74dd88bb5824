import { uniformFrom } from '@sagitta/accuracy';
import { allocate } from './allocate.ts';
import { inOrder, shuffled, sizeOf } from './shuffle.ts';

/** What could be read. */
export interface FrameMember {
  readonly id: string;
  /** Such as device and age band; a random draw does not look at it. */
  readonly stratum: string;
}

/** What is to be read; 1 / `probability` is the weight of what it yields. */
export interface Drawn {
  readonly id: string;
  /** Of being in the sample, 0..1. */
  readonly probability: number;
}

export type SamplingPlan = { readonly size: number; readonly seed: number } & (
  | { readonly kind: 'random' }
  | {
      readonly kind: 'stratified';
      /** Of each stratum at least, default 1. */
      readonly minimum?: number;
      /** Standard deviation by stratum for Neyman's allocation; without, shares are proportional. */
      readonly sdByStratum?: Readonly<Record<string, number>>;
    }
);

/**
 * Draws without replacement: `random` gives every member the same chance, `stratified` every member of a stratum. In
 * reading order, which is of chance too, so that a reader who stops early has read a random part. The same frame and seed
 * give the same sample, in whatever order the frame comes; no more is drawn than there is.
 *
 * Throws a RangeError where an id comes twice, the size is no whole number, a stratum has no standard deviation or the
 * minimum cannot be kept.
 */
export function drawSample(frame: readonly FrameMember[], plan: SamplingPlan): Drawn[] {
  const random = uniformFrom(plan.seed);
  const size = Math.min(sizeOf(plan.size), frame.length);
  const members = inOrder(frame);
  if (plan.kind === 'random') return taken(members, size, random);

  const { minimum = 1, sdByStratum } = plan;
  const strata = Map.groupBy(members, ({ stratum }) => stratum);
  const sdOf = (name: string): number => {
    const sd = sdByStratum ? sdByStratum[name] : 1;
    if (sd !== undefined && sd >= 0) return sd;
    throw new RangeError(`Stratum ${name} needs a standard deviation of 0 or more, not ${sd}`);
  };
  const names = [...strata.keys()].sort();
  const counts = allocate(
    names.map((name) => ({ name, size: strata.get(name)!.length, sd: sdOf(name) })),
    size,
    minimum,
  );
  return shuffled(
    names.flatMap((name) => taken(strata.get(name)!, counts.get(name)!, random)),
    random,
  );
}

const taken = (members: readonly FrameMember[], size: number, random: () => number): Drawn[] =>
  shuffled(members, random)
    .slice(0, size)
    .map(({ id }) => ({ id, probability: size / members.length }));

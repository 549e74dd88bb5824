import type { Segment } from '../terms.ts';
import type { CriterionQuantity } from './interpretation.ts';
import type { NormId } from './norms.ts';

/** In the quantity's unit, of a value's size: one for every segment, or one for each. */
export type Threshold = number | Readonly<Record<Segment, number>>;

/** Above it, and not at it, a segment is above threshold. */
export interface Criterion {
  readonly quantity: CriterionQuantity;
  readonly above: Threshold;
}

export interface EffortRule {
  /** Motion from L1 to S1, degrees by size, below which the films say little about stiffness. */
  readonly atLeastDegrees: number;
  /** Where the number comes from. */
  readonly basis: string;
  readonly confirmed: boolean;
}

/**
 * Thresholds as data. Any one criterion is enough. A set is never changed: what judges otherwise is a higher version, so
 * that a stored finding stays what it was.
 */
export interface RuleSet {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly citation: string;
  /** Whether every threshold was found in the citation or in a text that gives it from there. */
  readonly confirmed: boolean;
  /** Which numbers were found where, and which were not. */
  readonly confirmation: string;
  readonly criteria: readonly Criterion[];
  readonly norm: NormId;
  readonly effort: EffortRule;
}

export const thresholdFor = (threshold: Threshold, segment: Segment): number =>
  typeof threshold === 'number' ? threshold : threshold[segment];

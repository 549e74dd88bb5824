import type { Segment } from '../terms.ts';
import type { Angle, Interval90, SegmentKinematics, Translation } from '../values.ts';

/*
 * What a rule set says of a measurement, in the contract's JSON shape (docs/interpretation.md). A finding holds a value
 * against a published number; it is no diagnosis.
 */

export const FINDINGS = ['normal', 'above-threshold', 'indeterminate', 'absent'] as const;
/**
 * Of a criterion. `normal`: at or below its threshold. `indeterminate`: the value may lie on either side of it. `absent`:
 * there is no value to judge. Of a segment: see `segmentFinding`.
 */
export type Finding = (typeof FINDINGS)[number];

export const EFFORT_FINDINGS = ['sufficient', 'insufficient', 'indeterminate', 'absent'] as const;
export type EffortFinding = (typeof EFFORT_FINDINGS)[number];

export const CRITERION_QUANTITIES = [
  'rotation-degrees',
  'translation-mm',
  'translation-percent-depth',
] as const;
/** Rotation is IROM by mid-planes; translation is that of the posterior corner, which the thresholds were written for. */
export type CriterionQuantity = (typeof CRITERION_QUANTITIES)[number];

export interface MeanAndSd {
  readonly mean: number;
  /** Null where the source has none. */
  readonly sd: number | null;
}

/** One criterion of a rule set, applied to one segment. */
export interface CriterionFinding {
  quantity: CriterionQuantity;
  /** In the unit of the quantity. */
  threshold: number;
  finding: Finding;
  /** Lowest and highest size of the value, in its unit, that were held against the threshold; none where it is absent. */
  size?: Interval90;
  /** Film magnification that was divided out of `size`, where nobody knows how much there is: lowest and highest. */
  magnification?: Interval90;
}

/** Of people without complaints; null where the source has none for the segment. */
export interface NormBeside {
  source: string;
  rotationDegrees: MeanAndSd | null;
  translationPercentDepth: MeanAndSd | null;
}

export interface SegmentInterpretation {
  segment: Segment;
  finding: Finding;
  criteria: CriterionFinding[];
  norm: NormBeside;
}

/** Whether the patient bent far enough for stiffness to mean anything. */
export interface Effort {
  /** IROM from L1 to S1; null where it is not known. */
  totalDegrees: number | null;
  /** Total motion, by size, from which on it is sufficient. */
  threshold: number;
  finding: EffortFinding;
}

/** A measurement's segments under one rule set. */
export interface Interpretation {
  ruleSet: { id: string; version: number; title: string };
  segments: SegmentInterpretation[];
  effort: Effort;
}

/** What an interpretation is made from: a measurement, or what kinematics answers. */
export interface Interpretable {
  readonly segments: readonly InterpretableSegment[];
  readonly totalMotion?: Angle | undefined;
}

export type InterpretableSegment = Pick<SegmentKinematics, 'segment' | 'irom'> & {
  readonly translation: readonly InterpretableTranslation[];
};

/** Measurements from before there was one have no `trust`. */
export type InterpretableTranslation = Pick<Translation, 'protocol' | 'mm' | 'percentDepth'> &
  Partial<Pick<Translation, 'interval90' | 'percentDepthInterval90' | 'trust'>>;

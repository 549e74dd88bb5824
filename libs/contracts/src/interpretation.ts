import { z } from 'zod';
import { CRITERION_QUANTITIES, EFFORT_FINDINGS, FINDINGS } from '@sagitta/kinematics';
import { Interval90, Segment } from './film-document.ts';

/* What `interpret` of `libs/kinematics` answers, as JSON; its `interpretation.ts` says what each value is. */

export { FINDINGS };
export const Finding = z.enum(FINDINGS);
export type Finding = z.infer<typeof Finding>;

export const CriterionQuantity = z.enum(CRITERION_QUANTITIES);

/** One criterion of a rule set, applied to one segment. */
const CriterionFinding = z.object({
  quantity: CriterionQuantity,
  /** Size above which the segment is above threshold. */
  threshold: z.number().positive(),
  finding: Finding,
  size: Interval90.optional(),
  magnification: Interval90.optional(),
});

const MeanAndSd = z.object({ mean: z.number(), sd: z.number().positive().nullable() });

/** A measurement's segments under one rule set. */
export const Interpretation = z.object({
  ruleSet: z.object({
    id: z.string().min(1),
    version: z.number().int().positive(),
    title: z.string().min(1),
  }),
  segments: z
    .array(
      z.object({
        segment: Segment,
        /** The gravest of its criteria's. */
        finding: Finding,
        criteria: z.array(CriterionFinding),
        /** Of people without complaints, beside the value; null where the source has none for the segment. */
        norm: z.object({
          source: z.string(),
          rotationDegrees: MeanAndSd.nullable(),
          translationPercentDepth: MeanAndSd.nullable(),
        }),
      }),
    )
    .length(5),
  /** Whether the patient bent far enough for stiffness to mean anything. */
  effort: z.object({
    totalDegrees: z.number().nullable(),
    threshold: z.number().positive(),
    finding: z.enum(EFFORT_FINDINGS),
  }),
});
export type Interpretation = z.infer<typeof Interpretation>;

import { z } from 'zod';
import { Segment } from './film-document.ts';

/** `indeterminate`: the interval straddles the threshold. `absent`: there is no value to judge. */
export const FINDINGS = ['normal', 'above-threshold', 'indeterminate', 'absent'] as const;
export const Finding = z.enum(FINDINGS);
export type Finding = z.infer<typeof Finding>;

/** One criterion of a rule set, applied to one segment. */
const Criterion = z.object({
  quantity: z.enum(['rotation-degrees', 'translation-mm', 'translation-percent-depth']),
  /** Absolute value above which the segment is above threshold. */
  threshold: z.number().positive(),
  finding: Finding,
});

const MeanAndSd = z.object({ mean: z.number(), sd: z.number().positive().nullable() });

/** A measurement's segments under one rule set. */
export const Interpretation = z.object({
  ruleSet: z.object({ id: z.string().min(1), version: z.number().int().positive() }),
  segments: z
    .array(
      z.object({
        segment: Segment,
        /** The gravest of its criteria's. */
        finding: Finding,
        criteria: z.array(Criterion),
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
    finding: z.enum(['sufficient', 'insufficient', 'indeterminate', 'absent']),
  }),
});
export type Interpretation = z.infer<typeof Interpretation>;

import type { Interpretation } from '@sagitta/contracts';
import type { Segment } from '@sagitta/kinematics';

/** The segment to look at first: the first one above threshold, else the first that could not be told; null without. */
export function gravestSegment(interpretation: Interpretation | undefined): Segment | null {
  const found = (['above-threshold', 'indeterminate'] as const).map((finding) =>
    interpretation?.segments.find((one) => one.finding === finding),
  );
  return (found[0] ?? found[1])?.segment ?? null;
}

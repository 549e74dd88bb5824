import { useEffect, useState } from 'react';
import type { Stage } from '@sagitta/contracts';

/** A step is shown at least so long: on a fast system several arrive at once, and each is to be seen. */
export const STEP_MS = 140;

/** The way of a pair that goes well. */
export const STEPS = ['accepted', 'reading', 'detecting', 'measuring', 'recorded'] as const satisfies Stage[];
export type Step = (typeof STEPS)[number];

export interface StepView {
  readonly name: Step | 'failed';
  readonly state: 'done' | 'now' | 'ahead' | 'failed';
}

/** Steps as drawn when `stage` is shown; of a failed pair `reached` is the last step before. */
export function stepsOf(stage: Stage, reached: Step = 'accepted'): StepView[] {
  const failed = stage === 'failed';
  const place = STEPS.indexOf(failed ? reached : stage);
  return STEPS.map((name, index) => {
    if (failed && index === Math.min(place + 1, STEPS.length - 1)) return { name: 'failed', state: 'failed' };
    if (index < place || (index === place && (failed || name === 'recorded'))) return { name, state: 'done' };
    return { name, state: index === place && !failed ? 'now' : 'ahead' };
  });
}

/** The last step that a pair is known to have reached. */
export const reachedStep = (stages: readonly Stage[]): Step =>
  stages.filter((stage) => stage !== 'failed').at(-1) ?? 'accepted';

/**
 * The stage to show now: follows `stages` one by one, each for `STEP_MS`. What was already over when it came into view
 * is shown as it is.
 */
export function useSteppedStage(stages: readonly Stage[]): Stage {
  const latest = stages.at(-1) ?? 'accepted';
  const [shown, setShown] = useState<Stage>(settled(latest) ? latest : 'accepted');
  const next = nextShown(shown, stages);
  useEffect(() => {
    if (next === shown) return;
    const timer = setTimeout(() => setShown(next), STEP_MS);
    return () => clearTimeout(timer);
  }, [shown, next]);
  return shown;
}

const settled = (stage: Stage): boolean => stage === 'recorded' || stage === 'failed';

/** The stage after `shown` among those seen, which come in their order; `shown` itself at the end. */
export function nextShown(shown: Stage, stages: readonly Stage[]): Stage {
  const place = stages.indexOf(shown);
  // Given up, driven again, recorded: `failed` is no longer among them.
  if (place === -1) return stages.at(-1) ?? shown;
  return stages[place + 1] ?? shown;
}

import type { Measurement } from '@sagitta/contracts';
import { correctMeasurement } from '@sagitta/motion';
import { type EditStep } from './edit-state.ts';

export interface Rebased {
  readonly kept: readonly EditStep[];
  /** What cannot be done there: a corner to delete that is gone, say. */
  readonly dropped: readonly EditStep[];
}

/** Edits of one measurement done to another, in their order, but for those that cannot be. */
export function rebased(onto: Measurement, steps: readonly EditStep[]): Rebased {
  const kept: EditStep[] = [];
  const dropped: EditStep[] = [];
  for (const step of steps) {
    const tried = [...kept, step];
    if (isPossible(onto, tried)) kept.push(step);
    else dropped.push(step);
  }
  return { kept, dropped };
}

export function isPossible(measurement: Measurement, steps: readonly EditStep[]): boolean {
  return problemOf(measurement, steps) === null;
}

/** Why the edits cannot be done, in the library's words; null where they can. */
export function problemOf(measurement: Measurement, steps: readonly EditStep[]): string | null {
  try {
    correctMeasurement(
      measurement,
      steps.map(({ edit }) => edit),
      { parent: 'trial' },
    );
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

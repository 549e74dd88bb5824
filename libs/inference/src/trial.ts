import { performance } from 'node:perf_hooks';
import type { Model } from './model.ts';
import type { Session } from './session.ts';

/** A logit of an accelerator may differ this much from the CPU's: multiplication of reduced precision, no more. */
const LOGIT_TOLERANCE = 0.25;
const TRIAL_RUNS = 3;

export interface Trial {
  readonly milliseconds: number;
  readonly logits: Float32Array;
}

/** Any image does; a gradient lights many channels up and down. */
export function trialImage({ manifest }: Model): Float32Array {
  const { width, height } = manifest.input;
  return Float32Array.from({ length: width * height }, (_, i) => ((i % width) + i / width / 2) / (width * 2));
}

/** Median time of a few runs after a warm-up one, and what they answered. */
export async function tryOut(session: Session, model: Model): Promise<Trial> {
  const image = trialImage(model);
  const times: number[] = [];
  let logits = new Float32Array(0);
  for (let run = 0; run <= TRIAL_RUNS; run++) {
    const start = performance.now();
    logits = (await session.run(image)).centroids.slice();
    if (run > 0) times.push(performance.now() - start);
  }
  return { milliseconds: times.sort((a, b) => a - b)[TRIAL_RUNS >> 1]!, logits };
}

const largestDifference = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

/** Why an accelerator that opened is not taken, or null: it must answer as the CPU does, and sooner. */
export function objection(accelerated: Trial, cpu: Trial): string | null {
  const difference = largestDifference(accelerated.logits, cpu.logits);
  if (!(difference <= LOGIT_TOLERANCE))
    return `its heatmaps differ by ${difference.toFixed(2)} from the CPU's`;
  if (accelerated.milliseconds >= cpu.milliseconds) {
    // A software Vulkan is such a one.
    return `${accelerated.milliseconds.toFixed(0)} ms a film against the CPU's ${cpu.milliseconds.toFixed(0)} ms`;
  }
  return null;
}

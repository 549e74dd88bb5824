import { performance } from 'node:perf_hooks';
import type { InputSize } from '@sagitta/landmarks';
import { joined, type Session } from './session.ts';

/** A logit of an accelerator may differ this much from the CPU's: multiplication of reduced precision, no more. */
const LOGIT_TOLERANCE = 0.25;
const TRIAL_RUNS = 3;

export interface Trial {
  /** One look of each network. */
  readonly milliseconds: number;
  /** Of all networks, one after the other. */
  readonly logits: Float32Array;
}

/** Any image does; a gradient lights many channels up and down. */
export function trialImage({ width, height }: InputSize): Float32Array {
  return Float32Array.from({ length: width * height }, (_, i) => ((i % width) + i / width / 2) / (width * 2));
}

/** Median time of a few runs of a model's networks after a warm-up one, and what they answered. */
export async function tryOut(sessions: readonly Session[]): Promise<Trial> {
  const inputs = sessions.map((session) => ({ session, image: trialImage(session.network.size) }));
  const times: number[] = [];
  let answers: Float32Array[] = [];
  for (let run = 0; run <= TRIAL_RUNS; run++) {
    answers = [];
    const start = performance.now();
    for (const { session, image } of inputs) answers.push((await session.run(image)).centroids);
    if (run > 0) times.push(performance.now() - start);
  }
  return { milliseconds: times.sort((a, b) => a - b)[TRIAL_RUNS >> 1]!, logits: joined(answers) };
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

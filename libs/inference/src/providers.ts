import { performance } from 'node:perf_hooks';
import type { ExecutionProvider } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import type { Model } from './model.ts';
import type { RequestedProvider } from './network.ts';
import { openSession, type Session } from './session.ts';

/** Fastest hoped-for first. */
const ACCELERATORS = ['tensorrt', 'cuda', 'webgpu'] as const;

/** A heatmap logit of an accelerator may differ this much from the CPU's: reduced-precision multiplication, not more. */
const LOGIT_TOLERANCE = 0.25;
const TRIAL_RUNS = 3;

const HINTS: Readonly<Record<(typeof ACCELERATORS)[number], string>> = {
  tensorrt:
    'needs an NVIDIA GPU, TensorRT, and onnxruntime-node installed with ONNXRUNTIME_NODE_INSTALL=cuda12',
  cuda: 'needs an NVIDIA GPU, CUDA 12, cuDNN, and onnxruntime-node installed with ONNXRUNTIME_NODE_INSTALL=cuda12',
  webgpu: 'needs a GPU with a Vulkan driver and libvulkan.so.1',
};

export interface ChosenSession {
  readonly provider: ExecutionProvider;
  readonly session: Session;
  readonly notes: readonly string[];
}

const firstLine = (error: unknown): string => {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  // The runtime names its source files first; the cause comes last.
  return line.replace(/^\/\S+\s+.*was false\.\s*/, '').slice(0, 200);
};

interface Trial {
  readonly milliseconds: number;
  readonly logits: Float32Array;
}

/** Median time of a few runs after a warm-up one, and what they answered. */
async function tryOut(session: Session, model: Model): Promise<Trial> {
  const { width, height } = model.manifest.input;
  // Any image does; a gradient lights many channels up and down.
  const image = Float32Array.from(
    { length: width * height },
    (_, i) => ((i % width) + i / width / 2) / (width * 2),
  );
  const times: number[] = [];
  let logits = new Float32Array(0);
  for (let run = 0; run <= TRIAL_RUNS; run++) {
    const start = performance.now();
    logits = (await session.run(image, { width, height })).centroids.slice();
    if (run > 0) times.push(performance.now() - start);
  }
  return { milliseconds: times.sort((a, b) => a - b)[TRIAL_RUNS >> 1]!, logits };
}

const largestDifference = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

/** Why an accelerator that opened is not taken, or null: it must answer as the CPU does, and sooner. */
function objection(accelerated: Trial, cpu: Trial): string | null {
  const difference = largestDifference(accelerated.logits, cpu.logits);
  if (!(difference <= LOGIT_TOLERANCE))
    return `its heatmaps differ by ${difference.toFixed(2)} from the CPU's`;
  if (accelerated.milliseconds >= cpu.milliseconds) {
    // A software Vulkan is such a one.
    return `${accelerated.milliseconds.toFixed(0)} ms a film against the CPU's ${cpu.milliseconds.toFixed(0)} ms`;
  }
  return null;
}

async function chooseAutomatically(model: Model, threads: number): Promise<ChosenSession> {
  const notes: string[] = [];
  const cpu = await openSession(model, 'cpu', threads);
  let cpuTrial: Trial | null = null;
  for (const provider of ACCELERATORS) {
    let session: Session | null = null;
    try {
      session = await openSession(model, provider, threads);
      const trial = await tryOut(session, model);
      cpuTrial ??= await tryOut(cpu, model);
      const against = objection(trial, cpuTrial);
      if (against === null) {
        await cpu.close();
        return {
          provider,
          session,
          notes: [...notes, `${provider}: chosen, ${trial.milliseconds.toFixed(0)} ms a film`],
        };
      }
      notes.push(`${provider}: works, not chosen: ${against}`);
    } catch (error) {
      notes.push(`${provider}: not available (${firstLine(error)})`);
    }
    await session?.close();
  }
  return { provider: 'cpu', session: cpu, notes: [...notes, 'cpu: chosen'] };
}

/**
 * Opens a session on the provider asked for, or with `auto` on the first accelerator that opens, agrees with the CPU
 * and is faster, else on the CPU.
 *
 * @throws Failure `provider-unavailable` when a provider that was asked for by name cannot open
 */
export async function chooseSession(
  model: Model,
  requested: RequestedProvider,
  threads: number,
): Promise<ChosenSession> {
  if (requested === 'auto') return chooseAutomatically(model, threads);
  try {
    const session = await openSession(model, requested, threads);
    return { provider: requested, session, notes: [`${requested}: as asked for`] };
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    if (requested === 'cpu') {
      throw new Failure(
        'model-invalid',
        `Cannot open ${model.manifest.file} in ${model.folder}: ${firstLine(cause)}`,
        {
          cause,
        },
      );
    }
    throw new Failure(
      'provider-unavailable',
      `The execution provider ${requested} cannot open ${model.identity.id}: ${firstLine(cause)}. It ` +
        `${HINTS[requested]}; EXECUTION_PROVIDER=auto falls back to the CPU`,
      { cause },
    );
  }
}

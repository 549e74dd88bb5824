import { existsSync, readdirSync } from 'node:fs';
import type { ExecutionProvider } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import type { Model } from './model.ts';
import type { RequestedProvider } from './network.ts';
import { openSession, type Session } from './session.ts';
import { objection, tryOut, type Trial } from './trial.ts';

/** Fastest hoped-for first. */
const ACCELERATORS = ['tensorrt', 'cuda', 'webgpu'] as const;

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

/**
 * Whether a GPU's device file is there. Asked before WebGPU is tried, whose loader writes to stderr without one and
 * would take a Vulkan made of software.
 */
function seesGpu(): boolean {
  if (process.platform !== 'linux') return true;
  const render = existsSync('/dev/dri') && readdirSync('/dev/dri').some((name) => name.startsWith('renderD'));
  return render || existsSync('/dev/nvidia0') || existsSync('/dev/dxg');
}

async function chooseAutomatically(model: Model, threads: number): Promise<ChosenSession> {
  const notes: string[] = [];
  const cpu = await openSession(model, 'cpu', threads);
  let cpuTrial: Trial | null = null;
  for (const provider of ACCELERATORS) {
    if (provider === 'webgpu' && !seesGpu()) {
      notes.push('webgpu: not tried, no GPU on this machine');
      continue;
    }
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

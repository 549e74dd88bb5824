import { existsSync, readdirSync } from 'node:fs';
import type { ExecutionProvider } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import type { NetworkFile } from './model.ts';
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

export interface ChosenSessions {
  readonly provider: ExecutionProvider;
  /** One for each network, in their order. */
  readonly sessions: readonly Session[];
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

/** All of them or none. */
async function openAll(
  networks: readonly NetworkFile[],
  provider: ExecutionProvider,
  threads: number,
): Promise<Session[]> {
  const sessions: Session[] = [];
  for (const network of networks) {
    try {
      sessions.push(await openSession(network, provider, threads));
    } catch (cause) {
      await closeAll(sessions);
      if (cause instanceof Failure) throw cause;
      throw new Error(`${network.file}: ${firstLine(cause)}`, { cause });
    }
  }
  return sessions;
}

/** Closes every one, whatever happens to the others. */
export async function closeAll(sessions: readonly Session[]): Promise<void> {
  await Promise.all(sessions.map((session) => session.close()));
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function chooseAutomatically(
  networks: readonly NetworkFile[],
  threads: number,
): Promise<ChosenSessions> {
  const notes: string[] = [];
  const cpu = await openAll(networks, 'cpu', threads);
  let cpuTrial: Trial | null = null;
  for (const provider of ACCELERATORS) {
    if (provider === 'webgpu' && !seesGpu()) {
      notes.push('webgpu: not tried, no GPU on this machine');
      continue;
    }
    let sessions: readonly Session[] = [];
    try {
      sessions = await openAll(networks, provider, threads);
      const trial = await tryOut(sessions);
      cpuTrial ??= await tryOut(cpu);
      const against = objection(trial, cpuTrial);
      if (against === null) {
        await closeAll(cpu);
        return {
          provider,
          sessions,
          notes: [...notes, `${provider}: chosen, ${trial.milliseconds.toFixed(0)} ms a film`],
        };
      }
      notes.push(`${provider}: works, not chosen: ${against}`);
    } catch (error) {
      notes.push(`${provider}: not available (${firstLine(error)})`);
    }
    await closeAll(sessions);
  }
  return { provider: 'cpu', sessions: cpu, notes: [...notes, 'cpu: chosen'] };
}

/**
 * Opens a session for each network on the provider asked for, or with `auto` on the first accelerator that opens them
 * all, agrees with the CPU and is faster, else on the CPU.
 *
 * @throws Failure `provider-unavailable` when a provider that was asked for by name cannot open
 */
export async function chooseSessions(
  networks: readonly NetworkFile[],
  requested: RequestedProvider,
  threads: number,
): Promise<ChosenSessions> {
  if (requested === 'auto') return chooseAutomatically(networks, threads);
  try {
    const sessions = await openAll(networks, requested, threads);
    return { provider: requested, sessions, notes: [`${requested}: as asked for`] };
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    if (requested === 'cpu') {
      throw new Failure('model-invalid', `Cannot open ${messageOf(cause)}`, { cause });
    }
    throw new Failure(
      'provider-unavailable',
      `The execution provider ${requested} cannot open ${messageOf(cause)}. It ` +
        `${HINTS[requested]}; EXECUTION_PROVIDER=auto falls back to the CPU`,
      { cause },
    );
  }
}

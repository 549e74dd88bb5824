import ort from 'onnxruntime-node';
import { Failure } from '@sagitta/failure';
import type { ExecutionProvider } from '@sagitta/contracts';
import type { Heatmaps } from '@sagitta/landmarks';
import type { NetworkFile } from './model.ts';

// Providers that are absent are no error here: they are caught, and told in our own words.
ort.env.logLevel = 'fatal';

export const RUNTIME = `onnxruntime-node ${ort.env.versions.node ?? ort.env.versions.common}`;

/** One ONNX Runtime session on one provider. `run` blocks its thread: keep it off the main one. */
export interface Session {
  readonly network: NetworkFile;
  run(input: Float32Array): Promise<Heatmaps>;
  /** Several inputs in one run. */
  runBatch(inputs: readonly Float32Array[]): Promise<Heatmaps[]>;
  close(): Promise<void>;
}

function sessionOptions(provider: ExecutionProvider, threads: number): ort.InferenceSession.SessionOptions {
  return {
    executionProviders: [provider],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    logSeverityLevel: 4,
    // Cores are shared with other sessions: a spinning thread steals them.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
}

function describe(names: readonly string[]): string {
  return names.join(', ');
}

/** The file must have the ends that its manifest says. */
function verifyEnds(session: ort.InferenceSession, { file, input, outputs }: NetworkFile): void {
  const wantedOutputs = [outputs.centroids.name, outputs.corners.name];
  const fits =
    session.inputNames.includes(input) &&
    session.inputNames.length === 1 &&
    wantedOutputs.every((name) => session.outputNames.includes(name));
  if (fits) return;
  throw new Failure(
    'model-invalid',
    `${file} has input ${describe(session.inputNames)} and outputs ` +
      `${describe(session.outputNames)}; its manifest says ${input} and ${describe(wantedOutputs)}`,
  );
}

/** Opens a session of a verified network on exactly this provider; throws what the runtime throws when it cannot. */
export async function openSession(
  network: NetworkFile,
  provider: ExecutionProvider,
  threads: number,
): Promise<Session> {
  const session = await ort.InferenceSession.create(network.bytes, sessionOptions(provider, threads));
  try {
    verifyEnds(session, network);
  } catch (error) {
    await session.release();
    throw error;
  }
  const { size, input: end, outputs } = network;
  const columns = size.width / outputs.stride;
  const rows = size.height / outputs.stride;

  const heatmapsOf = (found: ort.InferenceSession.ReturnType, count: number): Heatmaps[] => {
    const parts = [outputs.centroids, outputs.corners].map(({ name, channels }) => {
      const { data, dims, type } = found[name]!;
      const shape = [count, channels, rows, columns].join(' x ');
      if (!(data instanceof Float32Array) || dims.join(' x ') !== shape) {
        throw new Failure(
          'model-invalid',
          `Output ${name} of ${network.file} is ${dims.join(' x ')} of ${type}; its manifest says ` +
            `${shape} of float32`,
        );
      }
      const length = data.length / count;
      return Array.from({ length: count }, (_, i) => data.subarray(i * length, (i + 1) * length));
    });
    const [centroids, corners] = parts;
    return centroids!.map((one, i) => ({
      columns,
      rows,
      stride: outputs.stride,
      centroids: one,
      corners: corners![i]!,
    }));
  };

  const runOn = async (pixels: Float32Array, count: number): Promise<Heatmaps[]> => {
    const feed = new ort.Tensor('float32', pixels, [count, 1, size.height, size.width]);
    return heatmapsOf(await session.run({ [end]: feed }), count);
  };

  return {
    network,
    run: async (input) => (await runOn(input, 1))[0]!,
    runBatch: (inputs) => runOn(joined(inputs), inputs.length),
    close: () => session.release(),
  };
}

/** One after the other. */
export function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

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

  const heatmapsOf = (found: ort.InferenceSession.ReturnType): Heatmaps => {
    const [centroids, corners] = [outputs.centroids, outputs.corners].map(({ name, channels }) => {
      const { data, dims, type } = found[name]!;
      const shape = [1, channels, rows, columns].join(' x ');
      if (data instanceof Float32Array && dims.join(' x ') === shape) return data;
      throw new Failure(
        'model-invalid',
        `Output ${name} of ${network.file} is ${dims.join(' x ')} of ${type}; its manifest says ` +
          `${shape} of float32`,
      );
    });
    return { columns, rows, stride: outputs.stride, centroids: centroids!, corners: corners! };
  };

  return {
    network,
    run: async (input) => {
      const feed = new ort.Tensor('float32', input, [1, 1, size.height, size.width]);
      return heatmapsOf(await session.run({ [end]: feed }));
    },
    close: () => session.release(),
  };
}

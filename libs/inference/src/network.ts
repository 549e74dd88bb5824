import type { ExecutionProvider, ModelIdentity } from '@sagitta/contracts';
import type { Heatmaps, InputSize } from '@sagitta/landmarks';

/** `auto` tries the accelerators and falls back to the CPU; a name means that provider or none. */
export type RequestedProvider = 'auto' | ExecutionProvider;

/**
 * What the measurement line needs of a model; sessions, tensors and providers stay behind it.
 *
 * One network computes one film at a time: `run` answers with buffers that the next `run` of the same size may
 * overwrite, so decode them before running again.
 */
export interface LandmarkNetwork {
  readonly identity: ModelIdentity;
  /** The provider that computes, whatever was asked for. */
  readonly provider: ExecutionProvider;
  readonly requestedProvider: RequestedProvider;
  /** Input of the measuring pass, pixels. */
  readonly input: InputSize;
  /** Input of the locating pass: the same size, or a smaller one that the manifest names. */
  readonly locateInput: InputSize;
  /** Name and version of the runtime: `onnxruntime-node 1.30.0`. */
  readonly runtime: string;
  /** What was tried on the way to `provider`, one sentence each, for logs. */
  readonly notes: readonly string[];
  /**
   * Heatmap logits of one placed film.
   *
   * @param input row-major, 0..1, bone bright, `size.width * size.height` long
   * @param size `input` (default) or `locateInput`
   * @throws Failure `inference-failed` when the runtime fails
   */
  run(input: Float32Array, size?: InputSize): Promise<Heatmaps>;
  close(): Promise<void>;
}

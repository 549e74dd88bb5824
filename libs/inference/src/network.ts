import type { ExecutionProvider, ModelIdentity } from '@sagitta/contracts';
import type { Heatmaps, InputSize } from '@sagitta/landmarks';

/** `auto` tries the accelerators and falls back to the CPU; a name means that provider or none. */
export type RequestedProvider = 'auto' | ExecutionProvider;

/**
 * What the measurement line needs of a model; sessions, tensors and providers stay behind it.
 * One network computes one film at a time.
 */
export interface LandmarkNetwork {
  readonly identity: ModelIdentity;
  /** The provider that computes, whatever was asked for. */
  readonly provider: ExecutionProvider;
  readonly requestedProvider: RequestedProvider;
  /** Pixels of its input. */
  readonly input: InputSize;
  /** Name and version of the runtime: `onnxruntime-node 1.30.0`. */
  readonly runtime: string;
  /** What was tried on the way to `provider`, one sentence each, for logs. */
  readonly notes: readonly string[];
  /**
   * Heatmap logits of one placed film.
   *
   * @param input row-major, 0..1, bone bright, as long as the input has pixels
   * @throws Failure `inference-failed` when the runtime fails
   */
  run(input: Float32Array): Promise<Heatmaps>;
  close(): Promise<void>;
}

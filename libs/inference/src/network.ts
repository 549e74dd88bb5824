import type { ExecutionProvider, ModelIdentity } from '@sagitta/contracts';
import type { Heatmaps, InputSize } from '@sagitta/landmarks';

/**
 * What the measurement line needs of a model; sessions, tensors and providers stay behind it.
 *
 * One network computes one film at a time: `run` may answer with buffers that the next `run` overwrites, so decode
 * them before running again.
 */
export interface LandmarkNetwork {
  readonly identity: ModelIdentity;
  /** The provider that computes, whatever was asked for. */
  readonly provider: ExecutionProvider;
  /** Input of the measuring pass, pixels. */
  readonly input: InputSize;
  /** Input of the locating pass: the same size, or a smaller one that the manifest allows. */
  readonly locateInput: InputSize;
  /** Name and version of the runtime, `onnxruntime-node 1.30.0`. */
  readonly runtime: string;
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

import type { ExecutionProvider, ModelIdentity, Profile } from '@sagitta/contracts';
import type { CornerUncertainty, Heatmaps, InputSize } from '@sagitta/landmarks';
import type { ProfileRecipe } from './manifest.ts';

/** `auto` tries the accelerators and falls back to the CPU; a name means that provider or none. */
export type RequestedProvider = 'auto' | ExecutionProvider;

/** What makes corners' covariances, cells². */
export interface ModelUncertainty extends CornerUncertainty {
  /** Factor of their variances in a difference between two films (docs/contract.md, "Uncertainty"). */
  readonly motionShare: number;
}

/** One network, open. It computes one film at a time. */
export interface LandmarkNetwork {
  /** Pixels of its input. */
  readonly input: InputSize;
  /**
   * Heatmap logits of one placed film.
   *
   * @param input row-major, 0..1, bone bright, as long as the input has pixels
   * @throws Failure `inference-failed` when the runtime fails
   */
  run(input: Float32Array): Promise<Heatmaps>;
}

/** What the measurement line needs of a model; sessions, tensors and providers stay behind it. */
export interface LandmarkModel {
  readonly identity: ModelIdentity;
  /** What each profile does with its networks. */
  readonly profiles: Readonly<Record<Profile, ProfileRecipe>>;
  /** Films with a lower spine score are refused; null: none is. */
  readonly refuseBelow: number | null;
  /** What makes its corners' covariances; null: they have none, and what is measured with it has no intervals. */
  readonly uncertainty: ModelUncertainty | null;
  /** Finds the spine on the whole film, on a small input; null where the measuring network does that too. */
  readonly locate: LandmarkNetwork | null;
  /** Finds the landmarks. */
  readonly measure: LandmarkNetwork;
  /** The provider that computes, whatever was asked for: all networks on the same. */
  readonly provider: ExecutionProvider;
  readonly requestedProvider: RequestedProvider;
  /** Name and version of the runtime: `onnxruntime-node 1.30.0`. */
  readonly runtime: string;
  /** What was tried on the way to `provider`, one sentence each, for logs. */
  readonly notes: readonly string[];
  close(): Promise<void>;
}

import type { Level, UncertainPoint } from '@sagitta/kinematics';

/*
 * source      the film's own pixels; input: the network's. Both: x right, y down, pixel i centred at i + 0.5
 * cell        one value of a heatmap; at stride 4 cell (column i, row j) is centred at input (4i + 2, 4j + 2)
 * logit       what the network puts out; its sigmoid is a score
 * score       height of a heatmap's peak in 0..1; not a probability
 * placement   how a region of the film lies in the input: scale, then padding
 */

/** A film's stored pixels. */
export interface FilmImage {
  readonly width: number;
  readonly height: number;
  /** Row-major, as stored. */
  readonly pixels: Uint8Array | Uint16Array | Int16Array;
  /** MONOCHROME1: larger is darker. */
  readonly inverted: boolean;
}

/** Size of the network's input in pixels; baseline: 320 x 512. */
export interface InputSize {
  readonly width: number;
  readonly height: number;
}

/** Source pixels: left and top edge, width and height; edges may lie between pixels. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Its covariance, where a model knows one, is in the same pixels as the point. */
export interface ScoredPoint extends UncertainPoint {
  readonly score: number;
}

/** One film's network output: logits, channel-major, rows of columns; channels as in `landmark-set.ts`. */
export interface Heatmaps {
  readonly columns: number;
  readonly rows: number;
  /** Input pixels per cell. */
  readonly stride: number;
  /** [7, rows, columns] */
  readonly centroids: Float32Array;
  /** [34, rows, columns] */
  readonly corners: Float32Array;
}

/** What was found of one level; absent is null. */
export interface LevelDetection {
  readonly level: Level;
  readonly centre: ScoredPoint | null;
  /** In the order of `cornersOf(level)`: four, S1 two. */
  readonly corners: readonly (ScoredPoint | null)[];
}

/** A vertebra before it has a name: it may be T12 or L6 as well. */
export interface ChainVertebra {
  /** How many levels it lies below the first of its chain. */
  readonly step: number;
  /** Its own peak; the place of a level whose corners are absent. */
  readonly peak: ScoredPoint;
  /** All four in the order of `CORNERS`, a sacrum's inferior ones too, which have next to no score. */
  readonly corners: readonly (ScoredPoint | null)[];
}

/** The vertebrae of one spine from above, and how well each naming of them fits what was seen. */
export interface SpineChain {
  readonly vertebrae: readonly ChainVertebra[];
  /** Log-score by what the first vertebra is (`FIRST_LEVELS` of `spine-naming.ts`): only differences mean something. */
  readonly fits: readonly number[];
}

export interface SpineDetection {
  /** What the levels were named from; absent where no vertebra was found. */
  readonly chain?: SpineChain;
  /** L1..S1, always six. */
  readonly levels: readonly LevelDetection[];
  /** Log-score distance between the chosen labelling and the next best one; null where no vertebra was found. */
  readonly labellingMargin: number | null;
  /** How much of a lateral lumbar spine was seen, 0..1 (`spine-score.ts`). */
  readonly evidence: number;
}

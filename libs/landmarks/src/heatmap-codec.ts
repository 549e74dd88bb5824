import type { Point } from '@sagitta/kinematics';
import { toInputPixels } from './corner-search.ts';
import { planeOf, refinePeak, sigmoid } from './sub-pixel.ts';
import type { ScoredPoint } from './terms.ts';

/** Points as Gaussian heatmaps and back; both directions in one place, so that one inverts the other. */
export interface HeatmapCodec {
  /** Points in input pixels to logits, one map each, channel-major. An absent point is a flat map. */
  encode(points: readonly (Point | null)[]): Float32Array;
  /** Inverse of encode: the highest peak of each map in input pixels; null for a flat or a silent map. */
  decode(heatmaps: Float32Array): (ScoredPoint | null)[];
}

export interface HeatmapShape {
  readonly columns: number;
  readonly rows: number;
  /** Input pixels per cell. */
  readonly stride: number;
  /** Standard deviation of the Gaussian in cells. */
  readonly sigma: number;
}

/** Logit of a map that says nothing. */
const SILENCE = -20;
/** Below this score a peak is noise. */
const MINIMUM_SCORE = 0.05;

export function heatmapCodec(shape: HeatmapShape): HeatmapCodec {
  const { columns, rows, stride } = shape;
  const size = columns * rows;
  return {
    encode(points) {
      const heatmaps = new Float32Array(points.length * size).fill(SILENCE);
      points.forEach((point, channel) => {
        if (point) drawPeak(shape, heatmaps.subarray(channel * size, (channel + 1) * size), point);
      });
      return heatmaps;
    },
    decode(heatmaps) {
      return Array.from({ length: heatmaps.length / size }, (_, channel) => {
        const plane = planeOf(shape, heatmaps, channel);
        let best = 0;
        let lowest = Infinity;
        for (let i = 0; i < size; i += 1) {
          const logit = plane.logits[i]!;
          if (logit > plane.logits[best]!) best = i;
          if (logit < lowest) lowest = logit;
        }
        const score = sigmoid(plane.logits[best]!);
        if (score < MINIMUM_SCORE || plane.logits[best] === lowest) return null;
        const summit = refinePeak(plane, best % columns, Math.floor(best / columns));
        return { ...toInputPixels(summit, stride), score };
      });
    },
  };
}

/** Raises the map's logits to a Gaussian of height 1 around the point (input pixels). */
export function drawPeak(
  { columns, rows, stride, sigma }: HeatmapShape,
  map: Float32Array,
  point: Point,
): void {
  const x = point.x / stride - 0.5;
  const y = point.y / stride - 0.5;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const log = -((column - x) ** 2 + (row - y) ** 2) / (2 * sigma * sigma);
      const i = row * columns + column;
      map[i] = Math.max(map[i]!, logitOfLog(Math.min(log, -1e-6)));
    }
  }
}

/** logit(exp(log)), exact where exp(log) is next to 0 or to 1. */
const logitOfLog = (log: number): number => log - Math.log(-Math.expm1(log));

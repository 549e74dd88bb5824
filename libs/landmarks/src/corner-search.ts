import type { Corner, Point } from '@sagitta/kinematics';
import { cornerCovariance, type CornerUncertainty } from './corner-covariance.ts';
import { OFFSET_UNIT, cornerChannel, offsetChannel } from './landmark-set.ts';
import { scaledCells } from './map-scale.ts';
import { planeOf, refinePeak, sigmoid } from './sub-pixel.ts';
import type { Heatmaps, ScoredPoint } from './terms.ts';
import type { Peak } from './vertebra-peaks.ts';

/** A corner is looked for within this many pixels, of an input 512 high, of where the vertebra's centre says it is. */
const REACH = 20;
/** Below this the map says nothing and the predicted place stands, with the low score that it has. */
const MINIMUM_SCORE = 0.05;

/** Middle of a cell, given by index or between cells, in input pixels. */
export const toInputPixels = ({ x, y }: Point, stride: number): Point => ({
  x: (x + 0.5) * stride,
  y: (y + 0.5) * stride,
});

/**
 * One corner of the vertebra at `peak`, in input pixels: the any-vertebra map of that corner, searched around the place
 * that the vertebra's centre predicts; near places count more. Null where that place lies outside the input. With an
 * uncertainty the corner has its covariance, in input pixels².
 */
export function searchCorner(
  heatmaps: Heatmaps,
  peak: Peak,
  corner: Corner,
  uncertainty: CornerUncertainty | null = null,
): ScoredPoint | null {
  const { columns, rows, stride } = heatmaps;
  const predicted = predictedCell(heatmaps, peak, corner);
  const reach = Math.max(2, Math.round(scaledCells(REACH / stride, heatmaps)));
  const middle = { x: Math.round(predicted.x), y: Math.round(predicted.y) };
  const left = Math.max(0, middle.x - reach);
  const right = Math.min(columns - 1, middle.x + reach);
  const top = Math.max(0, middle.y - reach);
  const bottom = Math.min(rows - 1, middle.y + reach);

  const plane = planeOf(heatmaps, heatmaps.corners, cornerChannel('any', corner));
  const spread = 2 * (reach * 0.8) ** 2;
  let best: { x: number; y: number; score: number } | null = null;
  let highest = -1;
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) {
      const score = sigmoid(plane.logits[y * columns + x]!);
      const weighted = score * Math.exp(-((x - predicted.x) ** 2 + (y - predicted.y) ** 2) / spread);
      if (weighted > highest) {
        highest = weighted;
        best = { x, y, score };
      }
    }
  }
  if (!best) return null;
  const { score } = best;
  const scored = (place: Point, summit: Point | null): ScoredPoint => {
    const point = { ...toInputPixels(place, stride), score };
    if (!uncertainty) return point;
    const [xx, xy, yy] = cornerCovariance(plane, summit, score, uncertainty);
    return { ...point, covariance: [xx * stride ** 2, xy * stride ** 2, yy * stride ** 2] };
  };
  if (score > MINIMUM_SCORE) {
    const summit = refinePeak(plane, best.x, best.y);
    return scored(summit, summit);
  }
  const inside =
    predicted.x > -0.5 && predicted.x < columns - 0.5 && predicted.y > -0.5 && predicted.y < rows - 0.5;
  return inside ? scored(predicted, null) : null;
}

/** Where the vertebra's centre says its corner is, in cells: the mean over the cells around the peak. */
function predictedCell(heatmaps: Heatmaps, { column, row }: Peak, corner: Corner): Point {
  const { columns, rows, stride, corners } = heatmaps;
  const xs = planeOf(heatmaps, corners, offsetChannel(corner)).logits;
  const ys = planeOf(heatmaps, corners, offsetChannel(corner) + 1).logits;
  const cells = OFFSET_UNIT / stride;
  let x = 0;
  let y = 0;
  let count = 0;
  for (let j = Math.max(0, row - 1); j <= Math.min(rows - 1, row + 1); j += 1) {
    for (let i = Math.max(0, column - 1); i <= Math.min(columns - 1, column + 1); i += 1) {
      x += i + xs[j * columns + i]! * cells;
      y += j + ys[j * columns + i]! * cells;
      count += 1;
    }
  }
  return { x: x / count, y: y / count };
}

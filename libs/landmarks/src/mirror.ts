import { NETWORK_CORNERS, offsetChannel } from './landmark-set.ts';
import type { Heatmaps, InputSize } from './terms.ts';

/*
 * mirror   left and right exchanged: input x becomes width - x, column i becomes columns - 1 - i. Pixel i is centred at
 *          i + 0.5, so both say the same
 *
 * Channels keep their names: anterior and posterior are anatomy, and a patient who faced left now faces right.
 */

/** The mirror image of a network's input, row-major [height, width]: a new array. */
export function mirrorInput(pixels: Float32Array, { width, height }: InputSize): Float32Array {
  const mirrored = pixels.slice();
  for (let row = 0; row < height; row += 1) mirrored.subarray(row * width, (row + 1) * width).reverse();
  return mirrored;
}

/** Offsets (x, y) of a vertebra's corners from its centre: every other channel from here is an x, which changes sign. */
const X_OFFSETS = NETWORK_CORNERS.map(offsetChannel);

/**
 * The mean of what a network says of an input and of its mirror image, in the input's own columns. Logits are averaged,
 * not scores: a peak that both see keeps its shape for the decoder's parabola.
 *
 * @param straight of the input
 * @param mirrored of `mirrorInput` of the same input; both as [7 and 34, rows, columns]
 * @throws RangeError where the two differ in shape
 */
export function averageWithMirror(straight: Heatmaps, mirrored: Heatmaps): Heatmaps {
  const { columns, rows, stride, centroids, corners } = straight;
  if (mirrored.columns !== columns || mirrored.rows !== rows) {
    throw new RangeError(
      `Heatmaps of ${columns} x ${rows} cells have no mean with ${mirrored.columns} x ${mirrored.rows}`,
    );
  }
  const size = columns * rows;
  const mean = (maps: Float32Array, mirroredMaps: Float32Array, negated: readonly number[]): Float32Array => {
    const out = new Float32Array(maps.length);
    for (let start = 0; start < maps.length; start += columns) {
      const sign = negated.includes(Math.floor(start / size)) ? -1 : 1;
      const last = start + columns - 1;
      for (let i = 0; i < columns; i += 1) {
        out[start + i] = (maps[start + i]! + sign * mirroredMaps[last - i]!) / 2;
      }
    }
    return out;
  };
  return {
    columns,
    rows,
    stride,
    centroids: mean(centroids, mirrored.centroids, []),
    corners: mean(corners, mirrored.corners, X_OFFSETS),
  };
}

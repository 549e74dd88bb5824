import type { ImagePlacement } from './image-placement.ts';
import type { IntensityWindow } from './intensity-window.ts';
import { tapsOf, type Taps } from './resampling.ts';
import type { FilmImage, InputSize, Rectangle } from './terms.ts';

type Pixels = FilmImage['pixels'];

/**
 * A region of the film, windowed to 0..1 with bone bright, resampled straight into the network's input `out`
 * (row-major, input.width x input.height). What the region does not cover is 0.
 *
 * @param region in source pixels; what lies outside the film is left out
 * @throws RangeError where `out` has not input.width x input.height values
 */
export function placeFilm(
  image: FilmImage,
  window: IntensityWindow,
  region: Rectangle,
  placement: ImagePlacement,
  input: InputSize,
  out: Float32Array,
): void {
  if (out.length !== input.width * input.height) {
    throw new RangeError(
      `The input has ${input.width} x ${input.height} values; the given array has ${out.length}`,
    );
  }
  const { width, height, pixels, inverted } = image;
  const { scale, padX, padY } = placement;
  const columns = tapsOf(
    input.width,
    scale,
    padX,
    Math.max(0, region.x),
    Math.min(width, region.x + region.width),
  );
  const rows = tapsOf(
    input.height,
    scale,
    padY,
    Math.max(0, region.y),
    Math.min(height, region.y + region.height),
  );
  const slope = (inverted ? -1 : 1) / (window.high - window.low);
  const origin = inverted ? window.high : window.low;
  const lines = new LineCache(pixels, width, columns);
  const sums = new Float64Array(input.width);

  out.fill(0);
  for (let j = rows.from; j < rows.to; j += 1) {
    const first = rows.first[j]!;
    const last = rows.last[j]!;
    sums.fill(0);
    addScaled(sums, lines.at(first), rows.firstWeight[j]!, columns);
    if (last > first) addScaled(sums, lines.at(last), rows.lastWeight[j]!, columns);
    if (last > first + 1) addBlock(sums, pixels, width, first + 1, last, columns);
    const offset = j * input.width;
    const gain = rows.gain[j]!;
    for (let i = columns.from; i < columns.to; i += 1) {
      const value = (sums[i]! * gain * columns.gain[i]! - origin) * slope;
      out[offset + i] = value <= 0 ? 0 : value >= 1 ? 1 : value;
    }
  }
}

/** Horizontal sums of single rows. The last two are kept: neighbouring input rows share their end rows. */
class LineCache {
  readonly #pixels: Pixels;
  readonly #width: number;
  readonly #columns: Taps;
  readonly #rows: [number, number] = [-1, -1];
  readonly #sums: [Float64Array, Float64Array];

  constructor(pixels: Pixels, width: number, columns: Taps) {
    this.#pixels = pixels;
    this.#width = width;
    this.#columns = columns;
    this.#sums = [new Float64Array(columns.first.length), new Float64Array(columns.first.length)];
  }

  at(row: number): Float64Array {
    const slot = (row & 1) as 0 | 1;
    const sums = this.#sums[slot];
    if (this.#rows[slot] !== row) {
      sums.fill(0);
      addBlock(sums, this.#pixels, this.#width, row, row + 1, this.#columns);
      this.#rows[slot] = row;
    }
    return sums;
  }
}

function addScaled(sums: Float64Array, line: Float64Array, weight: number, columns: Taps): void {
  for (let i = columns.from; i < columns.to; i += 1) sums[i]! += weight * line[i]!;
}

/** Adds the horizontal sums of the rows [top, bottom). The hot loop: integer sums, one visit per pixel. */
function addBlock(
  sums: Float64Array,
  pixels: Pixels,
  width: number,
  top: number,
  bottom: number,
  columns: Taps,
): void {
  const { from, to, first, last, firstWeight, lastWeight } = columns;
  const start = top * width;
  const end = bottom * width;
  for (let i = from; i < to; i += 1) {
    const a = first[i]!;
    const b = last[i]!;
    let left = 0;
    let right = 0;
    let inner = 0;
    for (let row = start; row < end; row += width) {
      left += pixels[row + a]!;
      right += pixels[row + b]!;
      // Integer within a row, where a film would have to be 32768 pixels wide to overflow; not from row to row.
      let line = 0;
      const stop = row + b;
      for (let p = row + a + 1; p < stop; p += 1) line = (line + pixels[p]!) | 0;
      inner += line;
    }
    sums[i]! += inner + left * firstWeight[i]! + right * lastWeight[i]!;
  }
}

import { Failure } from '@sagitta/failure';
import type { FilmImage } from '@sagitta/landmarks';
import { TILE_SIZE } from './rendering.ts';

type Pixels = FilmImage['pixels'];
export type Plane = Pick<FilmImage, 'width' | 'height' | 'pixels'>;

/** How many levels a film has: halved until it fits into one tile. */
export function levelsOf(width: number, height: number): number {
  let levels = 1;
  for (let side = Math.max(width, height); side > TILE_SIZE; side = Math.ceil(side / 2)) levels += 1;
  return levels;
}

/** Half the size, each pixel the mean of the up to four that it covers. */
export function halve({ width, height, pixels }: Plane): Plane {
  const columns = Math.ceil(width / 2);
  const rows = Math.ceil(height / 2);
  const halved = emptyLike(pixels, columns * rows);
  for (let row = 0; row < rows; row++) {
    const upper = 2 * row * width;
    const lower = Math.min(2 * row + 1, height - 1) * width;
    for (let column = 0; column < columns; column++) {
      const left = 2 * column;
      // Past the last row or column the last one counts twice, which is the mean of what is there.
      const right = Math.min(left + 1, width - 1);
      const sum =
        pixels[upper + left]! + pixels[upper + right]! + pixels[lower + left]! + pixels[lower + right]!;
      halved[row * columns + column] = (sum + 2) >> 2;
    }
  }
  return { width: columns, height: rows, pixels: halved };
}

function emptyLike(pixels: Pixels, length: number): Pixels {
  if (pixels instanceof Uint8Array) return new Uint8Array(length);
  return pixels instanceof Int16Array ? new Int16Array(length) : new Uint16Array(length);
}

/** A rectangle of a plane in its own pixels. */
export interface TileArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** @throws Failure not-found for a tile outside of the level. */
export function tileArea(plane: Plane, column: number, row: number): TileArea {
  const left = column * TILE_SIZE;
  const top = row * TILE_SIZE;
  const inside = Number.isInteger(column) && Number.isInteger(row) && column >= 0 && row >= 0;
  if (!inside || left >= plane.width || top >= plane.height) {
    throw new Failure('not-found', `The film has no tile at column ${column}, row ${row} of this level.`);
  }
  return {
    left,
    top,
    width: Math.min(TILE_SIZE, plane.width - left),
    height: Math.min(TILE_SIZE, plane.height - top),
  };
}

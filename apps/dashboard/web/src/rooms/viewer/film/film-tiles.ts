import type { FilmInfo, FilmWindow } from '../../../api/pair.ts';

/*
 * The gateway counts levels from the film itself, each next one half its size, OpenSeadragon from the smallest. Pixel x of
 * the gateway's level n covers source pixels 2^n x up to 2^n (x + 1), so a last tile may reach over the film's edge by less
 * than one of its pixels.
 */

export interface TileArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The gateway's level of a level of OpenSeadragon, and back. */
export const otherLevel = ({ levels }: Pick<FilmInfo, 'levels'>, level: number): number => levels - 1 - level;

/** What a tile covers, source pixels. */
export function tileArea(
  { width, height, tileSize }: Pick<FilmInfo, 'width' | 'height' | 'tileSize'>,
  level: number,
  column: number,
  row: number,
): TileArea {
  const pixel = 2 ** level;
  const side = (whole: number, place: number): number =>
    Math.min(tileSize, Math.ceil(whole / pixel) - place * tileSize) * pixel;
  return {
    x: column * tileSize * pixel,
    y: row * tileSize * pixel,
    width: side(width, column),
    height: side(height, row),
  };
}

export const tileAddress = (
  filmUrl: string,
  level: number,
  column: number,
  row: number,
  window: FilmWindow | null,
): string =>
  `${filmUrl}/tiles/${level}/${column}/${row}${window ? `?center=${window.center}&width=${window.width}` : ''}`;

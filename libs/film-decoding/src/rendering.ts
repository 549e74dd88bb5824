/*
 * level    of a pyramid: 0 is the film itself, each next one half its size; the last fits into one tile. Pixel x of
 *          level n covers source pixels 2^n x up to 2^n (x + 1), so that a source point p lies at p / 2^n
 * tile     at most TILE_SIZE x TILE_SIZE pixels of one level; the last column and row are narrower
 * window   the stored values that become black and white (white and black where the film is inverted): bone is bright
 */

export const TILE_SIZE = 512;

export interface FilmInfo {
  readonly width: number;
  readonly height: number;
  readonly tileSize: number;
  /** How many levels there are. */
  readonly levels: number;
  /** The default window, in stored values: 1st to 99th percentile. */
  readonly window: RenderingWindow;
  /** High stored values are dark (MONOCHROME1): a window is then turned the other way. */
  readonly inverted: boolean;
}

/** DICOM's LINEAR window, in stored values. */
export interface RenderingWindow {
  readonly center: number;
  readonly width: number;
}

export interface TileRequest extends Partial<RenderingWindow> {
  readonly level: number;
  readonly column: number;
  readonly row: number;
}

/** Encoded pixels, 8 bits, without metadata. */
export interface RenderedImage {
  readonly bytes: Uint8Array;
  /** Tiles are PNG (lossless), previews WebP. */
  readonly mediaType: 'image/png' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

import sharp from 'sharp';
import { Failure } from '@sagitta/failure';
import type { FilmImage } from '@sagitta/landmarks';
import type { FilmFormat } from './film-format.ts';
import { FILM_LIMITS } from './film-limits.ts';
import { readPngHeader } from './png-header.ts';

/**
 * PNG and JPEG files through libvips. Gray values arrive as stored: 16-bit films keep their 16 bits only in the
 * colour space `grey16` (another silently scales them to 8), 8-bit ones in `b-w`; colour profiles are left alone.
 *
 * @throws Failure film-malformed where the file is corrupt.
 */
export async function decodeRaster(
  bytes: Uint8Array,
  format: Exclude<FilmFormat, 'dicom'>,
): Promise<FilmImage> {
  const deep = format === 'png' && readPngHeader(bytes).depth === 16;
  try {
    const { data, info } = await sharp(bytes, {
      limitInputPixels: FILM_LIMITS.maxPixels,
      sequentialRead: true,
      ignoreIcc: true,
      failOn: 'warning',
    })
      .removeAlpha()
      .toColourspace(deep ? 'grey16' : 'b-w')
      .raw({ depth: deep ? 'ushort' : 'uchar' })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 1) throw new Error(`${info.channels} channels`);
    const pixels = deep ? new Uint16Array(data.buffer, data.byteOffset, data.length >> 1) : data;
    return { width: info.width, height: info.height, pixels, inverted: false };
  } catch (error) {
    throw new Failure(
      'film-malformed',
      `The ${format.toUpperCase()} is corrupt and cannot be decoded. Export the film again.`,
      { cause: error },
    );
  }
}

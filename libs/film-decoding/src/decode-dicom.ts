import { readDicomFilm, type DicomFilm } from '@sagitta/dicom';
import { Failure } from '@sagitta/failure';
import type { FilmImage } from '@sagitta/landmarks';
import { decodeHtJpeg2000, decodeJpeg2000 } from './decode-jpeg-2000.ts';
import { decodeJpegLs } from './decode-jpeg-ls.ts';
import { decodeJpeg } from './decode-jpeg.ts';
import { decodeRle } from './decode-rle.ts';
import { checkDimensions, FILM_LIMITS } from './film-limits.ts';
import { joinFragments } from './join-fragments.ts';
import { storedValues } from './stored-values.ts';

/** Inflated, a film is its pixels and a header. */
const MOST_INFLATED = 2 * FILM_LIMITS.maxPixels + 4 * 1024 * 1024;

function decompress(film: DicomFilm, frame: Uint8Array): Uint8Array | Promise<Uint8Array> {
  switch (film.transferSyntax.pixels) {
    case 'rle':
      return decodeRle(film, frame);
    case 'jpeg':
    case 'jpeg-lossless':
      return decodeJpeg(film, frame);
    case 'jpeg-ls':
      return decodeJpegLs(film, frame);
    case 'jpeg-2000':
      return decodeJpeg2000(film, frame);
    case 'htj2k':
      return decodeHtJpeg2000(film, frame);
    default:
      throw new Failure(
        'unsupported-transfer-syntax',
        `There is no decoder for ${film.transferSyntax.name}. Send the film uncompressed.`,
      );
  }
}

/** A DICOM film and its image, stored values as they are. */
export async function decodeDicom(bytes: Uint8Array): Promise<{ film: DicomFilm; image: FilmImage }> {
  const film = readDicomFilm(bytes, { mostInflated: MOST_INFLATED });
  checkDimensions(film.columns, film.rows);
  const { pixelData } = film;
  const pixels =
    pixelData.kind === 'native'
      ? storedValues(pixelData.bytes, film, pixelData.littleEndian)
      : storedValues(await decompress(film, joinFragments(pixelData.fragments)), film, true);
  return { film, image: { width: film.columns, height: film.rows, pixels, inverted: film.inverted } };
}

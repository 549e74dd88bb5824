import { readDicomHeader } from '@sagitta/dicom';
import { Failure } from '@sagitta/failure';
import { formatOf, type FilmFormat } from './film-format.ts';
import { checkBytes, checkDimensions } from './film-limits.ts';
import { checkJpegFile, endsAsJpeg, readJpegFrame } from './jpeg-header.ts';
import { endsAsPng, readPngHeader } from './png-header.ts';

export interface FilmHeader {
  readonly format: FilmFormat;
  readonly width: number;
  readonly height: number;
  readonly transferSyntaxUid?: string;
}

/** A film as it is looked at on arrival: the rest of it may be on disk only. */
export interface FilmPart {
  /** The first bytes, up to 256 KB; the whole film if it is shorter. */
  readonly head: Uint8Array;
  /** The last bytes, up to 64. */
  readonly tail: Uint8Array;
  /** How many bytes the film has. */
  readonly bytes: number;
}

function headerOf({ head, tail, bytes }: FilmPart): FilmHeader {
  const format = formatOf(head);
  switch (format) {
    case 'dicom': {
      const { columns, rows, transferSyntax } = readDicomHeader(head, bytes);
      return { format, width: columns, height: rows, transferSyntaxUid: transferSyntax.uid };
    }
    case 'png': {
      const { width, height } = readPngHeader(head);
      checkDimensions(width, height);
      if (!endsAsPng(tail)) throw cutOff('PNG');
      return { format, width, height };
    }
    case 'jpeg': {
      const frame = readJpegFrame(head);
      checkJpegFile(frame);
      if (!endsAsJpeg(tail)) throw cutOff('JPEG');
      return { format, width: frame.width, height: frame.height };
    }
  }
}

const cutOff = (format: string): Failure =>
  new Failure('film-truncated', `The ${format} is cut off: its end is missing. Send it again, whole.`);

/**
 * The intake check: is this a film that can be decoded, as far as its first and last bytes tell? Nothing is decoded
 * and nothing is allocated by what the film declares. It takes well under a millisecond.
 *
 * @throws Failure film-empty, film-too-large, not-an-image, film-truncated, film-malformed, film-dimensions-refused,
 *   multi-frame-film, unsupported-pixel-format, unsupported-transfer-syntax.
 */
export function inspectFilm(part: FilmPart): FilmHeader {
  checkBytes(part.bytes);
  const header = headerOf(part);
  checkDimensions(header.width, header.height);
  return header;
}

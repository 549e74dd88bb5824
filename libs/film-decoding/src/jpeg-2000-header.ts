import { Failure } from '@sagitta/failure';

export interface CodestreamSize {
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

/**
 * The image size of a JPEG 2000 codestream: the SIZ segment, which comes first (ITU-T T.800 A.5.1). DICOM holds bare
 * codestreams, never JP2 files.
 *
 * @throws Failure film-malformed where the stream does not begin so or its tiles would be too many.
 */
export function readCodestreamSize(stream: Uint8Array): CodestreamSize {
  const data = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  if (stream.length < 42 || data.getUint32(0) !== 0xff4fff51) {
    throw new Failure(
      'film-malformed',
      'The compressed pixels are no JPEG 2000 codestream (FF4FFF51 is missing). Export the film again.',
    );
  }
  const [right, bottom, left, top] = [8, 12, 16, 20].map((at) => data.getUint32(at));
  const [tileWidth, tileHeight] = [24, 28].map((at) => data.getUint32(at));
  const width = right! - left!;
  const height = bottom! - top!;
  // A decoder keeps a state for every tile: one-pixel tiles turn a small stream into gigabytes.
  const tiles = Math.ceil(width / tileWidth!) * Math.ceil(height / tileHeight!);
  if (!(tiles >= 1 && tiles <= MOST_TILES)) {
    throw new Failure(
      'film-malformed',
      `The JPEG 2000 codestream divides ${width} x ${height} pixels into tiles of ${tileWidth} x ${tileHeight}. Export the film again.`,
    );
  }
  return { width, height, components: data.getUint16(40) };
}

/** 60 megapixels in tiles of 128 x 128. */
const MOST_TILES = 4096;

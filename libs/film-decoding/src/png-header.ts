import { Failure } from '@sagitta/failure';

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits per sample: 1, 2, 4, 8 or 16. */
  readonly depth: number;
}

/** Length 0, "IEND", its checksum: the last chunk of every PNG. */
const IEND = [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];

/** @throws Failure film-malformed where the first chunk is no image header; film-truncated where it is cut off. */
export function readPngHeader(head: Uint8Array): PngHeader {
  if (head.length < 33) {
    throw new Failure('film-truncated', 'The PNG is cut off inside its header. Send it again, whole.');
  }
  const data = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const isHeader = data.getUint32(8) === 13 && data.getUint32(12) === 0x49484452;
  const depth = data.getUint8(24);
  if (!isHeader || ![1, 2, 4, 8, 16].includes(depth)) {
    throw new Failure(
      'film-malformed',
      'The PNG does not begin with an image header. Export the film again.',
    );
  }
  return { width: data.getUint32(16), height: data.getUint32(20), depth };
}

/** Whether the last bytes hold the end of a PNG. */
export function endsAsPng(tail: Uint8Array): boolean {
  for (let at = tail.length - IEND.length; at >= 0; at--) {
    if (IEND.every((byte, index) => tail[at + index] === byte)) return true;
  }
  return false;
}

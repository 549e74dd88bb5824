import { Failure } from '@sagitta/failure';

/** The frame header (SOF) of a JPEG or JPEG-LS stream: ITU-T T.81 B.2.2, T.87 C.2.2. */
export interface JpegFrame {
  /** 0xC0 baseline .. 0xCF; 0xF7 JPEG-LS. */
  readonly marker: number;
  /** Bits per sample. */
  readonly precision: number;
  readonly width: number;
  readonly height: number;
  readonly components: number;
}

const malformed = (what: string): Failure =>
  new Failure('film-malformed', `The JPEG stream is malformed: ${what}. Export the film again.`);

/** SOF0..SOF15 without the tables DHT (C4), JPG (C8) and DAC (CC) that share their range; SOF55 is JPEG-LS. */
const isFrame = (marker: number): boolean =>
  (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) ||
  marker === 0xf7;

/**
 * Finds the frame header by walking the marker segments; no entropy-coded byte is looked at.
 *
 * @throws Failure film-malformed where there is none before the first scan, film-truncated where the bytes end first.
 */
export function readJpegFrame(head: Uint8Array): JpegFrame {
  const data = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (head.length < 4 || data.getUint16(0) !== 0xffd8) throw malformed('it does not begin with FFD8');
  let at = 2;
  while (at + 4 <= head.length) {
    if (head[at] !== 0xff) throw malformed(`no marker at byte ${at}`);
    const marker = head[at + 1] ?? 0;
    // Any number of FF may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) throw malformed('its image has no size (no SOF before the scan)');
    const length = data.getUint16(at + 2);
    if (length < 2) throw malformed(`a segment of length ${length} at byte ${at}`);
    if (isFrame(marker)) {
      if (at + 10 > head.length) break;
      return {
        marker,
        precision: data.getUint8(at + 4),
        height: data.getUint16(at + 5),
        width: data.getUint16(at + 7),
        components: data.getUint8(at + 9),
      };
    }
    at += 2 + length;
  }
  throw new Failure('film-truncated', 'The JPEG ends before its image begins. Send it again, whole.');
}

/** Whether the last bytes hold the end marker of a JPEG. */
export function endsAsJpeg(tail: Uint8Array): boolean {
  for (let at = tail.length - 2; at >= 0; at--) if (tail[at] === 0xff && tail[at + 1] === 0xd9) return true;
  return false;
}

/**
 * A JPEG file that can be decoded to gray: 8 bits, gray or YCbCr, baseline or progressive.
 *
 * @throws Failure unsupported-pixel-format.
 */
export function checkJpegFile(frame: JpegFrame): void {
  const decodable = frame.marker === 0xc0 || frame.marker === 0xc1 || frame.marker === 0xc2;
  if (!decodable || frame.precision !== 8 || (frame.components !== 1 && frame.components !== 3)) {
    throw new Failure(
      'unsupported-pixel-format',
      `The JPEG has ${frame.components} components of ${frame.precision} bits (SOF${frame.marker - 0xc0}); 8-bit baseline or progressive, gray or colour, is decoded. Send DICOM, which keeps all bits.`,
    );
  }
}

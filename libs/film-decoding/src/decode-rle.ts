import type { DicomHeader } from '@sagitta/dicom';
import { Failure } from '@sagitta/failure';

/** Segment count and fifteen offsets (PS3.5 G.5). */
const HEADER = 64;

const malformed = (what: string): Failure =>
  new Failure('film-malformed', `The RLE pixels are malformed: ${what}. Export the film again.`);

/**
 * RLE Lossless (PS3.5 annex G): one PackBits segment per byte of the samples, most significant first. Written out
 * here because every write must stay inside the film whatever the runs say.
 *
 * @returns rows x columns samples of bitsAllocated bits, little endian.
 * @throws Failure film-malformed, film-truncated.
 */
export function decodeRle(header: DicomHeader, frame: Uint8Array): Uint8Array {
  const width = header.bitsAllocated / 8;
  const samples = header.rows * header.columns;
  if (frame.length < HEADER) throw malformed(`${frame.length} bytes cannot hold its header`);
  const data = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const segments = data.getUint32(0, true);
  if (segments !== width) {
    throw malformed(`${segments} segments, but samples of ${header.bitsAllocated} bits need ${width}`);
  }
  const offsets = Array.from({ length: segments }, (_, index) => data.getUint32(4 + 4 * index, true));
  const decoded = new Uint8Array(samples * width);
  offsets.forEach((offset, index) => {
    const end = offsets[index + 1] ?? frame.length;
    if (offset < HEADER || offset > end || end > frame.length) {
      throw malformed(`segment ${index + 1} lies from byte ${offset} to ${end} of ${frame.length}`);
    }
    unpack(frame.subarray(offset, end), decoded, width - 1 - index, width);
  });
  return decoded;
}

/** One PackBits segment into every `stride`-th byte of `out` from `first` on. */
function unpack(segment: Uint8Array, out: Uint8Array, first: number, stride: number): void {
  let at = 0;
  let to = first;
  while (to < out.length) {
    if (at >= segment.length) {
      throw new Failure('film-truncated', 'The RLE pixels end before the film does. Send it again, whole.');
    }
    const control = segment[at++]!;
    if (control < 128) {
      // The next control + 1 bytes as they are. A row's surplus beyond the film is dropped: it is padding.
      const end = Math.min(at + control + 1, segment.length);
      while (at < end && to < out.length) {
        out[to] = segment[at++]!;
        to += stride;
      }
    } else if (control > 128) {
      const value = segment[at++] ?? 0;
      for (let left = 257 - control; left > 0 && to < out.length; left--) {
        out[to] = value;
        to += stride;
      }
    }
  }
}

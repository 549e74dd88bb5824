import type { DicomHeader } from '@sagitta/dicom';
import { checkFrameSize } from './frame-size.ts';
import { readCodestreamSize } from './jpeg-2000-header.ts';
import { decodeFrame } from './native-codecs.ts';

/** JPEG 2000 Part 1. */
export function decodeJpeg2000(header: DicomHeader, frame: Uint8Array): Promise<Uint8Array> {
  checkFrameSize(header, readCodestreamSize(frame));
  return decodeFrame(header, frame, ({ NativeCodecs }, context) => NativeCodecs.decodeJpeg2000(context));
}

/** JPEG 2000 Part 15, high throughput: the same codestream header. */
export function decodeHtJpeg2000(header: DicomHeader, frame: Uint8Array): Promise<Uint8Array> {
  checkFrameSize(header, readCodestreamSize(frame));
  return decodeFrame(header, frame, ({ NativeCodecs }, context) => NativeCodecs.decodeHtJpeg2000(context));
}

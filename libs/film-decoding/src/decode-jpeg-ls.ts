import type { DicomHeader } from '@sagitta/dicom';
import { checkFrameSize } from './frame-size.ts';
import { readJpegFrame } from './jpeg-header.ts';
import { decodeFrame } from './native-codecs.ts';

/** JPEG-LS, lossless and near-lossless. */
export function decodeJpegLs(header: DicomHeader, frame: Uint8Array): Promise<Uint8Array> {
  checkFrameSize(header, readJpegFrame(frame));
  return decodeFrame(header, frame, ({ NativeCodecs }, context) => NativeCodecs.decodeJpegLs(context));
}

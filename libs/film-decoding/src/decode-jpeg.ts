import type { DicomHeader } from '@sagitta/dicom';
import { checkFrameSize } from './frame-size.ts';
import { readJpegFrame } from './jpeg-header.ts';
import { decodeFrame } from './native-codecs.ts';

/** JPEG inside DICOM: baseline, extended with 12 bits, lossless with any predictor. */
export async function decodeJpeg(header: DicomHeader, frame: Uint8Array): Promise<Uint8Array> {
  checkFrameSize(header, readJpegFrame(frame));
  const samples = await decodeFrame(header, frame, ({ NativeCodecs }, context) =>
    NativeCodecs.decodeJpeg(context),
  );
  return header.samplesPerPixel === 1 ? samples : luminance(samples);
}

/** The first of every three samples: the codec leaves YCbCr as it is. */
function luminance(samples: Uint8Array): Uint8Array {
  const gray = new Uint8Array(samples.length / 3);
  for (let i = 0; i < gray.length; i++) gray[i] = samples[3 * i]!;
  return gray;
}

import type { Context, NativeCodecs } from 'dcmjs-codecs';
import type { DicomHeader } from '@sagitta/dicom';
import { Failure, isFailure } from '@sagitta/failure';

/*
 * The compiled codecs of dcmjs-codecs, by the frame: its Transcoder knows fewer syntaxes than the codecs do (JPEG
 * Extended and Process 14 with any predictor decode bit-exactly only this way) and parses the file a second time.
 */

export interface Codecs {
  readonly NativeCodecs: typeof NativeCodecs;
  readonly Context: typeof Context;
}

let loading: Promise<Codecs> | undefined;

/** Loads 4 MB of WebAssembly on first use, so that uncompressed films do not pay for it. */
async function load(): Promise<Codecs> {
  const { default: codecs } = await import('dcmjs-codecs');
  // What a codec says of corrupt films is said once, in the Failure.
  codecs.log.setLevel('silent', false);
  await codecs.NativeCodecs.initializeAsync({ logCodecsInfo: false, logCodecsTrace: false });
  return codecs;
}

/** The codecs, loaded; again if a film that was decoded meanwhile broke them. */
async function ready(): Promise<Codecs> {
  for (;;) {
    loading ??= load();
    const codecs = await loading;
    if (codecs.NativeCodecs.isInitialized()) return codecs;
  }
}

export type FrameDecoder = (codecs: Codecs, context: Context) => Context;

/**
 * Decodes one compressed frame to rows x columns samples of bitsAllocated bits, little endian.
 *
 * @param frame The frame's bytes, its fragments joined.
 * @throws Failure film-malformed where the codec refuses the bytes or gives another number of pixels.
 */
export async function decodeFrame(
  header: DicomHeader,
  frame: Uint8Array,
  decode: FrameDecoder,
): Promise<Uint8Array> {
  const codecs = await ready();
  const needed = header.rows * header.columns * header.samplesPerPixel * (header.bitsAllocated / 8);
  try {
    const context = new codecs.Context({
      width: header.columns,
      height: header.rows,
      bitsAllocated: header.bitsAllocated,
      bitsStored: header.bitsStored,
      samplesPerPixel: header.samplesPerPixel,
      pixelRepresentation: header.signed ? 1 : 0,
      planarConfiguration: 0,
      photometricInterpretation: header.photometric,
      encodedBuffer: frame,
    });
    const decoded = decode(codecs, context).getDecodedBuffer();
    if (decoded?.length !== needed) {
      throw new Failure(
        'film-malformed',
        `The compressed pixels decode to ${decoded?.length ?? 0} bytes, but ${header.columns} x ${header.rows} pixels take ${needed}. Export the film again.`,
      );
    }
    return decoded;
  } catch (error) {
    // A codec that throws never frees what it took, and its memory cannot shrink: the next film gets a fresh one.
    codecs.NativeCodecs.release();
    loading = undefined;
    if (isFailure(error)) throw error;
    throw new Failure(
      'film-malformed',
      `The compressed pixels (${header.transferSyntax.name}) are corrupt. Export the film again.`,
      { cause: error },
    );
  }
}

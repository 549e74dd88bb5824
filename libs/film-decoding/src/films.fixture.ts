import codecs from 'dcmjs-codecs';
import sharp from 'sharp';
import { writeDicomFilm } from '@sagitta/dicom';

/*
 * Films for tests, made here: smooth shades with seeded noise, which every codec has something to do with.
 */

export const instance = {
  studyInstanceUid: '2.25.11',
  seriesInstanceUid: '2.25.22',
  sopInstanceUid: '2.25.33',
};

/** Mulberry32: the same numbers for the same seed, 0 up to 1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Shades of `bits` bits, columns x rows. */
export function shades(columns: number, rows: number, bits: number): Uint16Array {
  const random = seeded(columns * rows + bits);
  const most = 2 ** bits - 1;
  return Uint16Array.from({ length: columns * rows }, (_, index) => {
    const [x, y] = [(index % columns) / columns, Math.floor(index / columns) / rows];
    return Math.round(most * (0.45 + 0.4 * Math.sin(5 * x) * Math.cos(3 * y) + 0.05 * random()));
  });
}

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));
const u32 = (value: number): number[] => [
  value & 0xff,
  (value >>> 8) & 0xff,
  (value >>> 16) & 0xff,
  value >>> 24,
];

/** An uncompressed film's header with another transfer syntax, and compressed pixels in the given fragments. */
export function encapsulated(
  uncompressed: Uint8Array,
  uid: string,
  fragments: readonly Uint8Array[],
): Uint8Array {
  const data = new DataView(uncompressed.buffer, uncompressed.byteOffset, uncompressed.byteLength);
  const dataSetAt = 144 + data.getUint32(140, true);
  const pixelDataAt = Buffer.from(uncompressed).indexOf(Buffer.from([0xe0, 0x7f, 0x10, 0x00]), dataSetAt);
  const even = uid.length % 2 ? [...ascii(uid), 0] : ascii(uid);
  const item = (bytes: Uint8Array): Uint8Array => {
    const padding = new Uint8Array(bytes.length % 2);
    return Buffer.concat([
      Uint8Array.from([0xfe, 0xff, 0x00, 0xe0, ...u32(bytes.length + padding.length)]),
      bytes,
      padding,
    ]);
  };
  return Buffer.concat([
    new Uint8Array(128),
    Uint8Array.from([...ascii('DICM'), 2, 0, 0x10, 0, ...ascii('UI'), even.length, 0, ...even]),
    uncompressed.subarray(dataSetAt, pixelDataAt),
    Uint8Array.from([0xe0, 0x7f, 0x10, 0x00, ...ascii('OB'), 0, 0, 0xff, 0xff, 0xff, 0xff]),
    item(new Uint8Array(0)),
    ...fragments.map(item),
    Uint8Array.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]),
  ]);
}

type Encoder = (context: InstanceType<typeof codecs.Context>) => InstanceType<typeof codecs.Context>;

/** One encoder for every compressed syntax that keeps all values. */
export const LOSSLESS: Readonly<Record<string, Encoder>> = {
  '1.2.840.10008.1.2.5': (context) => codecs.NativeCodecs.encodeRle(context),
  '1.2.840.10008.1.2.4.57': (context) =>
    codecs.NativeCodecs.encodeJpeg(context, { lossy: false, predictor: 6 }),
  '1.2.840.10008.1.2.4.70': (context) =>
    codecs.NativeCodecs.encodeJpeg(context, { lossy: false, predictor: 1 }),
  '1.2.840.10008.1.2.4.80': (context) => codecs.NativeCodecs.encodeJpegLs(context, { lossy: false }),
  '1.2.840.10008.1.2.4.90': (context) => codecs.NativeCodecs.encodeJpeg2000(context, { lossy: false }),
  '1.2.840.10008.1.2.4.201': (context) => codecs.NativeCodecs.encodeHtJpeg2000(context, { lossy: false }),
  '1.2.840.10008.1.2.4.202': (context) =>
    codecs.NativeCodecs.encodeHtJpeg2000(context, {
      lossy: false,
      progressionOrder: codecs.constants.Jpeg2000ProgressionOrder.Rpcl,
    }),
};

/** A frame compressed by a syntax of LOSSLESS. */
export async function compress(
  uid: string,
  pixels: Uint16Array,
  columns: number,
  rows: number,
  bitsStored: number,
) {
  // Each encoding with fresh codecs: an encoder that failed before would have left its memory behind.
  await codecs.NativeCodecs.initializeAsync();
  const context = new codecs.Context({
    width: columns,
    height: rows,
    bitsAllocated: 16,
    bitsStored,
    samplesPerPixel: 1,
    pixelRepresentation: 0,
    planarConfiguration: 0,
    photometricInterpretation: 'MONOCHROME2',
    decodedBuffer: new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength),
  });
  const frame = LOSSLESS[uid]?.(context).getEncodedBuffer();
  if (!frame) throw new Error(`no encoder for ${uid}`);
  return frame;
}

/** A small film of a compressed syntax. */
export async function compressedFilm(uid: string, columns = 61, rows = 47, bitsStored = 12) {
  const pixels = shades(columns, rows, bitsStored);
  const uncompressed = writeDicomFilm({
    rows,
    columns,
    pixels,
    bitsStored,
    instance,
    imagerPixelSpacingMm: 0.15,
  });
  const frame = await compress(uid, pixels, columns, rows, bitsStored);
  return { pixels, frame, uncompressed, bytes: encapsulated(uncompressed, uid, [frame]) };
}

export const png16 = (pixels: Uint16Array, width: number, height: number): Promise<Uint8Array> =>
  sharp(pixels, { raw: { width, height, channels: 1 } })
    .toColourspace('grey16')
    .png()
    .toBuffer();

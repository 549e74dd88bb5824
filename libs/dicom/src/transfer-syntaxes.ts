/** How the data set's elements are written. `deflated` is explicit little endian inside a raw deflate stream. */
export type DataSetEncoding = 'implicit-le' | 'explicit-le' | 'explicit-be' | 'deflated';

/** How the pixels are written; `jpeg` is the lossy kind of 8 or 12 bits. null: this software has no decoder. */
export type PixelEncoding = 'native' | 'rle' | 'jpeg' | 'jpeg-lossless' | 'jpeg-ls' | 'jpeg-2000' | 'htj2k';

export interface TransferSyntax {
  readonly uid: string;
  readonly name: string;
  readonly dataSet: DataSetEncoding;
  readonly pixels: PixelEncoding | null;
}

const native = (uid: string, name: string, dataSet: DataSetEncoding): TransferSyntax => ({
  uid,
  name,
  dataSet,
  pixels: 'native',
});
const encapsulated = (uid: string, name: string, pixels: PixelEncoding | null): TransferSyntax => ({
  uid,
  name,
  dataSet: 'explicit-le',
  pixels,
});

/** DICOM PS3.6 table A-1, the image syntaxes a sender may use; the unsupported ones are here for their names. */
const SYNTAXES: readonly TransferSyntax[] = [
  native('1.2.840.10008.1.2', 'Implicit VR Little Endian', 'implicit-le'),
  native('1.2.840.10008.1.2.1', 'Explicit VR Little Endian', 'explicit-le'),
  native('1.2.840.10008.1.2.1.99', 'Deflated Explicit VR Little Endian', 'deflated'),
  native('1.2.840.10008.1.2.2', 'Explicit VR Big Endian', 'explicit-be'),
  encapsulated('1.2.840.10008.1.2.5', 'RLE Lossless', 'rle'),
  encapsulated('1.2.840.10008.1.2.4.50', 'JPEG Baseline (Process 1)', 'jpeg'),
  encapsulated('1.2.840.10008.1.2.4.51', 'JPEG Extended (Process 2 and 4)', 'jpeg'),
  encapsulated('1.2.840.10008.1.2.4.53', 'JPEG Spectral Selection (Process 6 and 8)', 'jpeg'),
  encapsulated('1.2.840.10008.1.2.4.55', 'JPEG Full Progression (Process 10 and 12)', 'jpeg'),
  encapsulated('1.2.840.10008.1.2.4.57', 'JPEG Lossless (Process 14)', 'jpeg-lossless'),
  encapsulated('1.2.840.10008.1.2.4.70', 'JPEG Lossless (Process 14, Selection Value 1)', 'jpeg-lossless'),
  encapsulated('1.2.840.10008.1.2.4.80', 'JPEG-LS Lossless', 'jpeg-ls'),
  encapsulated('1.2.840.10008.1.2.4.81', 'JPEG-LS Near-Lossless', 'jpeg-ls'),
  encapsulated('1.2.840.10008.1.2.4.90', 'JPEG 2000 (Lossless Only)', 'jpeg-2000'),
  encapsulated('1.2.840.10008.1.2.4.91', 'JPEG 2000', 'jpeg-2000'),
  encapsulated('1.2.840.10008.1.2.4.92', 'JPEG 2000 Part 2 (Lossless Only)', null),
  encapsulated('1.2.840.10008.1.2.4.93', 'JPEG 2000 Part 2', null),
  encapsulated('1.2.840.10008.1.2.4.201', 'High-Throughput JPEG 2000 (Lossless Only)', 'htj2k'),
  encapsulated('1.2.840.10008.1.2.4.202', 'High-Throughput JPEG 2000 (RPCL, Lossless Only)', 'htj2k'),
  encapsulated('1.2.840.10008.1.2.4.203', 'High-Throughput JPEG 2000', 'htj2k'),
  encapsulated('1.2.840.10008.1.2.4.100', 'MPEG2 Main Profile', null),
  encapsulated('1.2.840.10008.1.2.4.102', 'MPEG-4 AVC/H.264 High Profile', null),
  encapsulated('1.2.840.10008.1.2.4.110', 'JPEG XL Lossless', null),
  encapsulated('1.2.840.10008.1.2.4.112', 'JPEG XL', null),
];

const BY_UID = new Map(SYNTAXES.map((syntax) => [syntax.uid, syntax]));

/** The syntax of a UID; undefined for one this table does not know. */
export const transferSyntaxOf = (uid: string): TransferSyntax | undefined => BY_UID.get(uid);

export const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';

import type { FilmAcquisition } from './acquisition.ts';
import type { SpacingAttributes } from './pixel-spacing.ts';
import type { TransferSyntax } from './transfer-syntaxes.ts';

export interface InstanceUids {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
}

/** What a DICOM film says of itself, checked: one frame of 8 or 16 bits, gray or gray as colour. Of the patient a band of age. */
export interface DicomHeader {
  readonly transferSyntax: TransferSyntax;
  /** null where any of the three is missing or no UID. */
  readonly instance: InstanceUids | null;
  readonly rows: number;
  readonly columns: number;
  readonly bitsAllocated: 8 | 16;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  readonly photometric: 'MONOCHROME1' | 'MONOCHROME2' | 'YBR_FULL' | 'YBR_FULL_422';
  /** 3 only in a JPEG whose first sample, the luminance, is the gray value. */
  readonly samplesPerPixel: 1 | 3;
  /** Larger values are darker: MONOCHROME1, or a presentation LUT shape of INVERSE. */
  readonly inverted: boolean;
  readonly spacing: SpacingAttributes;
  readonly acquisition: FilmAcquisition;
}

/** Views into the film's own bytes (of a deflated film: into the inflated ones); nothing is copied. */
export type PixelData =
  | { readonly kind: 'native'; readonly bytes: Uint8Array; readonly littleEndian: boolean }
  | { readonly kind: 'encapsulated'; readonly fragments: readonly Uint8Array[] };

export interface DicomFilm extends DicomHeader {
  readonly pixelData: PixelData;
}

import type { SpacingAttributes } from './pixel-spacing.ts';
import type { TransferSyntax } from './transfer-syntaxes.ts';

export interface InstanceUids {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
}

/** What a DICOM film says of itself, checked: one gray frame of 8 or 16 bits. No patient data. */
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
  readonly photometric: 'MONOCHROME1' | 'MONOCHROME2';
  /** Larger values are darker: MONOCHROME1, or a presentation LUT shape of INVERSE. */
  readonly inverted: boolean;
  readonly spacing: SpacingAttributes;
}

/** Views into the film's own bytes (of a deflated film: into the inflated ones); nothing is copied. */
export type PixelData =
  | { readonly kind: 'native'; readonly bytes: Uint8Array; readonly littleEndian: boolean }
  | { readonly kind: 'encapsulated'; readonly fragments: readonly Uint8Array[] };

export interface DicomFilm extends DicomHeader {
  readonly pixelData: PixelData;
}

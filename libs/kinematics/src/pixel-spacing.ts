/** Where a pixel spacing was read from, most trusted first (docs/contract.md, "Millimetres"). */
export const SPACING_SOURCES = ['supplied', 'fiducial', 'geometry', 'ermf', 'sid-sod', 'imager'] as const;
export type SpacingSource = (typeof SPACING_SOURCES)[number];

/** A length carries its trust: `detector` millimetres still contain the film's magnification. */
export type PixelSpacing =
  | { readonly kind: 'calibrated' | 'detector'; readonly mmPerPixel: number; readonly source: SpacingSource }
  | { readonly kind: 'unknown' };

/** Millimetres of a length in source pixels; null where the spacing is unknown, never a guess. */
export const millimetres = (pixels: number, spacing: PixelSpacing): number | null =>
  spacing.kind === 'unknown' ? null : pixels * spacing.mmPerPixel;

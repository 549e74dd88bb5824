import { Failure } from '@sagitta/failure';
import type { FilmImage } from '@sagitta/landmarks';
import type { Plane, TileArea } from './pyramid.ts';
import type { RenderingWindow } from './rendering.ts';

/** @throws Failure request-malformed. */
export function checkedWindow(window: RenderingWindow): RenderingWindow {
  if (!Number.isFinite(window.center) || !(window.width >= 1) || window.width > 65536) {
    throw new Failure(
      'request-malformed',
      `The window is ${window.width} wide around ${window.center}; its width must be 1 to 65536 stored values.`,
    );
  }
  return window;
}

/** What every stored value looks like: index is the value's 16 (or 8) bits, unsigned. */
export function lookupTable(image: FilmImage, { center, width }: RenderingWindow): Uint8Array {
  const entries = image.pixels instanceof Uint8Array ? 256 : 65536;
  const signed = image.pixels instanceof Int16Array;
  const table = new Uint8Array(entries);
  // LINEAR window, DICOM PS3.3 C.11.2.1.2.1; the half pixel is the standard's.
  const lower = center - 0.5 - (width - 1) / 2;
  for (let index = 0; index < entries; index++) {
    const value = signed && index >= 32768 ? index - 65536 : index;
    const bright = Math.min(1, Math.max(0, (value - lower) / Math.max(1, width - 1)));
    table[index] = Math.round(255 * (image.inverted ? 1 - bright : bright));
  }
  return table;
}

/** The area of a plane in 8 bits, through a lookup table. */
export function applyWindow({ width, pixels }: Plane, area: TileArea, table: Uint8Array): Uint8Array {
  const out = new Uint8Array(area.width * area.height);
  let to = 0;
  for (let row = area.top; row < area.top + area.height; row++) {
    const start = row * width + area.left;
    // A negative value's low 16 bits are its index.
    for (let i = start; i < start + area.width; i++) out[to++] = table[pixels[i]! & 0xffff]!;
  }
  return out;
}

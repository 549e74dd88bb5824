import type { FilmTruth } from '@sagitta/accuracy';
import type { Corner, Level, PixelSpacing, Point } from '@sagitta/kinematics';
import type { FilmImage } from '@sagitta/landmarks';
import type { Device } from '../devices.ts';
import type { Random } from '../random.ts';

/** Phantom films hold 12 bits, and so does what is made of them. */
export const GREY_BITS = 12;
const LARGEST_GREY = 2 ** GREY_BITS - 1;

/** An image of these bits. */
export type GreyImage = FilmImage & { readonly pixels: Uint16Array };

/** A film before it is written: what it shows, what it will say of itself, and what is true of it. */
export interface SimulatedFilm {
  readonly image: GreyImage;
  /** As the film will say it. */
  readonly pixelSpacing: PixelSpacing;
  /** In the film's own pixels; its spacing is the true one. */
  readonly truth: FilmTruth;
  readonly device: Device;
  readonly tubeVoltageKv: number;
}

/** What a center that drifts does to a film. Pure: what it draws comes from `random`. */
export type Drift = (film: SimulatedFilm, random: Random) => SimulatedFilm;

/** mm per pixel of a phantom that does not say it: those that do are 0.24 to 0.54. */
const NOMINAL_SPACING_MM = 0.35;

export const pixelsOf = (mm: number, { truth: { pixelSpacing } }: SimulatedFilm): number =>
  mm / (pixelSpacing.kind === 'unknown' ? NOMINAL_SPACING_MM : pixelSpacing.mmPerPixel);

/** Every grey through `change`, which takes and gives 0..1 of the film's bits, low being air. */
export function changeGreys(image: GreyImage, change: (grey: number) => number): GreyImage {
  const turned = (grey: number): number => (image.inverted ? 1 - grey : grey);
  const pixels = new Uint16Array(image.pixels.length);
  for (let i = 0; i < pixels.length; i += 1) {
    pixels[i] = storable(LARGEST_GREY * turned(change(turned(image.pixels[i]! / LARGEST_GREY))));
  }
  return { ...image, pixels };
}

/** Rounded to what the film's bits hold. */
export const storable = (grey: number): number => Math.min(Math.max(Math.round(grey), 0), LARGEST_GREY);

/** Known corners moved, and left out where they leave the film. */
export function moveTruth(
  truth: FilmTruth,
  { width, height }: Pick<FilmImage, 'width' | 'height'>,
  move: (point: Point) => Point,
): FilmTruth {
  const corners: FilmTruth['corners'] = {};
  for (const [level, points] of Object.entries(truth.corners)) {
    const moved = Object.entries(points).flatMap(([corner, [x, y]]) => {
      const to = move({ x, y });
      return to.x < 0 || to.y < 0 || to.x > width || to.y > height ? [] : [[corner, [to.x, to.y]]];
    });
    if (moved.length > 0) {
      corners[level as Level] = Object.fromEntries(moved) as Partial<Record<Corner, [number, number]>>;
    }
  }
  return { pixelSpacing: truth.pixelSpacing, corners };
}

import type { Intensity } from '@sagitta/contracts';
import { millimetres, type PixelSpacing } from '@sagitta/kinematics';
import { windowOf, type FilmImage } from '@sagitta/landmarks';

/** Points looked at along the longer side: enough for two digits, few enough for two milliseconds. */
const POINTS = 320;
/** What counts as fine, mm: the edge of a cortex, the pattern of trabeculae. */
const FINE_MM = 0.4;
/** Without a spacing a film's longer side is so many fine distances: about right for films of 20 to 43 cm. */
const FINE_IN_SIDE = 800;
/** Coarse detail lies so many fine distances apart. */
const COARSE = 4;
/** Collimation and markers lie at the margin, an eighth of each side, and have edges that no patient has. */
const MARGIN = 1 / 8;

/**
 * How bright, how contrasted and how sharp a film is, low being air, in its own range (1st to 99th percentile to 0..1).
 *
 * Sharpness is 2 + log4(D(1) / D(4)), D(h) being the mean square of differences over h fine distances (0.4 mm), across
 * and down. A film blurred beyond its coarse distance is smooth, D grows with the square of h: 0. A film of sharp edges
 * has as many of them within h as h is long: 1. A ratio of differences depends neither on exposure nor on contrast. The
 * square is a product of two differences side by side, one fine distance apart: their noise is independent and cancels,
 * where a square would add it up.
 */
export function intensityOf(image: FilmImage, pixelSpacing: PixelSpacing): Intensity {
  const valueAt = normalised(image);
  const { width, height } = image;
  const points = { count: 0, sum: 0, squares: 0 };
  const step = stepOf(image);
  for (let y = step >> 1; y < height; y += step) {
    for (let x = step >> 1; x < width; x += step) {
      const value = valueAt(y * width + x);
      points.count += 1;
      points.sum += value;
      points.squares += value * value;
    }
  }
  const mean = points.sum / points.count;
  return {
    brightness: mean,
    contrast: Math.sqrt(Math.max(0, points.squares / points.count - mean * mean)),
    sharpness: sharpnessAt(image, valueAt, finePixels(image, pixelSpacing)),
  };
}

/** Pixels between points of the grid. */
const stepOf = ({ width, height }: FilmImage): number =>
  Math.max(1, Math.ceil(Math.max(width, height) / POINTS));

/** The fine distance in pixels; larger pixels than that show nothing as fine. */
function finePixels({ width, height }: FilmImage, pixelSpacing: PixelSpacing): number {
  const pixelMm = millimetres(1, pixelSpacing);
  return Math.max(1, pixelMm === null ? Math.max(width, height) / FINE_IN_SIDE : FINE_MM / pixelMm);
}

/**
 * Distances are whole pixels: what lies between two is between their sharpnesses. Rounded instead, the patients of one
 * device would fall into two groups, for magnification differs from one to the next.
 */
function sharpnessAt(image: FilmImage, valueAt: (at: number) => number, fine: number): number {
  const whole = Math.floor(fine);
  const below = sharpnessOver(image, valueAt, whole);
  if (fine === whole) return below;
  const share = Math.log(fine / whole) / Math.log((whole + 1) / whole);
  return below + share * (sharpnessOver(image, valueAt, whole + 1) - below);
}

/** Sharpness where `fine` pixels are the fine distance. A film without detail has none that is fine: 0. */
function sharpnessOver(image: FilmImage, valueAt: (at: number) => number, fine: number): number {
  const { width, height } = image;
  const reach = COARSE * fine;
  const [right, bottom] = [endOf(width, reach), endOf(height, reach)];
  const [across, down] = [fine, fine * width];
  const step = stepOf(image);
  let fineDetail = 0;
  let coarseDetail = 0;
  for (let y = Math.floor(height * MARGIN); y < bottom; y += step) {
    for (let x = Math.floor(width * MARGIN); x < right; x += step) {
      const at = y * width + x;
      const here = valueAt(at);
      const beside = valueAt(at + across);
      const below = valueAt(at + down);
      const opposite = valueAt(at + down + across);
      fineDetail += (beside - here) * (opposite - below) + (below - here) * (opposite - beside);
      coarseDetail +=
        (valueAt(at + COARSE * across) - here) * (valueAt(at + COARSE * across + down) - below) +
        (valueAt(at + COARSE * down) - here) * (valueAt(at + COARSE * down + across) - beside);
    }
  }
  if (!(fineDetail > 0) || !(coarseDetail > 0)) return 0;
  return Math.max(0, 2 + Math.log(fineDetail / coarseDetail) / Math.log(COARSE));
}

/** Where points end along a side, so that what lies `reach` further is still on the film. */
const endOf = (length: number, reach: number): number => Math.min(length * (1 - MARGIN), length - reach);

/** A pixel's value by its index: 0..1 in the film's own range, low being air. */
function normalised(image: FilmImage): (at: number) => number {
  const { pixels, inverted } = image;
  const { low, high } = windowOf(image);
  const [air, bone] = inverted ? [high, low] : [low, high];
  const scale = 1 / (bone - air);
  return (at) => Math.min(1, Math.max(0, (pixels[at]! - air) * scale));
}

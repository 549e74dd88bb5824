import { LEVELS, type Point } from '@sagitta/kinematics';
import { toSource, type ImagePlacement } from './image-placement.ts';
import type { InputSize, LevelDetection, Rectangle, SpineDetection } from './terms.ts';
import { median } from './averages.ts';

/** Fewer located levels than this tell neither the spine's length nor its direction. */
const MINIMUM_LEVELS = 3;
/** Around the located spine, in vertebral spacings (about 36 mm): T12 above and the sacrum below help to name levels. */
const MARGIN = { above: 1.2, below: 1.3, beside: 0.8 };

/**
 * The region for a second, closer look, in source pixels: the located spine with a margin, extended by what L1..S1
 * levels are missing at either end, in the input's aspect as far as the film allows, on whole pixels.
 * Null where the first pass found too little to crop.
 */
export function cropAround(
  detection: SpineDetection,
  placement: ImagePlacement,
  film: { readonly width: number; readonly height: number },
  input: InputSize,
): Rectangle | null {
  const located = detection.levels.filter((level) => level.centre !== null);
  if (located.length < MINIMUM_LEVELS) return null;
  const spacing = spacingOf(located) / placement.scale;
  const points = located
    .flatMap(({ centre, corners }) => [centre, ...corners])
    .filter((point) => point !== null)
    .map((point) => toSource(point, placement));
  const missingAbove = LEVELS.indexOf(located[0]!.level);
  const missingBelow = LEVELS.length - 1 - LEVELS.indexOf(located.at(-1)!.level);
  const left = extreme(points, 'x', Math.min) - MARGIN.beside * spacing;
  const right = extreme(points, 'x', Math.max) + MARGIN.beside * spacing;
  const top = extreme(points, 'y', Math.min) - (MARGIN.above + missingAbove) * spacing;
  const bottom = extreme(points, 'y', Math.max) + (MARGIN.below + missingBelow) * spacing;

  const aspect = input.width / input.height;
  const width = Math.max(right - left, (bottom - top) * aspect);
  const height = Math.max(bottom - top, width / aspect);
  const x = within((left + right - width) / 2, width, film.width);
  const y = within((top + bottom - height) / 2, height, film.height);
  return { x: x.from, y: y.from, width: x.size, height: y.size };
}

const extreme = (points: readonly Point[], axis: 'x' | 'y', pick: (...values: number[]) => number): number =>
  pick(...points.map((point) => point[axis]));

/** Usual distance between neighbouring levels, in input pixels. */
function spacingOf(located: readonly LevelDetection[]): number {
  const distances = located.slice(1).map(({ level, centre }, i) => {
    const above = located[i]!;
    const levels = LEVELS.indexOf(level) - LEVELS.indexOf(above.level);
    return Math.hypot(centre!.x - above.centre!.x, centre!.y - above.centre!.y) / levels;
  });
  return median(distances);
}

/** An interval of this size moved, and if it must be shortened, into the film, on whole pixels. */
function within(from: number, size: number, limit: number): { from: number; size: number } {
  if (size >= limit) return { from: 0, size: limit };
  const start = Math.round(Math.min(Math.max(from, 0), limit - size));
  return { from: start, size: Math.min(Math.round(size), limit - start) };
}

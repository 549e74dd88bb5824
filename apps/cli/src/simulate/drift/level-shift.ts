import { uniform, type Random } from '../random.ts';
import { moveTruth, pixelsOf, type SimulatedFilm } from './simulated-film.ts';

/** How far above the sacrum the film ends, mm: L5 is cut off in its lower half, or just whole. */
export const ABOVE_SACRUM_MM = { least: 0, most: 12 } as const;

/**
 * The field of view ends above the sacrum, by which levels are counted: films of a collimator set for the lumbar spine by
 * somebody new. A film on which no sacrum is known stays as it is.
 */
export const levelShift = (film: SimulatedFilm, random: Random): SimulatedFilm => {
  const sacrum = Object.values(film.truth.corners.S1 ?? {}).map(([, y]) => y);
  if (sacrum.length === 0) return film;
  const { least, most } = ABOVE_SACRUM_MM;
  const above = pixelsOf(least + (most - least) * uniform(random), film);
  return cutBelow(film, Math.max(1, Math.floor(Math.min(...sacrum) - above)));
};

function cutBelow(film: SimulatedFilm, height: number): SimulatedFilm {
  const { image, truth } = film;
  const shorter = { ...image, height, pixels: image.pixels.slice(0, image.width * height) };
  return { ...film, image: shorter, truth: moveTruth(truth, shorter, (point) => point) };
}

import type { Point } from '@sagitta/kinematics';
import { gaussian, type Random } from '../random.ts';
import { moveTruth, storable, type GreyImage, type SimulatedFilm } from './simulated-film.ts';

/**
 * Clockwise on the film, as where a detector hangs askew or people lean on something: as much as their spines lean anyway
 * differs between patients.
 */
export const TILT_DEGREES = { mean: 10, deviation: 2 } as const;

/** The film turned about its centre, and its truth with it (bilinear, edges repeated). */
export const rotated = (film: SimulatedFilm, random: Random): SimulatedFilm =>
  rotateFilm(film, TILT_DEGREES.mean + TILT_DEGREES.deviation * gaussian(random)());

/** Degrees clockwise as seen: y points down. */
export function rotateFilm(film: SimulatedFilm, degrees: number): SimulatedFilm {
  const { image, truth } = film;
  const centre = { x: image.width / 2, y: image.height / 2 };
  const angle = (degrees * Math.PI) / 180;
  return {
    ...film,
    image: resampled(image, turn(centre, -angle)),
    truth: moveTruth(truth, image, turn(centre, angle)),
  };
}

const turn =
  (centre: Point, angle: number) =>
  ({ x, y }: Point): Point => {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const [dx, dy] = [x - centre.x, y - centre.y];
    return { x: centre.x + cos * dx - sin * dy, y: centre.y + sin * dx + cos * dy };
  };

/** What lies at `from(point)` of the old image lies at the point of the new one. */
function resampled(image: GreyImage, from: (point: Point) => Point): GreyImage {
  const { width, height, pixels } = image;
  const out = new Uint16Array(width * height);
  const within = (i: number, length: number): number => Math.min(Math.max(i, 0), length - 1);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const { x, y } = from({ x: column + 0.5, y: row + 0.5 });
      const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
      const [right, down] = [x - 0.5 - left, y - 0.5 - top];
      const at = (r: number, c: number): number => pixels[within(r, height) * width + within(c, width)]!;
      const above = at(top, left) * (1 - right) + at(top, left + 1) * right;
      const below = at(top + 1, left) * (1 - right) + at(top + 1, left + 1) * right;
      out[row * width + column] = storable(above * (1 - down) + below * down);
    }
  }
  return { ...image, pixels: out };
}

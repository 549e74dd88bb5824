import { gaussian, type Random } from '../random.ts';
import { changeGreys, type SimulatedFilm } from './simulated-film.ts';

/** Scatter without a grid veils the film: what is left of differences. */
export const CONTRAST_LEFT = 0.35;
/** Where the veil lies, of the film's bits. */
const VEIL = 0.5;
/** Standard deviation of the noise of a dose too low, of the film's bits, where the film is at its middle. */
export const NOISE = 0.06;

/** Low dose without a grid: less contrast under more noise, which grows with the square root of what arrives. */
export const worseCorners = (film: SimulatedFilm, random: Random): SimulatedFilm => {
  const noise = gaussian(random);
  return {
    ...film,
    image: changeGreys(film.image, (grey) => {
      const veiled = VEIL + CONTRAST_LEFT * (grey - VEIL);
      return veiled + NOISE * Math.sqrt(veiled / VEIL) * noise();
    }),
  };
};

import type { SimulatedFilm } from './simulated-film.ts';

/**
 * The film says that its pixels are so many times as large as they are: as where the detector was moved and the distances
 * in the header were not. 8 % is what 8 cm of 1 m make, and a vertebra of 35 mm is 2.8 mm too deep.
 */
export const SPACING_FACTOR = 1.08;

/** Only what the film says is wrong. One that says nothing of its spacing says nothing wrong. */
export const wrongSpacing = (film: SimulatedFilm): SimulatedFilm => {
  const { pixelSpacing } = film;
  if (pixelSpacing.kind === 'unknown') return film;
  return {
    ...film,
    pixelSpacing: { ...pixelSpacing, mmPerPixel: pixelSpacing.mmPerPixel * SPACING_FACTOR },
  };
};

import { describe, expect, it } from 'vitest';
import { seeded } from './random.ts';
import { varyFilm } from './vary-film.ts';

const SIZE = 41;
/** A bright blob on a dark film. */
function blob(x: number, y: number): Uint16Array {
  return Uint16Array.from({ length: SIZE * SIZE }, (_, i) => {
    const dx = (i % SIZE) + 0.5 - x;
    const dy = Math.floor(i / SIZE) + 0.5 - y;
    return Math.round(3000 * Math.exp(-(dx * dx + dy * dy) / 18));
  });
}

function centroid(pixels: Uint16Array): { x: number; y: number } {
  const total = pixels.reduce((sum, value) => sum + value, 0);
  const mean = (of: (i: number) => number) =>
    pixels.reduce((sum, value, i) => sum + value * of(i), 0) / total;
  return { x: mean((i) => (i % SIZE) + 0.5), y: mean((i) => Math.floor(i / SIZE) + 0.5) };
}

describe('varyFilm', () => {
  const image = { width: SIZE, height: SIZE, pixels: blob(20, 20), inverted: false };

  it.each([
    [0.25, -0.75],
    [-3.5, 2.125],
    [4, -4],
  ])('moves what is seen by exactly (%d, %d)', (dx, dy) => {
    const moved = centroid(varyFilm(image, { dx, dy, noise: 0 }, 12, seeded(1)));
    expect(moved.x).toBeCloseTo(20 + dx, 2);
    expect(moved.y).toBeCloseTo(20 + dy, 2);
  });

  it('adds noise of the stated size, the same for the same seed', () => {
    const flat = { ...image, pixels: new Uint16Array(SIZE * SIZE).fill(2000) };
    const noisy = (seed: number) => varyFilm(flat, { dx: 0, dy: 0, noise: 10 }, 12, seeded(seed));
    const deviations = Array.from(noisy(5), (value) => (value - 2000) ** 2);
    const sd = Math.sqrt(deviations.reduce((sum, square) => sum + square, 0) / deviations.length);
    // The sample SD of n values lies within 10 / sqrt(2n) of 10; four of those.
    expect(Math.abs(sd - 10)).toBeLessThan((4 * 10) / Math.sqrt(2 * deviations.length));
    expect(noisy(5)).toEqual(noisy(5));
    expect(noisy(6)).not.toEqual(noisy(5));
  });

  it('stays within the bits of the film', () => {
    const bright = { ...image, pixels: new Uint16Array(SIZE * SIZE).fill(4095) };
    expect(Math.max(...varyFilm(bright, { dx: 0, dy: 0, noise: 50 }, 12, seeded(2)))).toBe(4095);
  });
});

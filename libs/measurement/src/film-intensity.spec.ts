import { describe, expect, it } from 'vitest';
import type { FilmImage } from '@sagitta/landmarks';
import { intensityOf } from './film-intensity.ts';

const SIDE = 480;
const SPACING = { kind: 'detector', mmPerPixel: 0.4, source: 'imager' } as const;

/** Mulberry32: the same numbers for the same seed, 0 up to 1. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const film = (valueAt: (x: number, y: number) => number, side = SIDE): FilmImage => ({
  width: side,
  height: side,
  pixels: Uint16Array.from({ length: side * side }, (_, i) =>
    Math.round(valueAt(i % side, Math.floor(i / side))),
  ),
  inverted: false,
});
const each = (image: FilmImage, change: (value: number, index: number) => number): FilmImage => ({
  ...image,
  pixels: Uint16Array.from(image.pixels, (value, index) => Math.round(change(value, index))),
});

/** Squares of many greys, larger than the coarse distance, at odd places: nothing but sharp edges. */
const tiles = (pixel = 1): FilmImage => {
  const random = seeded(3);
  const greys = Array.from({ length: 4096 }, () => 1000 + 2000 * random());
  return film(
    (x, y) => greys[(Math.floor((x * pixel) / 23) * 61 + Math.floor((y * pixel) / 19)) % 4096]!,
    Math.round(SIDE / pixel),
  );
};

/** Mean of a square of 2 r + 1 pixels, edges repeated. */
function blurred(image: FilmImage, r: number): FilmImage {
  const clamp = (i: number): number => Math.min(SIDE - 1, Math.max(0, i));
  return film((x, y) => {
    let sum = 0;
    for (let dy = -r; dy <= r; dy++) {
      for (let dx = -r; dx <= r; dx++) sum += image.pixels[clamp(y + dy) * SIDE + clamp(x + dx)]!;
    }
    return sum / (2 * r + 1) ** 2;
  });
}

/** Uniform noise of this standard deviation. */
function noisy(image: FilmImage, deviation: number): FilmImage {
  const random = seeded(9);
  return each(image, (value) => value + (random() - 0.5) * Math.sqrt(12) * deviation);
}

describe('intensityOf', () => {
  const sharp = intensityOf(tiles(), SPACING);

  it('brings the 1st to 99th percentile to 0..1, whatever the exposure', () => {
    // A ramp, stretched so that a hundredth at either end lies beyond: 1 / sqrt(12) / 0.98, less what is cut off.
    const ramp = film((x) => 500 + 3 * x);
    expect(intensityOf(ramp, SPACING)).toMatchObject({
      brightness: expect.closeTo(0.5, 2),
      contrast: expect.closeTo(0.294, 2),
    });
    const brighter = intensityOf(
      each(ramp, (value) => 9000 + 7 * value),
      SPACING,
    );
    expect(brighter.brightness).toBeCloseTo(0.5, 2);
    expect(brighter.contrast).toBeCloseTo(0.294, 2);
  });

  it('takes low for air in both photometric interpretations', () => {
    const negative = { ...each(tiles(), (value) => 4095 - value), inverted: true };
    const same = intensityOf(negative, SPACING);
    expect(same.brightness).toBeCloseTo(sharp.brightness, 9);
    expect(same.contrast).toBeCloseTo(sharp.contrast, 9);
    expect(same.sharpness).toBeCloseTo(sharp.sharpness, 9);
  });

  it('calls sharp edges about 1, and less with every blur down to next to nothing', () => {
    expect(sharp.sharpness).toBeGreaterThan(0.9);
    expect(sharp.sharpness).toBeLessThan(1.1);
    const falling = [0, 1, 2, 4, 8].map((r) => intensityOf(blurred(tiles(), r), SPACING).sharpness);
    falling.slice(1).forEach((after, i) => expect(after).toBeLessThan(0.85 * falling[i]!));
    expect(falling.at(-1)).toBeLessThan(0.1);
  });

  it('hardly depends on exposure or on the size of pixels', () => {
    expect(
      intensityOf(
        each(tiles(), (value) => 200 + value / 4),
        SPACING,
      ).sharpness,
    ).toBeCloseTo(sharp.sharpness, 2);
    for (const pixel of [0.5, 0.7]) {
      const finer = { ...SPACING, mmPerPixel: 0.4 * pixel };
      expect(Math.abs(intensityOf(tiles(pixel), finer).sharpness - sharp.sharpness)).toBeLessThan(0.1);
    }
  });

  it('does not take noise for detail', () => {
    const soft = blurred(tiles(), 2);
    const clean = intensityOf(soft, SPACING).sharpness;
    // A square of differences would have 2 x 60^2 more of each: sharpness above 0.6 instead of 0.2.
    expect(Math.abs(intensityOf(noisy(soft, 60), SPACING).sharpness - clean)).toBeLessThan(0.06);
  });

  it('looks at films without a spacing by their size', () => {
    const unknown = intensityOf(tiles(), { kind: 'unknown' });
    expect(unknown.sharpness).toBeGreaterThan(0.8);
  });

  it.each([
    ['of one grey', film(() => 700)],
    ['smaller than the coarse distance', film((x, y) => 40 * x + y, 3)],
    ['of one pixel', film(() => 5, 1)],
  ])('finds no detail on a film %s', (_, image) => {
    const { brightness, contrast, sharpness } = intensityOf(image, SPACING);
    expect(sharpness).toBe(0);
    for (const value of [brightness, contrast]) expect(value >= 0 && value <= 1).toBe(true);
  });

  it('reads signed values', () => {
    const image = tiles();
    const signed = { ...image, pixels: Int16Array.from(image.pixels, (value) => value - 2000) };
    expect(intensityOf(signed, SPACING)).toEqual(sharp);
  });
});

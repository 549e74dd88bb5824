import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitPlacement, toInput, type ImagePlacement } from './image-placement.ts';
import { placeFilm } from './place-film.ts';
import type { FilmImage, InputSize, Rectangle } from './terms.ts';

fc.configureGlobal({ seed: 6 });

const input: InputSize = { width: 32, height: 48 };

function filmOf(
  width: number,
  height: number,
  value: (x: number, y: number) => number,
  inverted = false,
): FilmImage {
  const pixels = Uint16Array.from({ length: width * height }, (_, i) =>
    value((i % width) + 0.5, Math.floor(i / width) + 0.5),
  );
  return { width, height, pixels, inverted };
}
const whole = ({ width, height }: FilmImage): Rectangle => ({ x: 0, y: 0, width, height });
function place(
  film: FilmImage,
  region = whole(film),
  placement: ImagePlacement = fitPlacement(region, input),
  window = { low: 0, high: 65535 },
): Float32Array {
  const out = new Float32Array(input.width * input.height).fill(NaN);
  placeFilm(film, window, region, placement, input, out);
  return out;
}

/** What the values say, straight from the definition: every source pixel's share of every input pixel. */
function byDefinition(film: FilmImage, region: Rectangle, { scale, padX, padY }: ImagePlacement): number[] {
  const shares = (size: number, pad: number, low: number, high: number, i: number): [number, number][] => {
    const [start, end] = [Math.max(low, (i - pad) / scale), Math.min(high, (i + 1 - pad) / scale)];
    const middle = (i + 0.5 - pad) / scale;
    if (middle < low || middle >= high) return [];
    return Array.from({ length: size }, (_, p): [number, number] => [
      p,
      Math.max(0, Math.min(p + 1, end) - Math.max(p, start)) / (end - start),
    ]).filter(([, share]) => share > 0);
  };
  return Array.from({ length: input.width * input.height }, (_, i) => {
    const xs = shares(
      film.width,
      padX,
      Math.max(0, region.x),
      Math.min(film.width, region.x + region.width),
      i % input.width,
    );
    const ys = shares(
      film.height,
      padY,
      Math.max(0, region.y),
      Math.min(film.height, region.y + region.height),
      Math.floor(i / input.width),
    );
    return (
      ys.reduce(
        (sum, [y, sy]) =>
          sum + xs.reduce((row, [x, sx]) => row + sx * film.pixels[y * film.width + x]!, 0) * sy,
        0,
      ) / 65535
    );
  });
}

describe('placeFilm', () => {
  it('averages over the area of every input pixel, fractional edges included', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 33, max: 120 }),
        fc.integer({ min: 49, max: 160 }),
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 1.01, max: 1.3, noNaN: true }),
        (width, height, seed, shift, shrink) => {
          const film = filmOf(width, height, (x, y) => (x * 7919 + y * 104729 * seed) % 65536);
          const region = { x: 1.25, y: shift, width: width - 2, height: height - 1.5 };
          const fit = fitPlacement(region, input);
          const placement = { ...fit, scale: Math.min(fit.scale, 1) / shrink, padX: fit.padX + shift };
          const placed = place(film, region, placement);
          const expected = byDefinition(film, region, placement);
          // Single precision of a value up to 1.
          placed.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-6));
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([
    ['shrinking', { x: 0, y: 0, width: 200, height: 300 }],
    ['shrinking by a fraction', { x: 3.5, y: 8.25, width: 47.5, height: 71.25 }],
    ['enlarging', { x: 60, y: 100, width: 20, height: 30 }],
    ['enlarging a fraction', { x: 60.3, y: 100.7, width: 11.1, height: 16.65 }],
    ['at its own size', { x: 60, y: 100, width: 32, height: 48 }],
  ])('keeps a linear ramp a linear ramp, %s', (_, region) => {
    // A pixel that an average takes a fraction f of counts as if its middle were there: f (1 - f) / 2, at most 1/8 of a
    // source pixel at either end of an axis. Interpolation is exact. Single precision costs 1e-6.
    const eighths = (scale: number): number => (scale < 1 ? ((100 / 8) * scale * 2) / 65535 : 0) + 1e-6;
    const film = filmOf(200, 300, (x, y) => 500 + 100 * x + 100 * y);
    const placement = fitPlacement(region, input);
    const placed = place(film, region, placement);
    let seen = 0;
    for (let j = 1; j + 1 < input.height; j += 1) {
      for (let i = 1; i + 1 < input.width; i += 1) {
        const x = (i + 0.5 - placement.padX) / placement.scale;
        const y = (j + 0.5 - placement.padY) / placement.scale;
        const expected = (500 + 100 * x + 100 * y) / 65535;
        expect(Math.abs(placed[j * input.width + i]! - expected)).toBeLessThan(eighths(placement.scale));
        seen += 1;
      }
    }
    expect(seen).toBe(30 * 46);
  });

  it('keeps the centroid of a blob under a shift of any fraction of a pixel', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 80, max: 120, noNaN: true }),
        fc.double({ min: 130, max: 170, noNaN: true }),
        fc.constantFrom(
          { x: 0, y: 0, width: 200, height: 300 },
          { x: 60, y: 100, width: 80, height: 100 },
          { x: 50.4, y: 80.2, width: 101.3, height: 151.95 },
        ),
        (x0, y0, region) => {
          // Wide against the grid, narrow against the region: sampling and cutting off both stay below 1e-3 px.
          const film = filmOf(
            200,
            300,
            (x, y) => 60000 * Math.exp(-((x - x0) ** 2 + (y - y0) ** 2) / (2 * 4.5 ** 2)),
          );
          const placement = fitPlacement(region, input);
          const placed = place(film, region, placement);
          let [sum, sx, sy] = [0, 0, 0];
          placed.forEach((value, i) => {
            sum += value;
            sx += value * ((i % input.width) + 0.5);
            sy += value * (Math.floor(i / input.width) + 0.5);
          });
          const expected = toInput({ x: x0, y: y0 }, placement);
          expect(sx / sum).toBeCloseTo(expected.x, 2);
          expect(sy / sum).toBeCloseTo(expected.y, 2);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('copies pixels where the scale is 1', () => {
    const film = filmOf(32, 48, (x, y) => x * 1000 + y * 10);
    expect([...place(film)]).toEqual([...film.pixels].map((value) => Math.fround(value / 65535)));
  });

  it('leaves 0 beside the film and nothing unwritten', () => {
    const placed = place(filmOf(64, 64, () => 65535));
    const row = (j: number) => [...placed.subarray(j * 32, (j + 1) * 32)];
    expect(row(7)).toEqual(Array(32).fill(0));
    expect(row(8)).toEqual(Array(32).fill(1));
    expect(row(39)).toEqual(Array(32).fill(1));
    expect(row(40)).toEqual(Array(32).fill(0));
  });

  it('shows bone bright whichever way the film stores it, with 0 beside it', () => {
    const film = filmOf(64, 64, (x) => (x < 32 ? 1000 : 3000));
    const inverted = { ...film, inverted: true };
    const window = { low: 1000, high: 3000 };
    const at = (placed: Float32Array, i: number) => placed[20 * 32 + i];
    const plain = place(film, undefined, undefined, window);
    const turned = place(inverted, undefined, undefined, window);
    expect([at(plain, 4), at(plain, 28)]).toEqual([0, 1]);
    expect([at(turned, 4), at(turned, 28)]).toEqual([1, 0]);
    expect(turned[0]).toBe(0);
  });

  it('cuts off at the window and keeps halves in between', () => {
    const film = filmOf(32, 48, (x) => x * 100);
    const placed = place(film, undefined, undefined, { low: 1000, high: 2000 });
    expect(placed[9]).toBe(0);
    expect(placed[14]).toBeCloseTo(0.45, 6);
    expect(placed[20]).toBe(1);
  });

  it('reads 8-bit, unsigned and signed films alike', () => {
    const values = Array.from({ length: 64 * 96 }, (_, i) => (i * 37) % 256);
    const of = (pixels: FilmImage['pixels']): FilmImage => ({
      width: 64,
      height: 96,
      pixels,
      inverted: false,
    });
    const bytes = place(of(Uint8Array.from(values)), undefined, undefined, { low: 0, high: 255 });
    expect(place(of(Uint16Array.from(values)), undefined, undefined, { low: 0, high: 255 })).toEqual(bytes);
    expect(
      place(of(Int16Array.from(values, (v) => v - 300)), undefined, undefined, { low: -300, high: -45 }),
    ).toEqual(bytes);
  });

  it('does not overflow where one input pixel covers 16 million white pixels', () => {
    const film: FilmImage = {
      width: 4000,
      height: 4000,
      pixels: new Uint16Array(16_000_000).fill(65535),
      inverted: false,
    };
    const tiny = { width: 1, height: 1 };
    const out = new Float32Array(1);
    placeFilm(film, { low: 0, high: 65535 }, whole(film), fitPlacement(whole(film), tiny), tiny, out);
    expect(out[0]).toBeCloseTo(1, 6);
  });

  it('refuses an array of another size', () => {
    expect(() =>
      placeFilm(
        filmOf(4, 4, () => 0),
        { low: 0, high: 1 },
        { x: 0, y: 0, width: 4, height: 4 },
        { scale: 1, padX: 0, padY: 0 },
        input,
        new Float32Array(7),
      ),
    ).toThrow('The input has 32 x 48 values; the given array has 7');
  });
});

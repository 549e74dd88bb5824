import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowOf } from './intensity-window.ts';
import type { FilmImage } from './terms.ts';

fc.configureGlobal({ seed: 5 });

const film = (width: number, height: number, pixels: FilmImage['pixels']): FilmImage => ({
  width,
  height,
  pixels,
  inverted: false,
});

describe('windowOf', () => {
  it('takes the 1st and the 99th percentile', () => {
    const ramp = Uint16Array.from({ length: 100 * 100 }, (_, i) => i);
    expect(windowOf(film(100, 100, ramp))).toEqual({ low: 99, high: 9899 });
  });

  it('does not let a marker or a border set the contrast', () => {
    const values = Uint16Array.from({ length: 100 * 100 }, (_, i) => 1000 + (i % 10));
    values.fill(65535, 0, 50);
    values.fill(0, 9950);
    expect(windowOf(film(100, 100, values))).toEqual({ low: 1000, high: 1009 });
  });

  it('counts signed values below zero', () => {
    const values = Int16Array.from({ length: 100 * 100 }, (_, i) => i - 5000);
    expect(windowOf(film(100, 100, values))).toEqual({ low: -4901, high: 4899 });
  });

  it('looks at the region only', () => {
    const halves = Uint8Array.from({ length: 100 * 100 }, (_, i) => (i % 100 < 50 ? 10 : 200));
    expect(windowOf(film(100, 100, halves), { x: 50, y: 10, width: 90, height: 20 })).toEqual({
      low: 200,
      high: 201,
    });
    expect(windowOf(film(100, 100, halves), { x: 0, y: 0, width: 50, height: 100 })).toEqual({
      low: 10,
      high: 11,
    });
  });

  it('always spans at least one value, on a blank film and outside the film too', () => {
    expect(windowOf(film(10, 10, new Uint8Array(100)))).toEqual({ low: 0, high: 1 });
    expect(windowOf(film(10, 10, new Uint8Array(100)), { x: 50, y: 50, width: 5, height: 5 })).toEqual({
      low: 0,
      high: 1,
    });
  });

  it('agrees with a full sort within what a sample of 131072 can say', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 31 - 1 }),
        fc.integer({ min: 200, max: 900 }),
        (seed, width) => {
          let state = seed;
          const values = Uint16Array.from({ length: width * 700 }, () => {
            state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
            return state >>> 18; // 14 bits
          });
          const sorted = values.slice().sort();
          const { low, high } = windowOf(film(width, 700, values));
          // A quantile of n samples has a deviation of sqrt(p (1 - p) / n): 0.03 % here, 5 values of 16384; six of them.
          expect(Math.abs(low - sorted[Math.floor(0.01 * sorted.length)]!)).toBeLessThan(30);
          expect(Math.abs(high - sorted[Math.floor(0.99 * sorted.length)]!)).toBeLessThan(30);
        },
      ),
      { numRuns: 20 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { CornerUncertainty } from '@sagitta/landmarks';
import { gaussian, seeded, uniform } from '../simulate/random.ts';
import { combined, type CornerTerms } from './corner-terms.ts';
import { cornerCoverage, fitCorners, type CornerError } from './fit-corners.ts';

const TRUE: CornerUncertainty = { base: 0.01, spread: 0.2, doubt: 1.5 };
/** Source pixels to a cell. */
const CELL = 8;

/** Corners that err as the constants say; a share of them is another vertebra's. */
function corners(count: number, gross = 0): CornerError[] {
  const random = seeded(4);
  const normal = gaussian(random);
  return Array.from({ length: count }, (_, i) => {
    const [excess, doubt] = [uniform(random) * 0.5, (0.3 * uniform(random)) ** 2];
    const terms: CornerTerms = {
      base: [CELL ** 2, 0, CELL ** 2],
      spread: [excess * CELL ** 2, 0, (excess * CELL ** 2) / 4],
      doubt: [doubt * CELL ** 2, 0, doubt * CELL ** 2],
    };
    const [xx, , yy] = combined(terms, TRUE);
    const off = i < gross * count ? 100 : 0;
    return { x: normal() * Math.sqrt(xx) + off, y: normal() * Math.sqrt(yy), terms };
  });
}

describe('fitCorners', () => {
  // Largest factors of 20 seeds: 1.22 and 2.06. A normal distribution would make up for the gross errors with a base of
  // 0.03 x (100 / 8)² cells², 470 times too large.
  it.each([
    [0, 1.3],
    [0.03, 2.5],
  ])('finds how the constants stand to each other, %d of the corners grossly wrong', (gross, factor) => {
    const found = fitCorners(corners(8000, gross));
    for (const name of ['spread', 'doubt'] as const) {
      const ratio = found[name] / found.base / (TRUE[name] / TRUE.base);
      expect(ratio, name).toBeGreaterThan(1 / factor);
      expect(ratio, name).toBeLessThan(factor);
    }
    expect(cornerCoverage(corners(8000, gross), found)).toBeCloseTo(0.9, 3);
  });

  it('is the same in source pixels of any size', () => {
    const enlarged = corners(500).map(({ x, y, terms }) => ({
      x: 3 * x,
      y: 3 * y,
      terms: {
        base: terms.base.map((value) => 9 * value),
        spread: terms.spread.map((value) => 9 * value),
        doubt: terms.doubt.map((value) => 9 * value),
      } as unknown as CornerTerms,
    }));
    const [found, expected] = [fitCorners(enlarged), fitCorners(corners(500))];
    for (const name of ['base', 'spread', 'doubt'] as const) {
      expect(found[name] / expected[name]).toBeCloseTo(1, 6);
    }
  });
});

describe('cornerCoverage', () => {
  it('is 90 % under the constants by which corners err', () => {
    // Binomial: sqrt(0.09 / 8000) = 0.0034; four times that.
    expect(Math.abs(cornerCoverage(corners(8000), TRUE) - 0.9)).toBeLessThan(0.014);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitPlacement, toInput, toSource } from './image-placement.ts';

fc.configureGlobal({ seed: 3 });

const coordinate = fc.double({ min: -5000, max: 5000, noNaN: true });
const side = fc.double({ min: 1, max: 5000, noNaN: true });
const rectangles = fc.record({ x: coordinate, y: coordinate, width: side, height: side });
const inputs = fc.record({
  width: fc.integer({ min: 16, max: 1024 }),
  height: fc.integer({ min: 16, max: 1024 }),
});

describe('fitPlacement', () => {
  it('letterboxes a portrait film into the middle of the input', () => {
    expect(fitPlacement({ x: 0, y: 0, width: 2048, height: 2560 }, { width: 320, height: 512 })).toEqual({
      scale: 0.15625,
      padX: 0,
      padY: 56,
    });
  });

  it('brings a region’s corner to the origin where the aspects agree', () => {
    const placement = fitPlacement({ x: 100, y: 40, width: 160, height: 256 }, { width: 320, height: 512 });
    expect(toInput({ x: 100, y: 40 }, placement)).toEqual({ x: 0, y: 0 });
    expect(toInput({ x: 260, y: 296 }, placement)).toEqual({ x: 320, y: 512 });
  });

  it('shows the whole region, touching two opposite edges, as far from the others', () => {
    fc.assert(
      fc.property(rectangles, inputs, (region, input) => {
        const placement = fitPlacement(region, input);
        const topLeft = toInput(region, placement);
        const bottomRight = toInput({ x: region.x + region.width, y: region.y + region.height }, placement);
        // Coordinates up to 5000 times scales up to 1024: 5e6 x 2^-52 is 1e-9.
        expect(topLeft.x).toBeCloseTo(input.width - bottomRight.x, 6);
        expect(topLeft.y).toBeCloseTo(input.height - bottomRight.y, 6);
        expect(Math.min(topLeft.x, topLeft.y)).toBeCloseTo(0, 6);
      }),
    );
  });

  it('comes back to the source', () => {
    fc.assert(
      fc.property(rectangles, inputs, coordinate, coordinate, (region, input, x, y) => {
        const placement = fitPlacement(region, input);
        const back = toSource(toInput({ x, y }, placement), placement);
        expect(back.x).toBeCloseTo(x, 6);
        expect(back.y).toBeCloseTo(y, 6);
      }),
    );
  });
});

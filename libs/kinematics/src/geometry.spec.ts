import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { degreesBetween, unit, wrapDegrees } from './geometry.ts';

fc.configureGlobal({ seed: 1 });

describe('wrapDegrees', () => {
  it.each([
    [0, 0],
    [180, 180],
    [-180, 180],
    [181, -179],
    [-181, 179],
    [540, 180],
    [-350, 10],
    [725, 5],
  ])('turns %d into %d', (degrees, wrapped) => {
    expect(wrapDegrees(degrees)).toBe(wrapped);
  });

  it('keeps the direction and lands in (-180, 180]', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (degrees) => {
        const wrapped = wrapDegrees(degrees);
        expect(wrapped).toBeGreaterThan(-180);
        expect(wrapped).toBeLessThanOrEqual(180);
        expect(Math.abs(wrapped - degrees) % 360).toBe(0);
      }),
    );
  });
});

describe('degreesBetween', () => {
  it('is positive clockwise on the film, where y points down', () => {
    expect(degreesBetween({ x: 1, y: 0 }, { x: 0, y: 1 })).toBeCloseTo(90, 12);
    expect(degreesBetween({ x: 1, y: 0 }, { x: 0, y: -1 })).toBeCloseTo(-90, 12);
  });

  it('crosses the half turn without a jump of 360 degrees', () => {
    expect(degreesBetween({ x: -1, y: 0.01 }, { x: -1, y: -0.01 })).toBeCloseTo(1.1459, 4);
  });
});

describe('unit', () => {
  it('has no direction for a point', () => {
    expect(unit({ x: 0, y: 0 })).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { ellipse90 } from './ellipse.ts';

describe('ellipse90', () => {
  it('is a circle of 2.146 standard deviations where an error is alike along both axes', () => {
    const { rx, ry } = ellipse90([4, 0, 4]);
    expect(rx).toBeCloseTo(2 * 2.146, 3);
    expect(ry).toBeCloseTo(rx, 9);
  });

  it('lies along the axis on which the corner is less sure', () => {
    expect(ellipse90([1, 0, 9])).toMatchObject({ degrees: 90 });
    const slanted = ellipse90([5, 4, 5]);
    expect(slanted.degrees).toBeCloseTo(45, 9);
    expect(slanted.rx / slanted.ry).toBeCloseTo(3, 9);
  });

  it('is a line where an error has only one direction', () => {
    expect(ellipse90([1, 1, 1]).ry).toBe(0);
  });
});

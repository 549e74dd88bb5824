import { describe, expect, it } from 'vitest';
import { placeOn, scaleOf } from './irom-scale.ts';

const range = (p10: number | null, p90: number | null) => ({ n: 3, p10, p50: null, p90 });

describe('scaleOf', () => {
  it('is the same for whatever is usual, and for nothing at all', () => {
    const usual = { from: -5, to: 25 };
    expect(scaleOf([range(-1.2, 8), range(2, 21.3)])).toEqual(usual);
    expect(scaleOf([range(null, null)])).toEqual(usual);
  });

  it('is wider by round steps for what is not', () => {
    expect(scaleOf([range(-5.1, 8), range(3, 31)])).toEqual({ from: -10, to: 35 });
  });
});

describe('placeOn', () => {
  it('goes from the left end to the right one', () => {
    const scale = { from: -5, to: 15 };
    expect([-5, 0, 15].map((value) => placeOn(scale, value))).toEqual([0, 0.25, 1]);
  });
});

import { describe, expect, it } from 'vitest';
import { placeOn, scaleOf } from './irom-scale.ts';

const range = (p10: number | null, p90: number | null) => ({ n: 3, p10, p50: null, p90 });

describe('scaleOf', () => {
  it('holds every range and zero between round ends', () => {
    expect(scaleOf([range(-1.2, 8), range(2, 21.3)])).toEqual({ from: -5, to: 25 });
    expect(scaleOf([range(3, 10)])).toEqual({ from: 0, to: 10 });
  });

  it('is a scale where nothing was measured', () => {
    expect(scaleOf([range(null, null)])).toEqual({ from: 0, to: 5 });
  });
});

describe('placeOn', () => {
  it('goes from the left end to the right one', () => {
    const scale = { from: -5, to: 15 };
    expect([-5, 0, 15].map((value) => placeOn(scale, value))).toEqual([0, 0.25, 1]);
  });
});

import { describe, expect, it } from 'vitest';
import { angleAt, lengthOf, marked, scaleBar } from './ruler.ts';

const at = (x: number, y: number) => ({ x, y });

describe('a ruler', () => {
  it('takes two points and starts anew with a third', () => {
    const one = marked(null, 'distance', at(0, 0));
    const two = marked(one, 'distance', at(30, 40));
    expect(two.points).toHaveLength(2);
    expect(marked(two, 'distance', at(1, 1)).points).toEqual([at(1, 1)]);
    expect(marked(two, 'angle', at(1, 1))).toEqual({ kind: 'angle', points: [at(1, 1)] });
  });

  it('measures in the film’s millimetres, or in pixels alone', () => {
    const points = [at(0, 0), at(30, 40)];
    expect(lengthOf(points, { kind: 'detector', mmPerPixel: 0.2, source: 'imager' })).toEqual({
      pixels: 50,
      mm: 10,
    });
    expect(lengthOf(points, { kind: 'unknown' })).toEqual({ pixels: 50, mm: null });
    expect(lengthOf(points.slice(1), { kind: 'unknown' })).toBeNull();
  });

  it('measures the angle between two legs, whichever comes first', () => {
    expect(angleAt([at(10, 0), at(0, 0), at(0, 10)])).toBeCloseTo(90, 9);
    expect(angleAt([at(0, -10), at(0, 0), at(10, -10)])).toBeCloseTo(45, 9);
    expect(angleAt([at(0, 0), at(0, 0), at(10, 0)])).toBeNull();
    expect(angleAt([at(0, 0), at(1, 0)])).toBeNull();
  });
});

describe('a scale bar', () => {
  it('is the longest round length that fits', () => {
    expect(scaleBar(3, 100)).toEqual({ units: 20, pixels: 60 });
    expect(scaleBar(0.9, 100)).toEqual({ units: 100, pixels: 90 });
    expect(scaleBar(30, 100)).toEqual({ units: 2, pixels: 60 });
    expect(scaleBar(0, 100)).toBeNull();
  });
});

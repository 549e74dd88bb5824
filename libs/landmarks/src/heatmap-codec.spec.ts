import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heatmapCodec } from './heatmap-codec.ts';

fc.configureGlobal({ seed: 4 });

const shape = { columns: 80, rows: 128, stride: 4, sigma: 1.4 };
const codec = heatmapCodec(shape);

describe('heatmapCodec', () => {
  it('centres cell (i, j) at input (4i + 2, 4j + 2)', () => {
    const map = new Float32Array(80 * 128).fill(-9);
    map[7 * 80 + 5] = 3;
    expect(codec.decode(map)).toEqual([{ x: 22, y: 30, score: expect.closeTo(0.9526, 4) }]);
  });

  it('finds encoded points again within 0.05 px anywhere in the input', () => {
    const points = fc.array(
      fc.record({
        x: fc.double({ min: 0.1, max: 319.9, noNaN: true }),
        y: fc.double({ min: 0.1, max: 511.9, noNaN: true }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(points, (truth) => {
        const found = codec.decode(codec.encode(truth));
        found.forEach((point, i) => {
          // Logits are single precision: 0.05 px of a 4 px cell is a hundred times what that costs.
          expect(Math.abs(point!.x - truth[i]!.x)).toBeLessThan(0.05);
          expect(Math.abs(point!.y - truth[i]!.y)).toBeLessThan(0.05);
          expect(point!.score).toBeGreaterThan(0.85);
        });
        expect(found).toHaveLength(truth.length);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps absent points absent among present ones', () => {
    const [first, second, third] = codec.decode(codec.encode([{ x: 10, y: 20 }, null, { x: 30, y: 40 }]));
    expect(second).toBeNull();
    expect(first!.x).toBeCloseTo(10, 1);
    expect(third!.y).toBeCloseTo(40, 1);
  });

  it.each([-20, 0, 5])('gives null for a flat map of logit %d, never a corner of the input', (logit) => {
    expect(codec.decode(new Float32Array(80 * 128).fill(logit))).toEqual([null]);
  });

  it('gives null for noise below the minimum score', () => {
    const map = new Float32Array(80 * 128).fill(-9);
    map[1000] = -3.5; // score 0.029
    expect(codec.decode(map)).toEqual([null]);
  });
});

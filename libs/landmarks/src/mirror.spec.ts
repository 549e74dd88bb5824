import { CORNERS, LEVELS, cornersOf, type Corner, type Point } from '@sagitta/kinematics';
import { describe, expect, it } from 'vitest';
import { decodeSpine, spineCornersOfDetection } from './decode-spine.ts';
import { encodeSpine, type EncodedVertebra } from './encode-spine.ts';
import { averageWithMirror, mirrorInput } from './mirror.ts';

const input = { width: 320, height: 512 };
const shape = { columns: 80, rows: 128, stride: 4 };

/** A straight spine that faces left and leans, its first corner at (x, 40.7) in input pixels. */
const spine = (x: number): EncodedVertebra[] =>
  LEVELS.map((level, row) => ({
    level,
    corners: Object.fromEntries(
      CORNERS.map((corner): [Corner, Point | null] => [
        corner,
        cornersOf(level).includes(corner)
          ? {
              x: x + 5 * row + (corner.endsWith('Anterior') ? 0 : 60),
              y: 40.7 + 70 * row + (corner.startsWith('superior') ? 0 : 48),
            }
          : null,
      ]),
    ) as Record<Corner, Point | null>,
  }));

/** The same patient facing right: the corners keep their names. */
const mirrorOf = (vertebrae: readonly EncodedVertebra[]): EncodedVertebra[] =>
  vertebrae.map(({ level, corners }) => ({
    level,
    corners: Object.fromEntries(
      CORNERS.map((corner): [Corner, Point | null] => {
        const point = corners[corner];
        return [corner, point && { x: input.width - point.x, y: point.y }];
      }),
    ) as Record<Corner, Point | null>,
  }));

describe('mirrorInput', () => {
  it('turns every row around and leaves what it was given', () => {
    const pixels = Float32Array.of(1, 2, 3, 4, 5, 6);
    expect([...mirrorInput(pixels, { width: 3, height: 2 })]).toEqual([3, 2, 1, 6, 5, 4]);
    expect([...pixels]).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('averageWithMirror', () => {
  it('of a network that is right about both images is what it says of one: channels keep names, x offsets turn', () => {
    const straight = encodeSpine(spine(101.3), shape);
    const mean = averageWithMirror(straight, encodeSpine(mirrorOf(spine(101.3)), shape));
    const furthest = (a: Float32Array, b: Float32Array): number =>
      a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
    // Logits up to 1e3 in single precision.
    expect(furthest(mean.centroids, straight.centroids)).toBeLessThan(1e-2);
    expect(furthest(mean.corners, straight.corners)).toBeLessThan(1e-2);
  });

  it('finds corners half way between what the two images say', () => {
    const mean = averageWithMirror(
      encodeSpine(spine(100.6), shape),
      encodeSpine(mirrorOf(spine(102)), shape),
    );
    const found = spineCornersOfDetection(decodeSpine(mean).levels);
    for (const { level, corners } of spine(101.3)) {
      for (const corner of cornersOf(level!)) {
        expect(found[level!]![corner]!.x).toBeCloseTo(corners[corner]!.x, 1);
        expect(found[level!]![corner]!.y).toBeCloseTo(corners[corner]!.y, 1);
      }
    }
  });

  it('refuses maps of another shape', () => {
    const straight = encodeSpine([], shape);
    expect(() => averageWithMirror(straight, encodeSpine([], { ...shape, rows: 64 }))).toThrow(
      /80 x 128 cells have no mean with 80 x 64/,
    );
  });
});

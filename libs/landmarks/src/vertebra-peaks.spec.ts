import { describe, expect, it } from 'vitest';
import type { Plane } from './sub-pixel.ts';
import { vertebraPeaks } from './vertebra-peaks.ts';

/** A silent map of 80 x 128 cells with single cells of the given logits. */
function planeWith(...cells: [column: number, row: number, logit: number][]): Plane {
  const logits = new Float32Array(80 * 128).fill(-9);
  for (const [column, row, logit] of cells) logits[row * 80 + column] = logit;
  return { columns: 80, rows: 128, logits };
}
const cellsOf = (plane: Plane) => vertebraPeaks(plane).map(({ column, row }) => [column, row]);

describe('vertebraPeaks', () => {
  it('lists what is above the minimum score from above, with its score', () => {
    // Score 0.25 is logit -1.0986.
    const peaks = vertebraPeaks(planeWith([40, 60, 0], [40, 20, -1.05], [40, 40, -1.15]));
    expect(peaks).toEqual([
      { column: 40, row: 20, score: expect.closeTo(0.2592, 4) },
      { column: 40, row: 60, score: 0.5 },
    ]);
  });

  it('keeps the stronger of two within six cells, whichever comes first', () => {
    expect(cellsOf(planeWith([40, 20, 1], [40, 26, 2]))).toEqual([[40, 26]]);
    expect(cellsOf(planeWith([40, 20, 2], [40, 26, 1]))).toEqual([[40, 20]]);
    expect(cellsOf(planeWith([40, 20, 1], [40, 27, 2]))).toEqual([
      [40, 20],
      [40, 27],
    ]);
  });

  it('tells peaks half as far apart on a map of half the size: that of a locating network', () => {
    const half = (...rows: number[]): Plane => {
      const logits = new Float32Array(40 * 64).fill(-9);
      for (const row of rows) logits[row * 40 + 20] = 2;
      return { columns: 40, rows: 64, logits };
    };
    expect(cellsOf(half(10, 14, 18))).toEqual([10, 14, 18].map((row) => [20, row]));
    expect(cellsOf(half(10, 13))).toHaveLength(1);
  });

  const spine: [number, number, number][] = [
    [40, 10, 2],
    [39, 26, 2],
    [38, 42, 2],
    [39, 58, 2],
    [40, 74, 2],
  ];
  const asCells = spine.map(([column, row]) => [column, row]);

  it('drops the weaker of two on the line that are less than half a spacing apart', () => {
    expect(cellsOf(planeWith(...spine, [38, 49, 1]))).toEqual(asCells);
  });

  it.each([
    ['level with the spine', 70, 40],
    ['beyond its lower end, behind a sharp turn', 8, 80],
    ['far beyond its lower end', 40, 120],
    ['above it, to the side', 75, 8],
  ])('leaves out a strong peak %s', (_, column, row) => {
    expect(cellsOf(planeWith(...spine, [column, row, 3]))).toEqual(asCells);
  });

  it('keeps a spine that misses a vertebra', () => {
    const gap = spine.filter(([, row]) => row !== 42);
    expect(cellsOf(planeWith(...gap))).toEqual(gap.map(([column, row]) => [column, row]));
  });

  it('follows the lumbosacral bend', () => {
    // From straight down to 45 degrees backwards within two levels.
    expect(cellsOf(planeWith(...spine, [46, 88, 2], [57, 99, 2]))).toEqual([...asCells, [46, 88], [57, 99]]);
  });

  it('sees a peak at the edge of the map', () => {
    expect(cellsOf(planeWith([0, 0, 1], [79, 127, 1]))).toEqual([
      [0, 0],
      [79, 127],
    ]);
  });

  it('keeps its work bounded on a map full of peaks', () => {
    const grid: [number, number, number][] = [];
    for (let row = 4; row < 128; row += 8)
      for (let column = 4; column < 80; column += 8) grid.push([column, row, 1]);
    expect(grid.length).toBeGreaterThan(150);
    expect(cellsOf(planeWith(...grid)).length).toBeLessThanOrEqual(24);
  });
});

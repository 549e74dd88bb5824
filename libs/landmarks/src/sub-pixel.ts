import type { Point } from '@sagitta/kinematics';

export const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Inverse of the sigmoid. */
export const logitOf = (score: number): number => Math.log(score / (1 - score));

/** log(sigmoid(logit)) without overflow at either end. */
const logSigmoid = (logit: number): number =>
  logit >= 0 ? -Math.log1p(Math.exp(-logit)) : logit - Math.log1p(Math.exp(logit));

/** One channel of a map: `plane[row * columns + column]`, logits. */
export interface Plane {
  readonly columns: number;
  readonly rows: number;
  readonly logits: Float32Array;
}

export const planeOf = (
  { columns, rows }: { readonly columns: number; readonly rows: number },
  channels: Float32Array,
  channel: number,
): Plane => ({
  columns,
  rows,
  logits: channels.subarray(channel * columns * rows, (channel + 1) * columns * rows),
});

/** The highest logit within `reach` cells of cell (column, row) along either axis; -Infinity where no cell is there. */
export function highestAround(
  { columns, rows, logits }: Plane,
  column: number,
  row: number,
  reach: number,
): number {
  let highest = -Infinity;
  for (let j = Math.max(0, row - reach); j <= Math.min(rows - 1, row + reach); j += 1) {
    for (let i = Math.max(0, column - reach); i <= Math.min(columns - 1, column + reach); i += 1) {
      highest = Math.max(highest, logits[j * columns + i]!);
    }
  }
  return highest;
}

/**
 * The peak around cell (column, row) between cells, in cell indices (0 is the first cell's centre).
 *
 * The log of a Gaussian is a parabola: its summit follows from the 3 x 3 values around the peak, by a Taylor expansion
 * of log-sigmoid (DARK, Zhang et al., CVPR 2020, without its blur). At the map's edge the stencil lies one cell inside.
 * The summit is held within one cell of the peak; where the surface is no summit the cell itself is returned.
 */
export function refinePeak({ columns, rows, logits }: Plane, column: number, row: number): Point {
  const peak = { x: column, y: row };
  if (columns < 3 || rows < 3) return peak;
  const i = Math.min(Math.max(column, 1), columns - 2);
  const j = Math.min(Math.max(row, 1), rows - 2);
  const at = (dx: number, dy: number): number => logSigmoid(logits[(j + dy) * columns + i + dx]!);
  const middle = at(0, 0);
  const left = at(-1, 0);
  const right = at(1, 0);
  const above = at(0, -1);
  const below = at(0, 1);
  const dx = (right - left) / 2;
  const dy = (below - above) / 2;
  const dxx = right - 2 * middle + left;
  const dyy = below - 2 * middle + above;
  const dxy = (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / 4;
  const determinant = dxx * dyy - dxy * dxy;
  if (!(dxx < 0 && dyy < 0 && determinant > 1e-9)) return peak;
  const x = i - (dyy * dx - dxy * dy) / determinant;
  const y = j - (dxx * dy - dxy * dx) / determinant;
  return {
    x: Math.min(Math.max(x, column - 1), column + 1),
    y: Math.min(Math.max(y, row - 1), row + 1),
  };
}

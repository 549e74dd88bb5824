import type { Estimate } from '@sagitta/accuracy';
import { fQuantile } from '../distributions.ts';
import { finite } from './weight.ts';
import type { Moments } from './moments.ts';

/*
 * ICC(2,1)  how far single readings of readers drawn from many agree absolutely: a constant offset counts against them
 * ICC(3,1)  how far these readers' single readings are consistent: a constant offset does not count
 * (Shrout and Fleiss 1979, Psychol Bull 86: 420; McGraw and Wong 1996, Psychol Methods 1: 30, ICC(A,1) and ICC(C,1).)
 * Both rise with how much the subjects differ, so compare them between like groups only.
 */

/** Mean squares of a two-way table of `subjects` rows and `raters` columns. */
interface MeanSquares {
  readonly subjects: number;
  readonly raters: number;
  readonly rows: number;
  readonly columns: number;
  readonly error: number;
}

const icc21 = ({ subjects: n, raters: k, rows, columns, error }: MeanSquares): number | null =>
  ratio(rows - error, rows + (k - 1) * error + (k * (columns - error)) / n);
const icc31 = ({ raters: k, rows, error }: MeanSquares): number | null =>
  ratio(rows - error, rows + (k - 1) * error);
const ratio = (above: number, below: number): number | null => (below > 0 ? above / below : null);

/** Both coefficients of model and reference as two raters of every value; null below two values or without any spread. */
export function intraclass({ n, d, dd, x, y, xx, yy, xy }: Moments): {
  icc21: number | null;
  icc31: number | null;
} {
  if (n < 2) return { icc21: null, icc31: null };
  const squares: MeanSquares = {
    ...{ subjects: n, raters: 2 },
    rows: (n * Math.max(0, xx + 2 * xy + yy - (x + y) ** 2)) / 2 / (n - 1),
    columns: (n * d * d) / 2,
    error: (n * Math.max(0, dd - d * d)) / 2 / (n - 1),
  };
  return { icc21: icc21(squares), icc31: icc31(squares) };
}

/** ICC(2,1) and ICC(3,1); n and patients are the subjects. */
export interface ClassicIcc {
  readonly raters: number;
  readonly icc21: Estimate;
  readonly icc31: Estimate;
}

/**
 * Agreement between readers who all read every patient once: one row a patient, one column a reader. The 95 % intervals
 * come from the F distribution (Shrout and Fleiss 1979). Null where nothing differs; the interval is null where
 * readers never differ. Throws a RangeError unless there are two patients, two readers and no gaps.
 */
export function iccClassic(matrix: readonly (readonly number[])[]): ClassicIcc {
  const squares = meanSquaresOf(matrix);
  const subjects = { n: matrix.length, patients: matrix.length };
  return {
    raters: squares.raters,
    icc21: { ...subjects, value: icc21(squares), interval95: interval21(squares) },
    icc31: { ...subjects, value: icc31(squares), interval95: interval31(squares) },
  };
}

function meanSquaresOf(matrix: readonly (readonly number[])[]): MeanSquares {
  const n = matrix.length;
  const k = matrix[0]?.length ?? 0;
  if (n < 2 || k < 2) {
    throw new RangeError(`Agreement between readers needs two patients and two readers, not ${n} and ${k}`);
  }
  if (matrix.some((row) => row.length !== k)) {
    throw new RangeError(
      `Every patient needs a reading of each of the ${k} readers: leave out those with gaps`,
    );
  }
  const all = matrix.flat().map((value) => finite(value, 'A reading'));
  const centre = average(all);
  const rowMeans = matrix.map(average);
  const columnMeans = matrix[0]!.map((_, column) => average(matrix.map((row) => row[column]!)));
  const residuals = matrix.map((row, i) =>
    row.map((value, j) => value - rowMeans[i]! - columnMeans[j]! + centre),
  );
  return {
    ...{ subjects: n, raters: k },
    rows: (k * squaresAbout(centre, rowMeans)) / (n - 1),
    columns: (n * squaresAbout(centre, columnMeans)) / (k - 1),
    error: squaresAbout(0, residuals.flat()) / ((n - 1) * (k - 1)),
  };
}

const average = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const squaresAbout = (centre: number, values: readonly number[]): number =>
  values.reduce((sum, value) => sum + (value - centre) ** 2, 0);

function interval31({ subjects: n, raters: k, rows, error }: MeanSquares): [number, number] | null {
  if (error === 0) return null;
  const below = (n - 1) * (k - 1);
  const low = rows / error / fQuantile(0.975, n - 1, below);
  const high = (rows / error) * fQuantile(0.975, below, n - 1);
  return [(low - 1) / (low + k - 1), (high - 1) / (high + k - 1)];
}

function interval21(squares: MeanSquares): [number, number] | null {
  const { subjects: n, raters: k, rows, columns, error } = squares;
  const icc = icc21(squares);
  if (error === 0 || icc === null) return null;
  // Satterthwaite's degrees of freedom of the sum of the readers' and the error's mean squares.
  const [readers, rest] = [k * icc * (columns / error), n * (1 + (k - 1) * icc) - k * icc];
  const degrees = ((k - 1) * (n - 1) * (readers + rest) ** 2) / ((n - 1) * readers ** 2 + rest ** 2);
  const unlike = k * columns + (k * n - k - n) * error;
  const low = fQuantile(0.975, n - 1, degrees);
  const high = fQuantile(0.975, degrees, n - 1);
  return [
    (n * (rows - low * error)) / (low * unlike + n * rows),
    (n * (high * rows - error)) / (unlike + n * high * rows),
  ];
}

import { sumByPatient, type PatientSums } from './cluster-bootstrap.ts';
import { finite, weightOf } from './weight.ts';

/** A value as the model measured it and as a reader did, both in the same unit. */
export interface PairedValue {
  readonly patient: string;
  readonly model: number;
  readonly reference: number;
  /** 1 / sampling probability, default 1. */
  readonly weight?: number;
}

/** Weighted means over the values of a sample; x is the reference, y the model, both less `centre`; d = y - x. */
export interface Moments {
  /** Values, and patients whom they come from. */
  readonly n: number;
  readonly patients: number;
  readonly centre: number;
  readonly d: number;
  readonly absolute: number;
  readonly dd: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
  /** Sum over patients of their values' share of the whole, squared: 1 / patients when all have as many. */
  readonly concentration: number;
  /** Mean over values of their patient's squared mean difference. */
  readonly patientMeansSquared: number;
}

// x and d say all that y would: y = x + d.
const WIDTH = 10;
const [N, W, D, ABSOLUTE, DD, X, XX, XD, WW, MEANS] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Midpoint of all values: sums of squares about it keep the digits that those about 0 would lose. */
export function centreOf(values: readonly PairedValue[]): number {
  const all = values.flatMap(({ model, reference }) => [
    finite(model, 'A model value'),
    finite(reference, 'A reference'),
  ]);
  return all.length === 0
    ? 0
    : (all.reduce((a, b) => Math.min(a, b)) + all.reduce((a, b) => Math.max(a, b))) / 2;
}

const inOrder = (a: PairedValue, b: PairedValue): number =>
  a.reference - b.reference || a.model - b.model || weightOf(a) - weightOf(b);

/** What each patient adds to the moments. */
export const momentSums = (values: readonly PairedValue[], centre: number): PatientSums =>
  sumByPatient(
    values,
    WIDTH,
    inOrder,
    (row, value) => {
      const w = weightOf(value);
      const x = value.reference - centre;
      const d = value.model - value.reference;
      row[N]! += 1;
      row[W]! += w;
      row[D]! += w * d;
      row[ABSOLUTE]! += w * Math.abs(d);
      row[DD]! += w * d * d;
      row[X]! += w * x;
      row[XX]! += w * x * x;
      row[XD]! += w * x * d;
    },
    (row) => {
      row[WW] = row[W]! ** 2;
      row[MEANS] = row[D]! ** 2 / row[W]!;
    },
  );

/** Of totals of `momentSums`, which is not empty. */
export function momentsOf(totals: Float64Array, patients: number, centre: number): Moments {
  const w = totals[W]!;
  const of = (column: number): number => totals[column]! / w;
  const [d, dd, x, xx, xd] = [of(D), of(DD), of(X), of(XX), of(XD)];
  return {
    ...{ n: totals[N]!, patients, centre, d, absolute: of(ABSOLUTE), dd },
    ...{ x, y: x + d, xx, yy: xx + 2 * xd + dd, xy: xx + xd },
    concentration: totals[WW]! / w ** 2,
    patientMeansSquared: of(MEANS),
  };
}

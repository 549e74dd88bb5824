import {
  BOOTSTRAP,
  quantile,
  sampleOf,
  uniformFrom,
  type BootstrapOptions,
  type Estimate,
} from '@sagitta/accuracy';
import { normalCdf, studentQuantile } from '../distributions.ts';

/*
 * cluster bootstrap   whole patients are drawn with replacement, never single values: those of one patient err together
 *                     (Davison and Hinkley 1997, section 3.8)
 * sums                what a patient adds to each total; every statistic here is a function of the totals, so a resample
 *                     adds up one row a patient, however many values the patient has
 */

/** Rows of `width` sums, one a patient, in the order of the patients' names. */
export interface PatientSums {
  /** Values behind the sums. */
  readonly n: number;
  readonly patients: number;
  readonly width: number;
  readonly rows: Float64Array;
}

/** Statistics of the totals over so many patients; null where there is too little for one. */
export type Statistics<N extends string> = (
  totals: Float64Array,
  patients: number,
) => Readonly<Record<N, number | null>>;

/** Per statistic the value of the sample, and in ascending order those of the resamples that have one. */
export interface Replicates {
  readonly n: number;
  readonly patients: number;
  readonly resamples: number;
  readonly value: number | null;
  readonly drawn: readonly number[];
}

/**
 * The sums of every patient. `add` adds an item to its patient's row; `close`, if given, then derives sums of the
 * patient as a whole. Items are sorted first, so that their order changes nothing, not even the last digit.
 */
export function sumByPatient<T extends { readonly patient: string }>(
  items: readonly T[],
  width: number,
  compare: (a: T, b: T) => number,
  add: (row: Float64Array, item: T) => void,
  close: (row: Float64Array) => void = () => undefined,
): PatientSums {
  const byPatient = Map.groupBy(items, ({ patient }) => patient);
  const patients = [...byPatient.keys()].sort();
  const rows = new Float64Array(patients.length * width);
  patients.forEach((patient, index) => {
    const row = rows.subarray(index * width, (index + 1) * width);
    for (const item of byPatient.get(patient)!.sort(compare)) add(row, item);
    close(row);
  });
  return { n: items.length, patients: patients.length, width, rows };
}

/** Every statistic of the sample and of its resamples; the same resamples for all. The same seed gives the same draws. */
export function replicate<N extends string>(
  { n, patients, width, rows }: PatientSums,
  statistics: Statistics<N>,
  { resamples, seed }: BootstrapOptions = BOOTSTRAP,
): Record<N, Replicates> {
  const totals = new Float64Array(width);
  for (let i = 0; i < rows.length; i += 1) totals[i % width]! += rows[i]!;
  const known = statistics(totals, patients);
  const names = Object.keys(known) as N[];
  const drawn = names.map((): number[] => []);

  const random = uniformFrom(seed);
  for (let resample = 0; patients >= 2 && resample < resamples; resample += 1) {
    totals.fill(0);
    for (let draw = 0; draw < patients; draw += 1) {
      const row = Math.floor(random() * patients) * width;
      for (let i = 0; i < width; i += 1) totals[i]! += rows[row + i]!;
    }
    const values = statistics(totals, patients);
    names.forEach((name, i) => values[name] !== null && drawn[i]!.push(values[name]));
  }
  return mapped(names, (name, i) => ({ n, patients, resamples, value: known[name], drawn: drawn[i]! }));
}

const mapped = <N extends string, V>(names: readonly N[], valueOf: (name: N, index: number) => V) =>
  Object.fromEntries(names.map((name, i) => [name, valueOf(name, i)])) as Record<N, V>;

/** Below this share of resamples with a value there is no interval: the rest would be those that happen to allow one. */
const LEAST_SHARE = 0.9;

/**
 * Two-sided interval between quantiles of the resamples. The quantiles lie further out for few patients, as Student's t
 * does: plain percentiles are too narrow by sqrt((P - 1) / P) and by the normal's tails (Hesterberg 2015, The American
 * Statistician 69: 371, "expanded percentile"). Null with fewer than two patients or too few resamples with a value.
 */
export function intervalOf(
  { patients, resamples, value, drawn }: Replicates,
  confidence = 0.95,
): [low: number, high: number] | null {
  if (value === null || patients < 2 || drawn.length < LEAST_SHARE * resamples) return null;
  const t = studentQuantile((1 + confidence) / 2, patients - 1);
  const tail = normalCdf(-t * Math.sqrt(patients / (patients - 1)));
  const sample = sampleOf(drawn);
  return [quantile(tail)(sample)!, quantile(1 - tail)(sample)!];
}

export const estimateOf = (replicates: Replicates): Estimate => ({
  n: replicates.n,
  patients: replicates.patients,
  value: replicates.value,
  interval95: intervalOf(replicates),
});

/** Every statistic with its 95 % interval. */
export function clusterEstimates<N extends string>(
  sums: PatientSums,
  statistics: Statistics<N>,
  options?: BootstrapOptions,
): Record<N, Estimate> {
  const replicates = replicate(sums, statistics, options);
  return mapped(Object.keys(replicates) as N[], (name) => estimateOf(replicates[name]));
}

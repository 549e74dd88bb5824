import { BOOTSTRAP, uniformFrom, type BootstrapOptions } from '@sagitta/accuracy';

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

/** Per statistic the value of the sample and those of the resamples that have one. */
export interface Replicates {
  readonly n: number;
  readonly patients: number;
  readonly resamples: number;
  readonly value: number | null;
  readonly drawn: readonly number[];
  /** How fast the statistic's spread changes with its value: Efron's a, from leaving out one patient after another. */
  readonly acceleration: number;
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
  { resamples = BOOTSTRAP.resamples, seed = BOOTSTRAP.seed }: Partial<BootstrapOptions> = {},
): Record<N, Replicates> {
  if (!Number.isInteger(resamples) || resamples < 1) {
    throw new RangeError(
      `An interval needs one resample or more, some thousands to be steady, not ${resamples}`,
    );
  }
  const totals = new Float64Array(width);
  for (let i = 0; i < rows.length; i += 1) totals[i % width]! += rows[i]!;
  const sum = totals.slice();
  const known = statistics(sum, patients);
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
  const accelerations = accelerationsOf({ n, patients, width, rows }, sum, statistics, names);
  return mapped(names, (name, i) => ({
    ...{ n, patients, resamples, value: known[name] },
    ...{ drawn: drawn[i]!, acceleration: accelerations[i]! },
  }));
}

/** Of each statistic: a sixth of the skewness of its values without one patient; 0 where they do not differ. */
function accelerationsOf<N extends string>(
  { patients, width, rows }: PatientSums,
  sum: Float64Array,
  statistics: Statistics<N>,
  names: readonly N[],
): number[] {
  const without = names.map((): number[] => []);
  for (let patient = 0; patients > 2 && patient < patients; patient += 1) {
    const values = statistics(
      sum.map((total, i) => total - rows[patient * width + i]!),
      patients - 1,
    );
    names.forEach((name, i) => values[name] !== null && without[i]!.push(values[name]));
  }
  return without.map((values) => {
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const [squares, cubes] = [2, 3].map((power) =>
      values.reduce((a, value) => a + (mean - value) ** power, 0),
    );
    return squares! > 0 ? cubes! / (6 * squares! ** 1.5) : 0;
  });
}

/** A record of what is told of each name. */
export const mapped = <N extends string, V>(names: readonly N[], valueOf: (name: N, index: number) => V) =>
  Object.fromEntries(names.map((name, i) => [name, valueOf(name, i)])) as Record<N, V>;

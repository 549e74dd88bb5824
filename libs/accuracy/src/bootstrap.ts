import { quantile, sampleOf, type Statistic } from './statistics.ts';

/** One value and the patient it comes from. */
export interface Observation {
  readonly patient: string;
  readonly value: number;
  /** What a correlation holds the value against; of all observations of a sample or of none. */
  readonly beside?: number;
}

/** A number of a sample, with how much stands behind it and how far it would move with other patients. */
export interface Estimate {
  /** Values. */
  readonly n: number;
  /** Patients whom they come from. */
  readonly patients: number;
  /** Null without enough values. */
  readonly value: number | null;
  /** 95 % confidence interval; null with fewer than two patients. */
  readonly interval95: readonly [low: number, high: number] | null;
}

export interface BootstrapOptions {
  readonly resamples: number;
  readonly seed: number;
}

export const BOOTSTRAP: BootstrapOptions = { resamples: 2000, seed: 20 };

/**
 * A statistic with its 95 % confidence interval by the percentile bootstrap over patients: whole patients are drawn
 * with replacement, never single segments or corners, because those of one patient err together and would make the
 * interval too narrow (cluster bootstrap: Davison and Hinkley 1997, section 3.8). The same seed gives the same interval.
 */
export function estimate(
  observations: readonly Observation[],
  statistic: Statistic,
  { resamples, seed }: BootstrapOptions = BOOTSTRAP,
): Estimate {
  const sorted = [...observations].sort((a, b) => a.value - b.value);
  const patients = [...new Set(observations.map(({ patient }) => patient))].sort();
  const indices = new Map(patients.map((patient, index) => [patient, index]));
  const patientOf = Int32Array.from(sorted, ({ patient }) => indices.get(patient)!);
  const values = Float64Array.from(sorted, ({ value }) => value);
  const sample = {
    values,
    weights: new Float64Array(sorted.length).fill(1),
    beside: Float64Array.from(sorted, ({ beside = NaN }) => beside),
  };
  const known = { n: sorted.length, patients: patients.length, value: statistic(sample) };
  if (known.value === null || patients.length < 2) return { ...known, interval95: null };

  const random = uniformFrom(seed);
  const draws = new Float64Array(patients.length);
  const replicates: number[] = [];
  for (let resample = 0; resample < resamples; resample += 1) {
    draws.fill(0);
    for (let i = 0; i < patients.length; i += 1) draws[Math.floor(random() * patients.length)]! += 1;
    for (let i = 0; i < values.length; i += 1) sample.weights[i] = draws[patientOf[i]!]!;
    const replicate = statistic(sample);
    if (replicate !== null) replicates.push(replicate);
  }
  const drawn = sampleOf(replicates);
  const [low, high] = [quantile(0.025)(drawn), quantile(0.975)(drawn)];
  return { ...known, interval95: low === null || high === null ? null : [low, high] };
}

/** Uniform in [0, 1) from a 32-bit seed: mulberry32 (Tommy Ettinger, public domain). */
export function uniformFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

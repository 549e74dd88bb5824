import { METRICS, type NumberMetric, type Observation } from '../catalogue.ts';

/**
 * A metric's values of one day and stratum as sums of their powers: all that baselines and charts need, so that they
 * can be kept by day instead of read again by pair. Shares are values of 0 and 1.
 */
export interface Tally {
  /** Calendar day in UTC, `2026-03-31`. */
  readonly day: string;
  /** Whom the value is compared with (`stratumOf`); empty where case mix is of no matter. */
  readonly stratum: string;
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
  readonly cubes: number;
}

/** Device model and age band, `Aero DR|40-59`: whom a metric that differs by who was examined is compared with. */
export const stratumOf = (metric: NumberMetric, { words }: Pick<Observation, 'words'>): string =>
  METRICS[metric].caseMix ? `${words.deviceModel ?? '?'}|${words.ageBand ?? '?'}` : '';

/** A metric's tallies, ordered by day and stratum; pairs of which the value is not known do not count. */
export function tallies(metric: NumberMetric, observations: readonly Observation[]): Tally[] {
  const groups = new Map<string, { day: string; stratum: string; values: number[] }>();
  for (const observation of observations) {
    const value = observation.numbers[metric];
    if (value === null || value === undefined) continue;
    const { day } = observation;
    const stratum = stratumOf(metric, observation);
    const key = `${day}|${stratum}`;
    const group = groups.get(key);
    if (group) group.values.push(value);
    else groups.set(key, { day, stratum, values: [value] });
  }
  return [...groups.values()]
    .map(({ day, stratum, values }) => ({ day, stratum, ...powersOf(values) }))
    .sort(inOrder);
}

/** Added up from the lowest, so that the same values give the same sums to the last digit in whatever order they came. */
function powersOf(values: number[]): Omit<Tally, 'day' | 'stratum'> {
  let [sum, squares, cubes] = [0, 0, 0];
  for (const value of values.sort((a, b) => a - b)) {
    sum += value;
    squares += value ** 2;
    cubes += value ** 3;
  }
  return { n: values.length, sum, squares, cubes };
}

/** By day, then stratum, then content: several tallies of a day and stratum keep one order too. */
export const inOrder = (a: Tally, b: Tally): number =>
  compare(a.day, b.day) ||
  compare(a.stratum, b.stratum) ||
  a.n - b.n ||
  a.sum - b.sum ||
  a.squares - b.squares;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

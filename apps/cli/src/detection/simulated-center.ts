import type { Observation } from '@sagitta/drift';
import { seeded, uniform, type Random } from '../simulate/random.ts';
import type { PooledPair } from './drift-pool.ts';

/** The days of a center, one after the other. */
export interface SimulatedDays {
  readonly first: number;
  readonly count: number;
  readonly pairsADay: number;
  /** What its patients' pairs are like, by patient. */
  readonly pool: readonly PooledPair[];
  /** What a part of the patients' pairs is like instead, of the same patients in the same order. */
  readonly drift?: { readonly pool: readonly PooledPair[]; readonly share: number };
}

/**
 * Pairs of a simulated center. Each is of a new patient, drawn with replacement; days differ though nothing changes, because a
 * day's patients come from a half of the pool of its own, chosen by chance: in every metric the means of days then differ by
 * about a tenth of the SD of single values, beyond what so few pairs make them differ anyway.
 *
 * The same seed gives the same patients on the same days, whatever drifts.
 */
export function simulateDays(
  { first, count, pairsADay, pool, drift }: SimulatedDays,
  ...seed: readonly number[]
): Observation[] {
  const observations: Observation[] = [];
  for (let day = first; day < first + count; day += 1) {
    const random = seeded(...seed, day);
    const ofDay = halfOf(pool.length, random);
    for (let i = 0; i < pairsADay; i += 1) {
      const patient = ofDay[Math.floor(uniform(random) * ofDay.length)]!;
      const drifted = uniform(random) < (drift?.share ?? 0);
      const { numbers, words } = (drifted ? drift!.pool : pool)[patient]!;
      const pairId = `${day}-${i}`;
      observations.push({ pairId, patient: pairId, day: dayOf(day), modelSha256: null, numbers, words });
    }
  }
  return observations;
}

/** A half of the first `size` numbers, by chance. */
function halfOf(size: number, random: Random): number[] {
  const members = Array.from({ length: size }, (_, i) => i);
  const half = Math.ceil(size / 2);
  for (let i = 0; i < half; i += 1) {
    const other = i + Math.floor(uniform(random) * (size - i));
    [members[i], members[other]] = [members[other]!, members[i]!];
  }
  return members.slice(0, half);
}

/** Simulated time starts on the first of January 2026. */
export const dayOf = (day: number): string =>
  new Date(Date.UTC(2026, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);

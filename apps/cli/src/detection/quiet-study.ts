import type { NumberMetric } from '@sagitta/drift';
import type { PooledPair } from './drift-pool.ts';
import { simulateDays } from './simulated-center.ts';
import { allAlarms, daySums, freeze } from './watched-center.ts';

export const QUARTER_DAYS = 90;

export interface QuietPlan {
  readonly pool: readonly PooledPair[];
  readonly seed: number;
  readonly centers: number;
  readonly quarters: number;
  readonly baselineDays: number;
  readonly pairsADay: number;
  /** False alarms a quarter that all charts of a center are designed for: each is tried on the same centers. */
  readonly designedFor: readonly number[];
}

export interface QuietRate {
  readonly designedFor: number;
  readonly alarms: number;
  /** False alarms a center and quarter over all its charts, each dealt with on its day. */
  readonly perQuarter: number;
  /** Centers are the unit: alarms held against one baseline come together. */
  readonly interval95: readonly [low: number, high: number];
  /** Quarters without any. */
  readonly quietQuarters: number;
  readonly byMetric: Readonly<Partial<Record<NumberMetric, number>>>;
}

/** Centers in which nothing changes: a baseline each, and quarters after it. */
export function quietStudy(plan: QuietPlan): QuietRate[] {
  const { pool, seed, centers, quarters, baselineDays, pairsADay, designedFor } = plan;
  const counted = designedFor.map(() => ({
    perCenter: [] as number[],
    quietQuarters: 0,
    byMetric: {} as Partial<Record<NumberMetric, number>>,
  }));
  for (let center = 0; center < centers; center += 1) {
    const count = baselineDays + quarters * QUARTER_DAYS;
    const sums = daySums(simulateDays({ first: 0, count, pairsADay, pool }, seed, center));
    designedFor.forEach((rate, i) => {
      const alarms = allAlarms(freeze(sums, baselineDays - 1, rate), sums);
      const of = counted[i]!;
      of.perCenter.push(alarms.length / quarters);
      of.quietQuarters +=
        quarters - new Set(alarms.map(({ day }) => Math.floor((day - 1) / QUARTER_DAYS))).size;
      for (const { metric } of alarms) of.byMetric[metric] = (of.byMetric[metric] ?? 0) + 1;
    });
  }
  return counted.map(({ perCenter, quietQuarters, byMetric }, i) => ({
    designedFor: designedFor[i]!,
    alarms: Math.round(perCenter.reduce((sum, one) => sum + one, 0) * quarters),
    ...meanOfCenters(perCenter),
    quietQuarters: quietQuarters / (centers * quarters),
    byMetric,
  }));
}

function meanOfCenters(values: readonly number[]): Pick<QuietRate, 'perQuarter' | 'interval95'> {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const half = 1.96 * Math.sqrt(variance / values.length);
  return { perQuarter: mean, interval95: [Math.max(0, mean - half), mean + half] };
}

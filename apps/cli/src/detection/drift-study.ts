import { delayTable, type MetricName, type NumberMetric, type Observation } from '@sagitta/drift';
import type { PooledPair } from './drift-pool.ts';
import { QUARTER_DAYS } from './quiet-study.ts';
import { samplesOf, shiftedMetrics, WINDOW_DAYS } from './shift-windows.ts';
import { simulateDays } from './simulated-center.ts';
import { daySums, firstAlarms, freeze, type Baseline, type SimulatedAlarm } from './watched-center.ts';

export interface DriftPlan {
  /** The pairs of the baseline's patients, and what they are like once they have drifted. */
  readonly pool: readonly PooledPair[];
  readonly drifted: readonly PooledPair[];
  /** Of all patients after the baseline, how many have drifted. */
  readonly share: number;
  /** Charts that must tell. */
  readonly telling: readonly NumberMetric[];
  readonly seed: number;
  readonly centers: number;
  readonly baselineDays: number;
  readonly pairsADay: number;
}

/** How long charts say that they take, and how large they would find the drift. */
export interface StatedDelay {
  readonly metric: NumberMetric;
  /** Of the mean, in SDs of a single value. */
  readonly shift: number;
  /** Expected, of whichever of the metric's two charts is the sooner. */
  readonly days: number;
}

export interface FoundDrift {
  /** The telling metric that promises to be the first. */
  readonly stated: StatedDelay;
  /** Of each center, days until the first alarm of a telling chart, the day of the alarm counted; null within 90 days none. */
  readonly delays: readonly (number | null)[];
  /** What alarmed first, in how many of the centers where anything did. Several on one day share it. */
  readonly firstMovers: readonly (readonly [metric: NumberMetric, share: number])[];
}

/**
 * Drift from the day after the baseline on, seen by the charts: once for each rate of false alarms a quarter that they may be
 * designed for, at the same centers.
 */
export function chartStudy(plan: DriftPlan, designedFor: readonly number[]): FoundDrift[] {
  const seen = designedFor.map(() => ({ stated: [] as StatedDelay[], alarms: [] as SimulatedAlarm[][] }));
  for (let center = 0; center < plan.centers; center += 1) {
    const sums = daySums([...before(plan, center), ...after(plan, center, QUARTER_DAYS)]);
    designedFor.forEach((rate, i) => {
      const baseline = freeze(sums, plan.baselineDays - 1, rate);
      seen[i]!.stated.push(soonest(plan, baseline));
      seen[i]!.alarms.push(firstAlarms(baseline, sums));
    });
  }
  return seen.map(({ stated, alarms }) => ({
    stated: medianOf(stated, ({ days }) => days),
    delays: alarms.map((one) => one.find(({ metric }) => plan.telling.includes(metric))?.day ?? null),
    firstMovers: firstMoversOf(alarms.filter(({ length }) => length > 0)),
  }));
}

function firstMoversOf(centers: readonly (readonly SimulatedAlarm[])[]): FoundDrift['firstMovers'] {
  const shares = new Map<NumberMetric, number>();
  for (const alarms of centers) {
    const first = alarms.filter(({ day }) => day === alarms[0]!.day);
    for (const { metric } of first) {
      shares.set(metric, (shares.get(metric) ?? 0) + 1 / first.length / centers.length);
    }
  }
  return [...shares].sort(([, a], [, b]) => b - a);
}

const before = ({ pool, seed, baselineDays, pairsADay }: DriftPlan, center: number): Observation[] =>
  simulateDays({ first: 0, count: baselineDays, pairsADay, pool }, seed, center);

const after = (
  { pool, drifted, share, seed, baselineDays, pairsADay }: DriftPlan,
  center: number,
  count: number,
): Observation[] =>
  simulateDays(
    { first: baselineDays, count, pairsADay, pool, drift: { pool: drifted, share } },
    seed,
    center,
  );

/** By the center's own delay table, for the shift that the pool has. */
function soonest({ pool, drifted, share, telling }: DriftPlan, { limits }: Baseline): StatedDelay {
  const promises = telling.flatMap((metric): StatedDelay[] => {
    const { frozen, design } = limits.get(metric) ?? { frozen: null, design: null };
    if (!frozen || !design) return [];
    const moved = meanOf(drifted, metric) - meanOf(pool, metric);
    const shift = (share * moved) / frozen.sd;
    const { cusum, ewma } = delayTable(design, frozen, [Math.abs(shift)]).rows[0]!;
    return [{ metric, shift, days: Math.min(cusum.days, ewma.days) }];
  });
  return promises.reduce((best, one) => (one.days < best.days ? one : best));
}

export function meanOf(pairs: readonly PooledPair[], metric: NumberMetric): number {
  const values = pairs.flatMap(({ numbers }) => numbers[metric] ?? []);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function medianOf<T>(items: readonly T[], by: (item: T) => number): T {
  const ordered = [...items].sort((a, b) => by(a) - by(b));
  return ordered[Math.floor((ordered.length - 1) / 2)]!;
}

/** Share of centers with an alarm within so many days. */
export const foundWithin = (delays: FoundDrift['delays'], days: number): number =>
  delays.filter((delay) => delay !== null && delay <= days).length / delays.length;

/** Median over all centers; null where half of them had no alarm. */
export const medianDelay = (delays: FoundDrift['delays']): number | null =>
  medianOf(delays, (delay) => delay ?? Infinity);

export interface ShiftFound {
  /** Centers in whose window any metric at all was called shifted. */
  readonly any: number;
  /** How often each metric was, as a share of the centers; the most frequent first. */
  readonly metrics: readonly (readonly [metric: MetricName, share: number])[];
}

/** The first thirty days after the baseline, held against it by the tests of whole distributions. */
export function shiftStudy(plan: DriftPlan): ShiftFound {
  const counts = new Map<MetricName, number>();
  let any = 0;
  for (let center = 0; center < plan.centers; center += 1) {
    const shifted = shiftedMetrics(
      samplesOf(before(plan, center)),
      samplesOf(after(plan, center, WINDOW_DAYS)),
    );
    if (shifted.length > 0) any += 1;
    for (const metric of shifted) counts.set(metric, (counts.get(metric) ?? 0) + 1);
  }
  const metrics = [...counts]
    .map(([metric, count]) => [metric, count / plan.centers] as const)
    .sort(([, a], [, b]) => b - a);
  return { any: any / plan.centers, metrics };
}

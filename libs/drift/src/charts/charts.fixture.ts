import { readFileSync } from 'node:fs';
import type { NumberMetric, Observation } from '../catalogue.ts';
import type { ChartDesign } from './design.ts';
import { runChart, type Alarm } from './run-chart.ts';
import type { ChartPoint } from './scores.ts';
import type { Tally } from './tallies.ts';

interface RunLengthCase {
  readonly limit: number;
  readonly shift: number;
  readonly sd: number;
}
type CaseOf<T> = readonly T[];

/** What reference/make_charts_reference.py wrote. */
export const reference = JSON.parse(
  readFileSync(new URL('../../reference/charts.json', import.meta.url), 'utf8'),
) as {
  readonly cusum: CaseOf<RunLengthCase & { k: number; arl: number }>;
  readonly ewma: CaseOf<RunLengthCase & { lambda: number; arl: number }>;
  readonly simulated: CaseOf<
    RunLengthCase & { kind: 'cusum' | 'ewma'; k?: number; lambda?: number; mean: number; se: number }
  >;
  readonly falseAlarmRates: CaseOf<{
    kind: 'cusum' | 'ewma';
    k?: number;
    lambda?: number;
    limit: number;
    baselineSubgroups: number;
    rate: number;
  }>;
  readonly countScores: CaseOf<{ count: number; n: number; share: number; tau: number; z: number }>;
  readonly skewed: CaseOf<{ z: number; skewness: number; score: number }>;
  readonly baseline: { days: number[][]; mean: number; sd: number; tau: number; skewness: number };
};

/** The chart that a case of the reference names. */
export const chartOf = ({
  kind,
  k = 0,
  lambda = 1,
}: {
  kind: 'cusum' | 'ewma';
  k?: number;
  lambda?: number;
}) => (kind === 'cusum' ? ({ kind, k } as const) : ({ kind, lambda } as const));

/** Seeded (mulberry32): uniform in [0, 1), and standard normal values by Box and Muller. */
export function randomFrom(seed: number): { uniform: () => number; normal: () => number } {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}

export const dayAfter = (days: number): string =>
  new Date(Date.UTC(2026, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);

export function tallyOf(day: number, values: readonly number[], stratum = ''): Tally {
  const powers = (power: number) => values.reduce((sum, value) => sum + value ** power, 0);
  return {
    day: dayAfter(day),
    stratum,
    n: values.length,
    sum: powers(1),
    squares: powers(2),
    cubes: powers(3),
  };
}

let pairs = 0;
export const observation = (
  metric: NumberMetric,
  day: string,
  value: number | null,
  words: Observation['words'] = {},
): Observation => {
  pairs += 1;
  const id = `pair-${pairs}`;
  return { pairId: id, patient: id, day, modelSha256: null, numbers: { [metric]: value }, words };
};

export const pointsOf = (zs: readonly number[]): Pick<ChartPoint, 'z' | 'n' | 'deviation'>[] =>
  zs.map((z) => ({ z, n: 1, deviation: z }));

/** All alarms where each is dealt with at once. */
export function alarmsOf(
  points: readonly Pick<ChartPoint, 'z' | 'n' | 'deviation'>[],
  design: Pick<ChartDesign, 'cusum' | 'ewma'>,
): readonly Alarm[] {
  const resets: number[] = [];
  for (;;) {
    const { alarms } = runChart(points, design, resets);
    if (alarms.length === resets.length) return alarms;
    resets.push(alarms.at(-1)!.index + 1);
  }
}

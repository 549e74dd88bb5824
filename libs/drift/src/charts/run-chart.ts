import type { ChartDesign } from './design.ts';
import { ewmaVariance } from './ewma-run-length.ts';
import type { ChartPoint } from './scores.ts';

export type Direction = 'high' | 'low';

/** Where both charts stand after a point. */
export interface ChartState {
  readonly z: number;
  /** Sums of z above k and below -k, neither below 0; they signal above the CUSUM's limit. */
  readonly cusumHigh: number;
  readonly cusumLow: number;
  readonly ewma: number;
  /** Half width: the EWMA signals outside +-. */
  readonly ewmaLimit: number;
  readonly signal: Direction | null;
}

/** The first signal since the charts were reset. Those after it say nothing new until somebody has dealt with it. */
export interface Alarm {
  readonly index: number;
  readonly by: readonly ('cusum' | 'ewma')[];
  readonly direction: Direction;
  /** First point of the change, as estimated: the one after the crossing CUSUM last stood at 0 (Page 1954). */
  readonly since: number;
  /**
   * Mean from there to the alarm: in z, which is the CUSUM's k + C / N (Montgomery, section 9.1.3), and in the metric's
   * unit. Rather too large: it is looked at because it was large.
   */
  readonly shift: { readonly z: number; readonly value: number };
}

export interface ChartRun {
  readonly points: readonly ChartState[];
  readonly alarms: readonly Alarm[];
}

type RunPoint = Pick<ChartPoint, 'z' | 'n' | 'deviation'>;

/**
 * Runs CUSUM and EWMA over a metric's points.
 *
 * @param resets indices of the points before which both charts start again from 0: the first after each alarm that was
 *   dealt with. They start at the first point in any case.
 */
export function runChart(
  points: readonly RunPoint[],
  { cusum, ewma: { lambda, limit } }: Pick<ChartDesign, 'cusum' | 'ewma'>,
  resets: readonly number[] = [],
): ChartRun {
  const starts = new Set(resets);
  const states: ChartState[] = [];
  const alarms: Alarm[] = [];
  let [cusumHigh, cusumLow, ewma] = [0, 0, 0];
  let [start, highSince, lowSince] = [0, 0, 0];
  let open = false;
  points.forEach(({ z }, index) => {
    if (starts.has(index)) {
      [cusumHigh, cusumLow, ewma, open] = [0, 0, 0, false];
      [start, highSince, lowSince] = [index, index, index];
    }
    cusumHigh = Math.max(0, cusumHigh + z - cusum.k);
    cusumLow = Math.max(0, cusumLow - z - cusum.k);
    ewma += lambda * (z - ewma);
    if (cusumHigh === 0) highSince = index + 1;
    if (cusumLow === 0) lowSince = index + 1;
    const ewmaLimit = limit * Math.sqrt(ewmaVariance(lambda, index - start + 1));
    const byCusum = beyond(cusumHigh - cusumLow, cusum.limit);
    const byEwma = beyond(ewma, ewmaLimit);
    const signal = byCusum ?? byEwma;
    states.push({ z, cusumHigh, cusumLow, ewma, ewmaLimit, signal });
    if (signal === null || open) return;
    open = true;
    const since = Math.min(index, signal === 'high' ? highSince : lowSince);
    alarms.push({
      index,
      by: [
        ...(byCusum === signal ? (['cusum'] as const) : []),
        ...(byEwma === signal ? (['ewma'] as const) : []),
      ],
      direction: signal,
      since,
      shift: shiftOf(points.slice(since, index + 1)),
    });
  });
  return { points: states, alarms };
}

const beyond = (statistic: number, limit: number): Direction | null =>
  statistic > limit ? 'high' : statistic < -limit ? 'low' : null;

function shiftOf(points: readonly RunPoint[]): Alarm['shift'] {
  const pairs = points.reduce((sum, { n }) => sum + n, 0);
  return {
    z: points.reduce((sum, { z }) => sum + z, 0) / points.length,
    value: points.reduce((sum, { n, deviation }) => sum + n * deviation, 0) / pairs,
  };
}

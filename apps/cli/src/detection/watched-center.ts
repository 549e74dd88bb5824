import { chartLimits, chartOf, type Limits, type RunSignal } from '@sagitta/audit';
import { CHARTED_METRICS, tallies, type NumberMetric, type Observation, type Tally } from '@sagitta/drift';
import { dayOf } from './simulated-center.ts';

/** Sums of a center's days by metric, as its roll-ups hold them. */
export type DaySums = ReadonlyMap<NumberMetric, readonly Tally[]>;

export const daySums = (observations: readonly Observation[]): DaySums =>
  new Map(CHARTED_METRICS.map((metric) => [metric, tallies(metric, observations)]));

/** A baseline as a person freezes it. */
export interface Baseline {
  /** Its last day; charts begin on the next. */
  readonly lastDay: number;
  readonly limits: ReadonlyMap<NumberMetric, Limits>;
}

/** Of the days up to the last, which is counted. */
export const freeze = (sums: DaySums, lastDay: number, falseAlarmsPerQuarter?: number): Baseline => {
  const until = dayOf(lastDay);
  const held = (metric: NumberMetric): Tally[] => (sums.get(metric) ?? []).filter(({ day }) => day <= until);
  return { lastDay, limits: chartLimits(held, falseAlarmsPerQuarter) };
};

/** Alarm of a simulated center: the metric, and on which day after the baseline, from 1. */
export interface SimulatedAlarm extends Pick<RunSignal, 'chart' | 'direction' | 'shift'> {
  readonly metric: NumberMetric;
  readonly day: number;
}

/** Each metric's first alarm after the baseline, the earliest first. */
export const firstAlarms = (baseline: Baseline, sums: DaySums): SimulatedAlarm[] =>
  [...baseline.limits]
    .flatMap(([metric, limits]) => {
      const [first] = signalsOf(baseline, limits, sums.get(metric) ?? [], []);
      return first ? [alarmOf(baseline, metric, first)] : [];
    })
    .sort((a, b) => a.day - b.day);

/** All alarms after the baseline, where somebody deals with each on its day and closes it. */
export const allAlarms = (baseline: Baseline, sums: DaySums): SimulatedAlarm[] =>
  [...baseline.limits]
    .flatMap(([metric, limits]) => {
      const days = sums.get(metric) ?? [];
      const closed: string[] = [];
      for (;;) {
        const signals = signalsOf(baseline, limits, days, closed);
        if (signals.length === closed.length) return signals.map((one) => alarmOf(baseline, metric, one));
        closed.push(signals.at(-1)!.day);
      }
    })
    .sort((a, b) => a.day - b.day);

const signalsOf = (
  { lastDay }: Baseline,
  limits: Limits,
  days: readonly Tally[],
  resets: readonly string[],
): readonly RunSignal[] => chartOf(limits, days, { after: dayOf(lastDay), resets }).signals;

const alarmOf = (
  { lastDay }: Baseline,
  metric: NumberMetric,
  { chart, direction, shift, day }: RunSignal,
): SimulatedAlarm => ({
  ...{ metric, chart, direction, shift },
  day: Math.round((Date.parse(day) - Date.parse(dayOf(lastDay))) / 86_400_000),
});

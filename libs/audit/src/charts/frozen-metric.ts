import type { BaselineMetric } from '@sagitta/contracts';
import {
  baselineOf,
  CHARTED_METRICS,
  delayTable,
  designCharts,
  familyRate,
  isEnough,
  MIN_BASELINE_PAIRS,
  MIN_BASELINE_SUBGROUPS,
  NUMBER_METRICS,
  WORD_METRICS,
  type ChartDesign,
  type DelayTable,
  type MetricBaseline,
  type NotEnough,
  type NumberMetric,
  type Tally,
} from '@sagitta/drift';

/** What a baseline keeps of a metric: shown, and what its charts are computed with, for good. */
export interface FrozenMetric extends BaselineMetric {
  /** Null of words and where there was too little. */
  readonly frozen: MetricBaseline | null;
  readonly design: FrozenDesign | null;
}

/** As much of it as a chart is run with: how long changes stay unseen is shown beside it only. */
export type ChartedMetric = Omit<FrozenMetric, 'design'> & {
  readonly design: Omit<FrozenDesign, 'delays'> | null;
};

export interface FrozenDesign extends ChartDesign {
  /** Charts of the center that have their false alarms together, this one's two among them. */
  readonly charts: number;
  readonly delays: DelayTable;
}

/** All charts of a center together. */
export const FALSE_ALARMS_PER_QUARTER = 1;
const QUARTER_DAYS = 90;

/** What a baseline needs to chart a metric by: subgroups are days where a day has ten pairs or more. */
export const NEEDED = { pairs: MIN_BASELINE_PAIRS, days: MIN_BASELINE_SUBGROUPS } as const;

export interface BaselineDays {
  /** Sums by day and stratum. */
  readonly tallies: (metric: NumberMetric) => readonly Tally[];
  /** Pairs of which the word is known. */
  readonly words: (metric: (typeof WORD_METRICS)[number]) => number;
}

/**
 * A baseline's metrics, in the order of the catalogue. Limits and delays are computed here once and kept: some 0.2 s for
 * each distinct design, of which a center has few, and some 10 ms for each metric, so `breathe` is awaited between them.
 */
export async function freezeMetrics(
  days: BaselineDays,
  breathe: () => Promise<void>,
): Promise<FrozenMetric[]> {
  const statistics = NUMBER_METRICS.map((metric) => statisticsOf(metric, days.tallies));
  const charts = chartsOf(statistics);
  const numbers: FrozenMetric[] = [];
  for (const { metric, of } of statistics) {
    await breathe();
    if (isEnough(of)) {
      const limits = designOf(of, charts, FALSE_ALARMS_PER_QUARTER);
      await breathe();
      const design = { ...limits, charts, delays: delayTable(limits, of) };
      const { pairs: n, mean, sd, tau: betweenDaySd, subgroups } = of;
      numbers.push({ metric, n, mean, sd, betweenDaySd, subgroups, frozen: of, design });
    } else {
      numbers.push(nothingOf(metric, of.pairs.has, of.subgroups.has));
    }
  }
  return [...WORD_METRICS.map((metric) => nothingOf(metric, days.words(metric), 0)), ...numbers];
}

/** What a metric's charts are computed with. */
export interface Limits {
  readonly frozen: MetricBaseline | null;
  readonly design: ChartDesign | null;
}

/**
 * The charts that a baseline gives a center, as `freezeMetrics` keeps them, for a chosen rate and without what is shown of
 * them: no delays are computed.
 *
 * @param falseAlarmsPerQuarter of all the charts together
 */
export function chartLimits(
  tallies: BaselineDays['tallies'],
  falseAlarmsPerQuarter = FALSE_ALARMS_PER_QUARTER,
): Map<NumberMetric, Limits> {
  const statistics = CHARTED_METRICS.map((metric) => statisticsOf(metric, tallies));
  const charts = chartsOf(statistics);
  return new Map(
    statistics.map(({ metric, of }) => [
      metric,
      isEnough(of)
        ? { frozen: of, design: designOf(of, charts, falseAlarmsPerQuarter) }
        : { frozen: null, design: null },
    ]),
  );
}

interface Statistics {
  readonly metric: NumberMetric;
  readonly of: MetricBaseline | NotEnough;
}

const statisticsOf = (metric: NumberMetric, tallies: BaselineDays['tallies']): Statistics => ({
  metric,
  of: baselineOf(metric, tallies(metric)),
});

/** Two of each metric that is charted and known well enough. */
const chartsOf = (statistics: readonly Statistics[]): number =>
  Math.max(2, 2 * statistics.filter(({ metric, of }) => isCharted(metric) && isEnough(of)).length);

export const isCharted = (metric: NumberMetric): boolean => CHARTED_METRICS.includes(metric);

const nothingOf = (metric: FrozenMetric['metric'], n: number, subgroups: number): FrozenMetric => ({
  ...{ metric, n, mean: null, sd: null, betweenDaySd: null, subgroups },
  ...{ frozen: null, design: null },
});

/**
 * Of rates and subgroups rounded to the safe side: metrics that differ by a pair or two share a design, and what is designed
 * is kept.
 */
function designOf(
  { effectiveSubgroups, daysPerSubgroup }: MetricBaseline,
  charts: number,
  falseAlarmsPerQuarter: number,
): ChartDesign {
  const perQuarter = Math.min(QUARTER_DAYS, Math.ceil(QUARTER_DAYS / daysPerSubgroup / 10) * 10);
  const rate = familyRate(charts, perQuarter, falseAlarmsPerQuarter);
  const known = effectiveSubgroups < 20 ? effectiveSubgroups : Math.floor(effectiveSubgroups / 10) * 10;
  return designCharts(rate, known);
}

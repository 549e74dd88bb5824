import type uPlot from 'uplot';
import type { BaselineMetric, ChartView } from '@sagitta/contracts';

/** Midnight of a day in UTC, seconds since the epoch: the unit of uPlot's axis of time. */
export const secondsOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1000;

const times = ({ points }: ChartView): number[] => points.map(({ to }) => secondsOf(to));

/** Standard errors that a subgroup's mean usually stays within. */
const USUAL = 2;

/** What a baseline says of how means of subgroups scatter while nothing changes. */
export type Scatter = Pick<BaselineMetric, 'mean' | 'sd' | 'betweenDaySd'>;

/**
 * Times; two standard errors of such a subgroup above and below the baseline's mean, where they are known; that mean; the
 * means. What comes later is drawn over what comes before.
 */
export function meansOf(view: ChartView, scatter: Scatter | undefined): uPlot.AlignedData {
  const { mean = null, sd = null, betweenDaySd } = scatter ?? {};
  const usual = (side: number): (number | null)[] =>
    view.points.map(({ n }) =>
      mean === null || sd === null
        ? null
        : mean + side * USUAL * Math.hypot(betweenDaySd ?? 0, sd / Math.sqrt(n)),
    );
  return [
    times(view),
    ...[usual(1), usual(-1)],
    view.points.map(() => view.summary.baselineMean),
    view.points.map(({ mean: of }) => of),
  ];
}

/** Times; CUSUM up, CUSUM down as it goes below zero; the limits. */
export function cusumOf(view: ChartView): uPlot.AlignedData {
  const h = view.design?.h ?? null;
  return [
    times(view),
    view.points.map(({ cusumHigh }) => cusumHigh),
    view.points.map(({ cusumLow }) => -cusumLow),
    view.points.map(() => h),
    view.points.map(() => (h === null ? null : -h)),
  ];
}

/** Times; EWMA; its limits, which widen from the start of the chart on. */
export const ewmaOf = (view: ChartView): uPlot.AlignedData => [
  times(view),
  view.points.map(({ ewma }) => ewma),
  view.points.map(({ ewmaLimit }) => ewmaLimit),
  view.points.map(({ ewmaLimit }) => -ewmaLimit),
];

import type uPlot from 'uplot';
import type { ChartView } from '@sagitta/contracts';

/** Midnight of a day in UTC, seconds since the epoch: the unit of uPlot's axis of time. */
export const secondsOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1000;

const times = ({ points }: ChartView): number[] => points.map(({ to }) => secondsOf(to));

/** Times; the means; the baseline's mean. */
export const meansOf = (view: ChartView): uPlot.AlignedData => [
  times(view),
  view.points.map(({ mean }) => mean),
  view.points.map(() => view.summary.baselineMean),
];

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

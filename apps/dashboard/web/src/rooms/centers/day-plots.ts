import uPlot from 'uplot';
import { plain } from '../../format.ts';
import type { PlotStyle } from '../../ui/plot.tsx';

type Options = Omit<uPlot.Options, 'width' | 'height'>;
type OnDay = (index: number | null) => void;

const HALF_A_DAY = 43_200;
/** Both plots show the same days: a cursor over one is over the other. */
const SYNC = 'center-days';

/** Data of `stackedBars`. */
export function barsOptions(style: PlotStyle, onDay: OnDay): Options {
  const { colour, unit } = style;
  const part = (token: `--${string}`): uPlot.Series => ({
    fill: colour(token),
    width: 0,
    paths: uPlot.paths.bars!({ size: [0.72, 2.5 * unit], radius: 0.1 }),
    points: { show: false },
  });
  return {
    ...shared(style, onDay),
    axes: [daysAxis(style), valueAxis(style, (tick) => (Number.isInteger(tick) ? String(tick) : ''))],
    series: [
      {},
      part('--part-under-way'),
      part('--part-failed'),
      part('--part-review'),
      part('--part-clear'),
    ],
  };
}

/** Data of `latencyLine`. */
export function lineOptions(style: PlotStyle, onDay: OnDay): Options {
  const { colour, unit } = style;
  const stroke = colour('--chart-line');
  return {
    ...shared(style, onDay),
    axes: [daysAxis(style), valueAxis(style, plain)],
    series: [
      {},
      {
        stroke,
        width: Math.max(1.5, 0.125 * unit),
        points: { show: true, size: 0.35 * unit, fill: stroke },
      },
    ],
  };
}

const shared = ({ unit }: PlotStyle, onDay: OnDay): Omit<Options, 'series'> => ({
  legend: { show: false },
  cursor: { y: false, drag: { x: false, y: false }, points: { show: false }, sync: { key: SYNC } },
  padding: [0.5 * unit, 0.5 * unit, 0, 0],
  tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
  scales: {
    x: { range: (_, from, to) => [from - HALF_A_DAY, to + HALF_A_DAY] },
    y: { range: (_, __, highest) => [0, Math.max(highest, 1e-3) * 1.08] },
  },
  hooks: { setCursor: [(plot) => onDay(plot.cursor.idx ?? null)] },
});

const daysAxis = ({ colour, font, unit }: PlotStyle): uPlot.Axis => ({
  stroke: colour('--text-faint'),
  font,
  size: 1.75 * unit,
  gap: 0.4 * unit,
  space: 3.5 * unit,
  // No part of a day: a tick stands at its beginning.
  incrs: [1, 2, 7, 14, 28, 91].map((days) => days * 86_400),
  grid: { show: false },
  ticks: { show: false },
  values: (_, ticks) => ticks.map((tick) => new Date(tick * 1000).toISOString().slice(5, 10)),
});

const valueAxis = ({ colour, font, unit }: PlotStyle, word: (tick: number) => string): uPlot.Axis => ({
  stroke: colour('--text-faint'),
  font,
  size: 3.25 * unit,
  gap: 0.4 * unit,
  space: 2 * unit,
  grid: { stroke: colour('--line'), width: Math.max(1, 0.0625 * unit) },
  ticks: { show: false },
  values: (_, ticks) => ticks.map(word),
});

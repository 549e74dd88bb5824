import type uPlot from 'uplot';
import { plain } from '../../../format.ts';
import type { PlotStyle } from '../../../ui/plot.tsx';

interface Wanted {
  readonly kind: 'means' | 'cusum' | 'ewma';
  /** Seconds since the epoch, by turns where a change began and where it was seen. */
  readonly marks: readonly number[];
  readonly onPoint: (index: number | null) => void;
}

/** The pointer of one plot is that of its neighbours. */
const SYNC = 'drift-chart';

/** How the three plots of a chart look: the value as a line, what it is held against dashed, changes as bands. */
export function plotOptions(
  { colour, unit, typeSize, font }: PlotStyle,
  { kind, marks, onPoint }: Wanted,
): Omit<uPlot.Options, 'width' | 'height'> {
  const text = colour('--text-faint');
  const grid = { stroke: colour('--line'), width: Math.max(1, 0.0625 * unit) };
  const value: uPlot.Series = {
    stroke: colour('--chart-line'),
    width: Math.max(1.5, 0.1 * unit),
    points: { show: kind === 'means', size: 0.3 * unit, fill: colour('--chart-line') },
  };
  const limit: uPlot.Series = {
    stroke: colour(kind === 'means' ? '--text-faint' : '--bad'),
    width: Math.max(1, 0.08 * unit),
    dash: [0.4 * unit, 0.3 * unit],
    points: { show: false },
  };
  const band = colour('--warn-ground');
  return {
    tzDate: (seconds) => new Date((seconds + new Date().getTimezoneOffset() * 60) * 1000),
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      sync: { key: SYNC },
      points: { size: 0.5 * unit },
    },
    padding: [0.5 * unit, 1.5 * typeSize, 0, 0],
    axes: [
      {
        stroke: text,
        font,
        size: 2.25 * typeSize,
        space: 8 * typeSize,
        grid: { show: false },
        ticks: { show: false },
        values: (_, ticks) => ticks.map((tick) => new Date(tick * 1000).toISOString().slice(0, 10)),
      },
      {
        stroke: text,
        font,
        size: 4 * typeSize,
        space: 2.5 * typeSize,
        grid,
        ticks: { show: false },
        values: (_, ticks) => ticks.map(plain),
      },
    ],
    series: kind === 'cusum' ? [{}, value, value, limit, limit] : seriesOf(kind, value, limit),
    hooks: {
      drawClear: [(plot) => shade(plot, marks, band)],
      setCursor: [(plot) => onPoint(plot.cursor.idx ?? null)],
    },
  };
}

const seriesOf = (kind: 'means' | 'ewma', value: uPlot.Series, limit: uPlot.Series): uPlot.Series[] =>
  kind === 'means' ? [{}, value, limit] : [{}, value, limit, limit];

/** From where a change is thought to have begun until it was seen. */
function shade(plot: uPlot, marks: readonly number[], colour: string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.fillStyle = colour;
  for (let i = 0; i + 1 < marks.length; i += 2) {
    const from = Math.max(bbox.left, plot.valToPos(marks[i]!, 'x', true));
    const to = Math.min(bbox.left + bbox.width, plot.valToPos(marks[i + 1]!, 'x', true));
    ctx.fillRect(from, bbox.top, Math.max(2, to - from), bbox.height);
  }
  ctx.restore();
}

import type uPlot from 'uplot';
import { axisFigure } from '../../../format.ts';
import type { PlotStyle } from '../../../ui/plot.tsx';

interface Mark {
  readonly from: number;
  readonly to: number;
}

interface Wanted {
  readonly kind: 'means' | 'cusum' | 'ewma';
  /** Seconds since the epoch: from where a change is thought to have begun until it was seen. */
  readonly marks: readonly Mark[];
  readonly onPoint: (index: number | null) => void;
  readonly onMade: (plot: uPlot) => void;
}

/** The pointer of one plot is that of its neighbours. */
const SYNC = 'drift-chart';

/** How the three plots of a chart look: the value as a line, what it is held against dashed, changes as bands. */
export function plotOptions(
  { colour, unit, typeSize, font }: PlotStyle,
  { kind, marks, onPoint, onMade }: Wanted,
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
      // What the values are held against follows no pointer.
      points: { size: (_, series) => (VALUES[kind].includes(series) ? 0.5 * unit : 0) },
    },
    padding: [0.5 * unit, 3 * typeSize, 0, 0],
    ...(kind === 'means' ? {} : { scales: { y: { range: rangeOf(kind) } } }),
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
        values: (_, ticks) => ticks.map(axisFigure),
      },
    ],
    ...shapeOf(kind, value, limit, colour('--chart-fill')),
    hooks: {
      ready: [onMade],
      drawClear: [(plot) => shade(plot, marks, band)],
      draw: [(plot) => cross(plot, marks, colour('--bad'), Math.max(1, 0.1 * unit))],
      setCursor: [(plot) => onPoint(plot.cursor.idx ?? null)],
    },
  };
}

/** Which series are values, as `chart-series.ts` has them. */
const VALUES: Readonly<Record<Wanted['kind'], readonly number[]>> = { means: [4], cusum: [1, 2], ewma: [1] };

/** So many limits are shown; a value that lies farther leaves the plot, or nobody would see its limit. */
const LIMITS_SHOWN = 4;

/** All of it, unless a value is far beyond its limit. */
function rangeOf(kind: 'cusum' | 'ewma'): uPlot.Range.Function {
  const upper = kind === 'cusum' ? 3 : 2;
  return (plot, low, high) => {
    const limits = (plot.data[upper] ?? []).filter((limit): limit is number => typeof limit === 'number');
    const most = limits.length === 0 ? Infinity : LIMITS_SHOWN * Math.max(...limits);
    const [from, to] = [Math.max(low, -most), Math.min(high, most)];
    const room = 0.06 * (to - from || 1);
    return [from - room, to + room];
  };
}

/** Series as `chart-series.ts` has them. */
function shapeOf(
  kind: Wanted['kind'],
  value: uPlot.Series,
  limit: uPlot.Series,
  ground: string,
): Pick<uPlot.Options, 'series' | 'bands'> {
  if (kind === 'cusum') return { series: [{}, value, value, limit, limit] };
  if (kind === 'ewma') return { series: [{}, value, limit, limit] };
  const edge: uPlot.Series = { stroke: 'transparent', points: { show: false } };
  return { series: [{}, edge, edge, limit, value], bands: [{ series: [1, 2], fill: ground }] };
}

/** The time that a change went unseen. */
function shade(plot: uPlot, marks: readonly Mark[], colour: string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.fillStyle = colour;
  for (const { from, to } of marks) {
    const left = Math.max(bbox.left, plot.valToPos(from, 'x', true));
    const right = Math.min(bbox.left + bbox.width, plot.valToPos(to, 'x', true));
    ctx.fillRect(left, bbox.top, Math.max(2, right - left), bbox.height);
  }
  ctx.restore();
}

/** When a limit was crossed. */
function cross(plot: uPlot, marks: readonly Mark[], colour: string, width: number): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.setLineDash([]);
  for (const { to } of marks) {
    const x = plot.valToPos(to, 'x', true);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

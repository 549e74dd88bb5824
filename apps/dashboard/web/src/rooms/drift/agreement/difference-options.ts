import type uPlot from 'uplot';
import { SEGMENTS } from '@sagitta/kinematics';
import { axisFigure } from '../../../format.ts';
import type { PlotStyle } from '../../../ui/plot.tsx';
import { markerPaths } from './marker-paths.ts';

/** A line across, and the 95 % interval about it. */
export interface Line {
  readonly kind: 'bias' | 'limit';
  readonly at: number;
  readonly interval95: readonly [number, number] | null;
}

/** Points only, in the segments' figures and colours; across them the bias and the 95 % limits, each in its interval. */
export function differenceOptions(
  { colour, unit, typeSize, font }: PlotStyle,
  { time, lines }: { readonly time: boolean; readonly lines: readonly Line[] },
): Omit<uPlot.Options, 'width' | 'height'> {
  const text = colour('--text-faint');
  const grid = { stroke: colour('--line'), width: Math.max(1, 0.0625 * unit) };
  const inked = colour('--text');
  const across = lines.flatMap(({ at, interval95 }) => [at, ...(interval95 ?? [])]);
  return {
    legend: { show: false },
    cursor: { show: false },
    padding: [0.5 * unit, 3 * typeSize, 0, 0],
    scales: {
      x: { time },
      y: {
        range: (_, least, most) => {
          const [low, high] = [Math.min(least, 0, ...across), Math.max(most, 0, ...across)];
          const room = 0.06 * (high - low || 1);
          return [low - room, high + room];
        },
      },
    },
    axes: [
      {
        stroke: text,
        font,
        size: 2.25 * typeSize,
        space: 7 * typeSize,
        grid: { show: false },
        ticks: { show: false },
        values: (_, ticks) =>
          ticks.map((tick) => (time ? new Date(tick * 1000).toISOString().slice(0, 10) : axisFigure(tick))),
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
    series: [
      {},
      ...SEGMENTS.map((_, i): uPlot.Series => {
        const ink = colour(`--segment-${i + 1}`);
        const paths = markerPaths(i, 0.22 * unit * devicePixelRatio);
        return { paths: () => null, points: { show: true, paths, fill: ink } };
      }),
    ],
    hooks: {
      drawClear: [(plot) => shade(plot, lines, colour('--track'))],
      draw: [(plot) => rule(plot, lines, inked, unit)],
    },
  };
}

function shade(plot: uPlot, lines: readonly Line[], colour: string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.fillStyle = colour;
  for (const { interval95 } of lines) {
    if (interval95 === null) continue;
    const [low, high] = interval95.map((value) => plot.valToPos(value, 'y', true));
    ctx.fillRect(bbox.left, high!, bbox.width, low! - high!);
  }
  ctx.restore();
}

function rule(plot: uPlot, lines: readonly Line[], colour: string, unit: number): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = Math.max(1, 0.08 * unit);
  for (const { kind, at } of lines) {
    const y = plot.valToPos(at, 'y', true);
    ctx.setLineDash(kind === 'bias' ? [] : [0.4 * unit, 0.3 * unit]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
  }
  ctx.restore();
}

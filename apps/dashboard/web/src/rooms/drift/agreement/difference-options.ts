import type uPlot from 'uplot';
import { SEGMENTS } from '@sagitta/kinematics';
import { plain } from '../../../format.ts';
import type { PlotStyle } from '../../../ui/plot.tsx';

interface Lines {
  readonly bias: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Points only, in the segments' colours, with the bias and the 95 % limits across. */
export function differenceOptions(
  { colour, unit, typeSize, font }: PlotStyle,
  { time, lines }: { readonly time: boolean; readonly lines: Lines },
): Omit<uPlot.Options, 'width' | 'height'> {
  const text = colour('--text-faint');
  const grid = { stroke: colour('--line'), width: Math.max(1, 0.0625 * unit) };
  const inked = colour('--text');
  const across = Object.values(lines).filter((value): value is number => value !== null);
  return {
    legend: { show: false },
    cursor: { show: false },
    padding: [0.5 * unit, 1.5 * typeSize, 0, 0],
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
          ticks.map((tick) => (time ? new Date(tick * 1000).toISOString().slice(0, 10) : plain(tick))),
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
    series: [
      {},
      ...SEGMENTS.map((_, i): uPlot.Series => {
        const ink = colour(`--segment-${i + 1}`);
        return { paths: () => null, points: { show: true, size: 0.35 * unit, fill: ink, stroke: ink } };
      }),
    ],
    hooks: { draw: [(plot) => drawLines(plot, lines, inked, unit)] },
  };
}

function drawLines(plot: uPlot, { bias, lower, upper }: Lines, colour: string, unit: number): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = Math.max(1, 0.08 * unit);
  for (const [value, dash] of [
    [bias, []],
    [lower, [0.4 * unit, 0.3 * unit]],
    [upper, [0.4 * unit, 0.3 * unit]],
  ] as const) {
    if (value === null) continue;
    const y = plot.valToPos(value, 'y', true);
    ctx.setLineDash([...dash]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
  }
  ctx.restore();
}

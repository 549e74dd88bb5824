import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import { clockMinute, count, plain, seconds, secondsPerPatient } from '../../format.ts';
import type { Theme } from '../../shell/theme.ts';
import { Plot, type PlotStyle } from '../../ui/plot.tsx';
import { axisTop, hourOf, isolated, type History } from './chart-data.ts';
import { TARGET_SECONDS } from './headline.ts';

interface Props {
  readonly history: History;
  readonly theme: Theme;
}

/** The last hour, a point a minute: seconds per patient as a line against the target, patients as bars behind it. */
export function HistoryChart({ history, theme }: Props) {
  const { t } = useTranslation('wall');
  const [under, setUnder] = useState<number | null>(null);
  const options = useCallback(
    (style: PlotStyle) => optionsFor(style, t('chart.target', { goal: seconds(TARGET_SECONDS) }), setUnder),
    [t],
  );
  const data = useMemo(() => dataOf(history), [history]);

  const { range, patients, idleMinutes } = hourOf(history);
  const summary = range
    ? t('chart.summary', {
        ...{ least: secondsPerPatient(range[0]), most: secondsPerPatient(range[1]) },
        ...{ patients: count(patients), idle: idleMinutes, goal: seconds(TARGET_SECONDS) },
      })
    : t('chart.idleThroughout');
  const point = under === null ? undefined : history[under];
  return (
    <figure className="chart">
      <figcaption>
        <span>{t('chart.lastHour')}</span>
        <span className="chart-key line">{t('chart.secondsPerPatient')}</span>
        <span className="chart-key bars">{t('chart.patientsPerMinute')}</span>
        <output>
          {point &&
            t('chart.point', {
              time: clockMinute(new Date(point.at)),
              value:
                point.secondsPerPatient === null
                  ? t('headline.idle')
                  : `${secondsPerPatient(point.secondsPerPatient)} s`,
              count: point.patients,
              shown: count(point.patients),
            })}
        </output>
      </figcaption>
      <Plot className="chart-plot" data={data} options={options} theme={theme} label={summary} />
    </figure>
  );
}

const dataOf = (history: History): uPlot.AlignedData => [
  history.map(({ at }) => Date.parse(at) / 1000),
  history.map(({ patients }) => patients),
  history.map(({ secondsPerPatient }) => secondsPerPatient),
];

function optionsFor(
  { colour, unit, typeSize, font }: PlotStyle,
  targetLabel: string,
  onPoint: (index: number | null) => void,
): Omit<uPlot.Options, 'width' | 'height'> {
  const line = colour('--chart-line');
  const text = colour('--text-faint');
  const good = colour('--good');
  const halo = colour('--panel');
  const grid = { stroke: colour('--line'), width: Math.max(1, 0.0625 * unit) };
  return {
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 0.5 * unit } },
    padding: [0.5 * unit, 1.5 * typeSize, 0, 0],
    scales: {
      x: { range: (_, from, to) => [Math.min(from, to - 3540), to] },
      s: { range: (u) => [0, axisTop(u.data[2] as (number | null)[])] },
      // Bars stay in the lower third.
      n: { range: (u) => [0, Math.max(3, ...(u.data[1] as number[])) * 3] },
    },
    axes: [
      {
        stroke: text,
        font,
        size: 2.25 * typeSize,
        space: 6.5 * typeSize,
        grid: { show: false },
        ticks: { show: false },
        values: (_, ticks) => ticks.map((tick) => clockMinute(new Date(tick * 1000))),
      },
      {
        scale: 's',
        stroke: text,
        font,
        size: 3 * typeSize,
        space: 3 * typeSize,
        grid,
        ticks: { show: false },
        values: (_, ticks) => ticks.map((tick) => plain(tick)),
      },
    ],
    series: [
      {},
      {
        scale: 'n',
        fill: colour('--chart-bar'),
        width: 0,
        paths: uPlot.paths.bars!({ size: [0.7, 3 * unit], radius: 0.15 }),
        points: { show: false },
      },
      {
        scale: 's',
        stroke: line,
        width: Math.max(1.5, 0.14 * unit),
        fill: colour('--chart-fill'),
        paths: uPlot.paths.spline!(),
        points: {
          show: true,
          size: 0.4 * unit,
          fill: line,
          filter: (u) => isolated(u.data[2] as (number | null)[]),
        },
      },
    ],
    hooks: {
      draw: [(u) => drawTarget(u, targetLabel, good, halo, { unit, typeSize })],
      setCursor: [(u) => onPoint(u.cursor.idx ?? null)],
    },
  };
}

function drawTarget(
  u: uPlot,
  words: string,
  colour: string,
  halo: string,
  { unit, typeSize }: { readonly unit: number; readonly typeSize: number },
): void {
  const { ctx, bbox } = u;
  const rem = unit * devicePixelRatio;
  const y = u.valToPos(TARGET_SECONDS, 's', true);
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.lineWidth = 0.09 * rem;
  ctx.setLineDash([0.4 * rem, 0.3 * rem]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = `500 ${typeSize * devicePixelRatio}px 'Inter Variable', sans-serif`;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'bottom';
  const label = [words, bbox.left + bbox.width, y - 0.25 * rem] as const;
  ctx.setLineDash([]);
  ctx.lineWidth = 0.3 * rem;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = halo;
  ctx.strokeText(...label);
  ctx.fillText(...label);
  ctx.restore();
}

import 'uplot/dist/uPlot.min.css';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import { clockMinute, count, plain, seconds, secondsPerPatient } from '../../format.ts';
import type { Theme } from '../../shell/theme.ts';
import { axisTop, hourOf, isolated, type History } from './chart-data.ts';
import { TARGET_SECONDS } from './headline.ts';

interface Props {
  readonly history: History;
  readonly theme: Theme;
}

/** The last hour, a point a minute: seconds per patient as a line against the target, patients as bars behind it. */
export function HistoryChart({ history, theme }: Props) {
  const { t, i18n } = useTranslation('wall');
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(null);
  const latest = useRef(history);
  const [under, setUnder] = useState<number | null>(null);

  // A theme or size of the page changes colours and type, a language words; uPlot takes them only when it is made.
  const [unit, setUnit] = useState(rootFontSize);
  useLayoutEffect(() => {
    const element = host.current!;
    const target = t('chart.target', { goal: seconds(TARGET_SECONDS) });
    const made = new uPlot(optionsFor(element, unit, target, setUnder), dataOf(latest.current), element);
    chart.current = made;
    const observer = new ResizeObserver(() => {
      setUnit(rootFontSize());
      made.setSize(sizeOf(element));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
    };
  }, [theme, unit, t, i18n.language]);

  useEffect(() => {
    latest.current = history;
    chart.current?.setData(dataOf(history));
  }, [history]);

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
      <div ref={host} className="chart-plot" role="img" aria-label={summary} />
    </figure>
  );
}

const dataOf = (history: History): uPlot.AlignedData => [
  history.map(({ at }) => Date.parse(at) / 1000),
  history.map(({ patients }) => patients),
  history.map(({ secondsPerPatient }) => secondsPerPatient),
];

const sizeOf = (element: HTMLElement): { width: number; height: number } => ({
  width: Math.max(1, element.clientWidth),
  height: Math.max(1, element.clientHeight),
});

/** A canvas knows no custom properties: the colour that the page makes of one. */
function colourOf(element: HTMLElement, property: string): string {
  const probe = document.createElement('i');
  probe.style.color = `var(${property})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function optionsFor(
  element: HTMLElement,
  unit: number,
  targetLabel: string,
  onPoint: (index: number | null) => void,
): uPlot.Options {
  const line = colourOf(element, '--chart-line');
  const text = colourOf(element, '--text-faint');
  const good = colourOf(element, '--good');
  const halo = colourOf(element, '--panel');
  const grid = { stroke: colourOf(element, '--line'), width: Math.max(1, 0.0625 * unit) };
  const typeSize = parseFloat(getComputedStyle(element).fontSize);
  const font = `${typeSize}px 'Inter Variable', sans-serif`;
  return {
    ...sizeOf(element),
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
        fill: colourOf(element, '--chart-bar'),
        width: 0,
        paths: uPlot.paths.bars!({ size: [0.7, 3 * unit], radius: 0.15 }),
        points: { show: false },
      },
      {
        scale: 's',
        stroke: line,
        width: Math.max(1.5, 0.14 * unit),
        fill: colourOf(element, '--chart-fill'),
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

/** The page's unit in CSS pixels. */
const rootFontSize = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize);

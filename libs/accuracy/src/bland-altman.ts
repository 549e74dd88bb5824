import { SEGMENTS, type Segment } from '@sagitta/kinematics';
import type { ScoredPair } from './measures.ts';
import { limitOfAgreement, mean, sampleOf } from './statistics.ts';

/** Colours that stay apart for the colour-blind (Okabe and Ito 2008), dark enough for a white ground. */
const COLOURS: Readonly<Record<Segment, string>> = {
  'L1-L2': '#0072b2',
  'L2-L3': '#d55e00',
  'L3-L4': '#009e73',
  'L4-L5': '#b35a8c',
  'L5-S1': '#8a6d00',
};
const INK = '#12161d';
const FAINT = '#4b5563';
const LINE = '#c9cfd8';

const PANEL = { width: 500, height: 420, left: 64, right: 96, top: 64, bottom: 56 };
const FOOT = 48;
/** Labels of the three lines keep this distance, px. */
const LABEL_HEIGHT = 14;

interface Panel {
  readonly title: string;
  readonly unit: string;
  readonly points: readonly { readonly segment: Segment; readonly x: number; readonly y: number }[];
  readonly absent: number;
}

/**
 * The Bland-Altman plot of a report as an SVG document for a light ground: IROM in degrees and dST in mm, one point a
 * measured segment, mean of measured and true against measured minus true, with bias and 95 % limits of agreement
 * (Bland and Altman, Lancet 1986). Absent values have no difference: they are counted, not drawn.
 */
export function blandAltmanSvg(pairs: readonly ScoredPair[], title: string): string {
  const panels = [panelOf(pairs, 'irom', 'IROM', 'deg'), panelOf(pairs, 'translation', 'dST', 'mm')];
  const width = PANEL.width * panels.length;
  const height = PANEL.height + FOOT;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, Helvetica, Arial, sans-serif" font-size="12" fill="${INK}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${PANEL.left}" y="24" font-size="14" font-weight="600">${escape(title)}</text>`,
    ...panels.map((panel, i) => `<g transform="translate(${i * PANEL.width} 0)">${drawPanel(panel)}</g>`),
    ...SEGMENTS.map((segment, i) => legend(segment, PANEL.left + i * 84, PANEL.height + 24)),
    `<text x="${width - 16}" y="${PANEL.height + 28}" text-anchor="end" font-size="11" fill="${FAINT}">For research use, not for diagnosis.</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function panelOf(
  pairs: readonly ScoredPair[],
  quantity: 'irom' | 'translation',
  title: string,
  unit: string,
): Panel {
  const scored = pairs.flatMap(({ segments }) =>
    segments.flatMap((one) => {
      const value = one[quantity];
      return value ? [{ segment: one.segment, ...value }] : [];
    }),
  );
  const points = scored.flatMap(({ segment, truth, measured }) =>
    measured === null ? [] : [{ segment, x: (measured + truth) / 2, y: measured - truth }],
  );
  return { title, unit, points, absent: scored.length - points.length };
}

function drawPanel({ title, unit, points, absent }: Panel): string {
  const counted = `${title}: ${points.length} values${absent ? `, ${absent} absent and not drawn` : ''}`;
  const heading = text(PANEL.left, 48, counted, `fill="${FAINT}"`);
  const [left, right] = [PANEL.left, PANEL.width - PANEL.right];
  const [top, bottom] = [PANEL.top, PANEL.height - PANEL.bottom];
  if (points.length === 0)
    return heading + text((left + right) / 2, (top + bottom) / 2, 'no values', 'text-anchor="middle"');

  const differences = sampleOf(points.map(({ y }) => y));
  const lines = [
    { label: '+1.96 SD', value: limitOfAgreement(1)(differences) },
    { label: 'bias', value: mean(differences) },
    { label: '-1.96 SD', value: limitOfAgreement(-1)(differences) },
  ].flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
  const across = axis(
    points.map(({ x }) => x),
    left,
    right,
  );
  const up = axis([...points.map(({ y }) => y), ...lines.map(({ value }) => value), 0], bottom, top);

  const ticks = [
    ...across.ticks.map(
      (tick) =>
        line(across.at(tick), bottom, across.at(tick), bottom + 4, `stroke="${FAINT}"`) +
        text(across.at(tick), bottom + 18, label(tick, across.digits), 'text-anchor="middle"'),
    ),
    ...up.ticks.map(
      (tick) =>
        line(left, up.at(tick), right, up.at(tick), `stroke="${LINE}" stroke-width="0.5"`) +
        text(left - 8, up.at(tick) + 4, label(tick, up.digits), 'text-anchor="end"'),
    ),
  ];
  const middle = (top + bottom) / 2;
  return [
    heading,
    ...ticks,
    `<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" fill="none" stroke="${LINE}"/>`,
    ...points.map(
      ({ segment, x, y }) =>
        `<circle cx="${px(across.at(x))}" cy="${px(up.at(y))}" r="3" fill="${COLOURS[segment]}" fill-opacity="0.75"/>`,
    ),
    ...apart(lines.map((one) => ({ ...one, y: up.at(one.value) }))).map(
      ({ label: name, value, y, labelY }) =>
        line(left, y, right, y, `stroke="${INK}"${name === 'bias' ? '' : ' stroke-dasharray="5 4"'}`) +
        text(right + 6, labelY + 4, `${name} ${value.toFixed(2)}`, 'font-size="11"'),
    ),
    text(
      (left + right) / 2,
      bottom + 40,
      `mean of measured and true ${title}, ${unit}`,
      'text-anchor="middle"',
    ),
    `<text transform="translate(20 ${middle}) rotate(-90)" text-anchor="middle">measured - true ${title}, ${unit}</text>`,
  ].join('\n');
}

/** From values to pixels, with about five round ticks. */
function axis(values: readonly number[], from: number, to: number) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = 0.06 * (most - least || 1);
  const [low, high] = [least - room, most + room];
  const rough = (high - low) / 5;
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = decade * ([1, 2, 5, 10].find((factor) => factor * decade >= rough) ?? 10);
  const first = Math.ceil(low / step);
  const ticks = Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step);
  return {
    at: (value: number): number => from + ((value - low) / (high - low)) * (to - from),
    ticks,
    digits: Math.max(0, -Math.floor(Math.log10(step))),
  };
}

/** Labels from the top down, each at least its height below the one before. */
function apart<T extends { readonly y: number }>(lines: readonly T[]): (T & { labelY: number })[] {
  let free = -Infinity;
  return lines.map((one) => {
    const labelY = Math.max(one.y, free);
    free = labelY + LABEL_HEIGHT;
    return { ...one, labelY };
  });
}

const legend = (segment: Segment, x: number, y: number): string =>
  `<circle cx="${x}" cy="${y}" r="4" fill="${COLOURS[segment]}"/>${text(x + 9, y + 4, segment, '')}`;

const px = (value: number): string => value.toFixed(1);
const label = (value: number, digits: number): string => (value === 0 ? 0 : value).toFixed(digits);

const line = (x1: number, y1: number, x2: number, y2: number, how: string): string =>
  `<line x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}" ${how}/>`;

const text = (x: number, y: number, words: string, how: string): string =>
  `<text x="${px(x)}" y="${px(y)}" ${how}>${escape(words)}</text>`;

const escape = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

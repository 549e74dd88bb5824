import type { AgreementPoint, EstimateView } from '@sagitta/contracts';
import { FAINT, INK, LINE, type Sheet } from './sheet.ts';

const HEIGHT = 170;

interface Plot {
  readonly title: string;
  readonly unit: string;
  readonly points: readonly AgreementPoint[];
  readonly bias: EstimateView;
  readonly lower: EstimateView;
  readonly upper: EstimateView;
}

/** Bland-Altman plots side by side: mean of both against model minus reader, with bias and 95 % limits. */
export function differencePlots(sheet: Sheet, plots: readonly Plot[]): void {
  sheet.keep(HEIGHT + 24);
  const gap = 20;
  const width = (sheet.width - gap * (plots.length - 1)) / plots.length;
  plots.forEach((plot, i) => draw(sheet, plot, sheet.left + i * (width + gap), width));
  sheet.space(HEIGHT + 24);
}

function draw(
  sheet: Sheet,
  { title, unit, points, bias, lower, upper }: Plot,
  x: number,
  width: number,
): void {
  const { document, y: top } = sheet;
  const area = { left: x + 30, right: x + width - 40, top: top + 16, bottom: top + HEIGHT };
  sheet.line(`${title}, ${unit}: ${points.length} segments`, x, top, { size: 8, weight: 'bold' });
  document
    .rect(area.left, area.top, area.right - area.left, area.bottom - area.top)
    .lineWidth(0.5)
    .stroke(LINE);
  if (points.length === 0) {
    sheet.line('no readings', area.left + 8, (area.top + area.bottom) / 2, { size: 8, colour: FAINT });
    return;
  }
  const at = points.map(({ model, reader }) => ({ mean: (model + reader) / 2, difference: model - reader }));
  const lines = [bias, lower, upper].flatMap(({ value }) => (value === null ? [] : [value]));
  const across = scale(
    at.map(({ mean }) => mean),
    area.left,
    area.right,
  );
  const up = scale([...at.map(({ difference }) => difference), ...lines, 0], area.bottom, area.top);
  for (const { mean, difference } of at) {
    document.circle(across.of(mean), up.of(difference), 1.4).fillOpacity(0.55).fill('#0072b2').fillOpacity(1);
  }
  lines.forEach((value, place) => {
    document.moveTo(area.left, up.of(value)).lineTo(area.right, up.of(value)).lineWidth(0.7);
    if (place > 0) document.dash(3, { space: 2 });
    document.stroke(INK).undash();
    sheet.line(value.toFixed(2), area.right + 3, up.of(value) - 4, { size: 7 });
  });
  for (const [value, place] of [
    [up.least, area.bottom - 8],
    [up.most, area.top],
  ] as const) {
    sheet.line(value.toFixed(1), x, place, { size: 7, colour: FAINT, width: 27, align: 'right' });
  }
  sheet.line(
    `${across.least.toFixed(1)} .. ${across.most.toFixed(1)} mean of both`,
    area.left,
    area.bottom + 3,
    {
      size: 7,
      colour: FAINT,
    },
  );
}

function scale(values: readonly number[], from: number, to: number) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = 0.05 * (high - low || 1);
  const [least, most] = [low - room, high + room];
  return {
    least,
    most,
    of: (value: number): number => from + ((value - least) / (most - least)) * (to - from),
  };
}

/** Bars in which a value is 0 in the middle: z of the latest subgroups, at most three either way. */
export function spark(
  sheet: Sheet,
  values: readonly number[],
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const { document } = sheet;
  const step = width / Math.max(values.length, 1);
  const middle = y + height / 2;
  values.forEach((z, i) => {
    const tall = (Math.min(Math.abs(z), 3) / 3) * (height / 2);
    document.rect(x + i * step, z > 0 ? middle - tall : middle, Math.max(step * 0.7, 0.4), tall).fill(FAINT);
  });
}

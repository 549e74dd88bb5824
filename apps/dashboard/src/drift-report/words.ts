import { METRICS, type MetricName } from '@sagitta/drift';
import type { ChartSummary, EstimateView, MetricShift } from '@sagitta/contracts';

const SEGMENT_METRIC = /^(irom|translation)(L\dL\d|L5S1)$/;

/** `iromL4L5` → `IROM L4-L5`, `rigidResidual` → `rigid residual, %`. */
export function metricWords(metric: MetricName): string {
  const [, quantity, segment] = SEGMENT_METRIC.exec(metric) ?? [];
  const words = segment
    ? `${quantity === 'irom' ? 'IROM' : 'dST'} ${segment.slice(0, 2)}-${segment.slice(2)}`
    : metric.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).replace(/\birom\b/g, 'IROM');
  const { unit } = METRICS[metric];
  return unit === '' ? words : `${words}, ${unit}`;
}

export const ABSENT = '–';

/** Three digits that count. */
export const number = (value: number | null): string =>
  value === null ? ABSENT : Number(value.toPrecision(3)).toString().replace('-', '−');

export const share = (value: number | null): string =>
  value === null ? ABSENT : `${(100 * value).toFixed(1)} %`;

export function estimate({ value, interval95 }: EstimateView, show = number): string {
  if (value === null) return ABSENT;
  return interval95 ? `${show(value)} (${show(interval95[0])}, ${show(interval95[1])})` : show(value);
}

export function signalWords({ signal, notCharted }: ChartSummary): string {
  if (notCharted) {
    const { reason, needed } = notCharted;
    if (reason === 'not-enough-data' && needed) return `needs ${needed.pairs} pairs on ${needed.days} days`;
    return { 'no-baseline': 'no baseline', 'not-enough-data': 'not enough data', word: ABSENT }[reason];
  }
  if (!signal) return ABSENT;
  return `${signal.direction} since ${signal.since}, ${number(signal.shift)} SD`;
}

export function effectWords({ effect }: MetricShift): string {
  if (!effect) return ABSENT;
  const { name, value, interval95 } = effect;
  const names = { 'hedges-g': 'g', 'cramers-v': 'V', 'risk-difference': 'difference' };
  const interval = interval95 ? ` (${number(interval95[0])}, ${number(interval95[1])})` : '';
  return `${names[name]} ${number(value)}${interval}`;
}

import { METRICS, type MetricName } from '@sagitta/drift';
import {
  ABSENT,
  degrees,
  millimetres,
  percent,
  ratio,
  secondsPerPatient,
  twoFigures,
  wholePercent,
} from '../../format.ts';

type Unit = (typeof METRICS)[MetricName]['unit'];

/** How a mean of each unit looks: what has none is a score, a grey value or a count. */
const BY_UNIT: Readonly<Record<Unit, (value: number | null) => string>> = {
  '': ratio,
  mm: millimetres,
  deg: degrees,
  kV: degrees,
  '%': percent,
  'mm/px': secondsPerPatient,
  px: wholePercent,
};
const UNIT_WORDS: Readonly<Record<Unit, string>> = {
  '': '',
  mm: 'mm',
  deg: '°',
  kV: 'kV',
  '%': '%',
  'mm/px': 'mm/px',
  px: 'px',
};

/** A mean of a metric with its unit; a share in per cent. A word has none. */
export function metricValue(metric: MetricName, value: number | null): string {
  if (value === null || METRICS[metric].kind === 'word') return ABSENT;
  if (METRICS[metric].kind === 'share') return `${percent(100 * value)} %`;
  const { unit } = METRICS[metric];
  const figure = BY_UNIT[unit](value);
  return unit === '' || unit === 'deg' ? `${figure}${UNIT_WORDS[unit]}` : `${figure} ${UNIT_WORDS[unit]}`;
}

/** A spread of a metric: small beside its mean, so by the figures that count. */
export function metricSpread(metric: MetricName, value: number | null): string {
  if (value === null || METRICS[metric].kind === 'word') return ABSENT;
  return METRICS[metric].kind === 'share' ? twoFigures(100 * value) : twoFigures(value);
}

/** With its sign, as a difference is said. */
export const metricDifference = (metric: MetricName, value: number | null): string =>
  value === null || value <= 0 ? metricValue(metric, value) : `+${metricValue(metric, value)}`;

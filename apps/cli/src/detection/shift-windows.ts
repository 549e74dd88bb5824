import { shiftReport, type Sample } from '@sagitta/audit';
import { METRIC_NAMES, METRICS, type MetricName, type Observation } from '@sagitta/drift';
import { dayOf } from './simulated-center.ts';

/** Days of a window that is held against the baseline, as the page shows it. */
export const WINDOW_DAYS = 30;

/** What a baseline's or a window's patients had, one pair each. */
export type Samples = readonly Sample[];

export const samplesOf = (observations: readonly Observation[]): Samples =>
  METRIC_NAMES.map((metric) => sampleOf(metric, observations));

function sampleOf(metric: MetricName, observations: readonly Observation[]): Sample {
  const known = observations.flatMap(({ numbers, words }) => {
    const values: Readonly<Record<string, number | string | null>> = { ...numbers, ...words };
    return values[metric] ?? [];
  });
  if (METRICS[metric].kind !== 'word') {
    const values = known.filter((value) => typeof value === 'number').sort((a, b) => a - b);
    return { metric, n: known.length, values, words: null };
  }
  const words: Record<string, number> = {};
  for (const word of known) words[word] = (words[word] ?? 0) + 1;
  return { metric, n: known.length, values: [], words };
}

/** Metrics that the tests call shifted, those that moved furthest first. */
export function shiftedMetrics(baseline: Samples, window: Samples): MetricName[] {
  const of = { centerId: 'simulated', baselineId: null, days: { from: dayOf(0), to: dayOf(0) }, patients: 0 };
  const { metrics } = shiftReport(of, baseline, window);
  return metrics.filter(({ verdict }) => verdict === 'shifted').map(({ metric }) => metric);
}

import type { MetricShift, ShiftReport } from '@sagitta/contracts';
import {
  compareSteps,
  METRICS,
  type MetricName,
  type MetricVerdict,
  type NamedSamples,
} from '@sagitta/drift';

/** One metric's values, one a patient: numbers and shares ascending, or words counted. */
export interface Sample {
  readonly metric: MetricName;
  readonly n: number;
  readonly values: readonly number[];
  readonly words: Readonly<Record<string, number>> | null;
}

const BINS = 10;
/** A histogram's ends are open: a few outliers would make one bin of all the others. */
const OUTSIDE = 0.01;

/** Every metric's current values against the baseline's; those that neither side knows are left out. */
export function shiftReport(
  of: Omit<ShiftReport, 'metrics'>,
  baseline: readonly Sample[],
  current: readonly Sample[],
): ShiftReport {
  const steps = shiftSteps(of, baseline, current);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same in steps of some milliseconds, between which whoever runs it may answer somebody else. */
export function* shiftSteps(
  of: Omit<ShiftReport, 'metrics'>,
  baseline: readonly Sample[],
  current: readonly Sample[],
): Generator<void, ShiftReport> {
  const before = new Map(baseline.map((sample) => [sample.metric, sample]));
  const pairs = current.flatMap((now) => {
    const then = before.get(now.metric);
    return then && then.n + now.n > 0 ? [{ then, now }] : [];
  });
  const verdicts = yield* compareSteps(pairs.map(({ then, now }) => named(then, now)));
  const metrics: MetricShift[] = [];
  for (const [i, { then, now }] of pairs.entries()) {
    const histogram = METRICS[now.metric].kind === 'number' ? binned(then, now) : counted(then, now);
    metrics.push({ ...metricShift(now.metric, verdicts[i]!), histogram });
    yield;
  }
  return { ...of, metrics };
}

function named({ metric, ...then }: Sample, now: Sample): NamedSamples {
  const { kind } = METRICS[metric];
  switch (kind) {
    case 'number':
      return { name: metric, kind, baseline: then.values, current: now.values };
    case 'share': {
      const yes = (values: readonly number[]): boolean[] => values.map((value) => value === 1);
      return { name: metric, kind, baseline: yes(then.values), current: yes(now.values) };
    }
    case 'word':
      return { name: metric, kind, baseline: said(then.words), current: said(now.words) };
  }
}

const said = (words: Sample['words']): string[] =>
  Object.entries(words ?? {}).flatMap(([word, times]) => Array.from({ length: times }, () => word));

function metricShift(metric: MetricName, verdict: MetricVerdict): Omit<MetricShift, 'histogram'> {
  const { nBaseline, nCurrent } = verdict;
  if (verdict.outcome === 'not-enough-data') {
    return {
      ...{ metric, nBaseline, nCurrent, verdict: 'not-enough-data', needed: verdict.needed },
      ...{ test: null, statistic: null, p: null, q: null, effect: null, psi: null, wasserstein: null },
    };
  }
  const { effect, statistic, p, q, psi, test, kind, size } = verdict;
  return {
    ...{ metric, nBaseline, nCurrent, verdict: verdict.verdict, needed: null, test, p, q, psi },
    statistic: Number.isFinite(statistic) ? statistic : null,
    effect: effect && { ...effect, interval95: effect.interval95 && [...effect.interval95] },
    wasserstein: kind === 'number' ? size : null,
  };
}

/** Bins of one width over nearly all of both. */
function binned({ values: then }: Sample, { values: now }: Sample): MetricShift['histogram'] {
  const all = [...then, ...now].sort((a, b) => a - b);
  const low = all[Math.floor(OUTSIDE * (all.length - 1))]!;
  const high = all[Math.ceil((1 - OUTSIDE) * (all.length - 1))]!;
  const width = (high - low) / BINS || 1;
  const share = (values: readonly number[]): number[] => {
    const counts = new Array<number>(BINS).fill(0);
    for (const value of values)
      counts[Math.min(BINS - 1, Math.max(0, Math.floor((value - low) / width)))]! += 1;
    return counts.map((count) => (values.length === 0 ? 0 : count / values.length));
  };
  const [baseline, current] = [share(then), share(now)];
  return baseline.map((one, i) => ({
    label: `${short(low + i * width)} – ${short(low + (i + 1) * width)}`,
    baseline: one,
    current: current[i]!,
  }));
}

/** Three digits say enough of where a bin lies. */
const short = (value: number): string => String(Number(value.toPrecision(3)));

/** By word, the most frequent of the baseline first; of shares by yes and no. */
function counted(then: Sample, now: Sample): MetricShift['histogram'] {
  const [before, after] = [countsOf(then), countsOf(now)];
  const labels = [...new Set([...before.keys(), ...after.keys()])].sort(
    (a, b) => (before.get(b) ?? 0) - (before.get(a) ?? 0) || (a < b ? -1 : 1),
  );
  const share = (counts: ReadonlyMap<string, number>, label: string, n: number): number =>
    n === 0 ? 0 : (counts.get(label) ?? 0) / n;
  return labels.map((label) => ({
    label,
    baseline: share(before, label, then.n),
    current: share(after, label, now.n),
  }));
}

function countsOf({ words, values, n }: Sample): Map<string, number> {
  if (words) return new Map(Object.entries(words));
  const yes = values.filter((value) => value === 1).length;
  return new Map([
    ['0', n - yes],
    ['1', yes],
  ]);
}

import type { MetricKind } from '../catalogue.ts';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import {
  compareMetric,
  type MetricComparison,
  type MetricSamples,
  type NotEnoughData,
} from './compare-metric.ts';

export type NamedSamples = MetricSamples & { readonly name: string };

/** A comparison among others: `q` is its p value adjusted for how many were compared. */
export type MetricVerdict = { readonly name: string; readonly kind: MetricKind } & (
  | (MetricComparison & { readonly q: number; readonly verdict: 'shifted' | 'same' })
  | (NotEnoughData & { readonly verdict: 'not-enough-data' })
);

/** False discoveries among the metrics called shifted, at most. */
export const FALSE_DISCOVERY_RATE = 0.05;

/**
 * Least size of a shift that is worth a person's look, by `MetricComparison.size`; with many patients the tests also find
 * what matters to nobody. A quarter of a standard deviation; five in a hundred; Cohen's "small" for categories.
 */
export const LEAST_SHIFT: Readonly<Record<MetricKind, number>> = { number: 0.25, share: 0.05, word: 0.1 };

/**
 * Every metric's comparison, with Benjamini and Hochberg's adjustment over those that could be compared. A metric has
 * shifted where q is below the false discovery rate and the shift is no smaller than the least worth a look.
 */
export function compareAll(metrics: readonly NamedSamples[]): MetricVerdict[] {
  const steps = compareSteps(metrics);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same in steps, a metric each, between which whoever runs it may do something else. */
export function* compareSteps(metrics: readonly NamedSamples[]): Generator<void, MetricVerdict[]> {
  const comparisons: (MetricComparison | NotEnoughData)[] = [];
  for (const metric of metrics) {
    comparisons.push(compareMetric(metric));
    yield;
  }
  const qs = benjaminiHochberg(
    comparisons.filter((comparison) => comparison.outcome === 'compared').map(({ p }) => p),
  ).values();
  return comparisons.map((comparison, i): MetricVerdict => {
    const { name, kind } = metrics[i]!;
    if (comparison.outcome !== 'compared') return { name, kind, ...comparison, verdict: 'not-enough-data' };
    const q = qs.next().value!;
    const large = comparison.size === null || comparison.size >= LEAST_SHIFT[kind];
    return { name, kind, ...comparison, q, verdict: q < FALSE_DISCOVERY_RATE && large ? 'shifted' : 'same' };
  });
}

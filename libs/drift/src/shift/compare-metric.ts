import type { MetricKind } from '../catalogue.ts';
import { chiSquareTest } from './chi-square.ts';
import { hedgesG, type Effect } from './effects.ts';
import { kolmogorovSmirnov } from './kolmogorov-smirnov.ts';
import { populationStabilityIndex, populationStabilityOfWords } from './population-stability.ts';
import { riskDifference, twoProportions, type Proportion } from './proportions.ts';
import { countsOf } from './sample.ts';
import { scaledWasserstein, wasserstein1 } from './wasserstein.ts';

interface Samples<K extends MetricKind, V> {
  readonly kind: K;
  /** One value a patient: several of one patient would count as patients, and the tests would see what is not there. */
  readonly baseline: readonly V[];
  readonly current: readonly V[];
}
export type MetricSamples = Samples<'number', number> | Samples<'share', boolean> | Samples<'word', string>;

export interface MetricComparison {
  readonly outcome: 'compared';
  readonly nBaseline: number;
  readonly nCurrent: number;
  readonly test: 'kolmogorov-smirnov' | 'two-proportions' | 'fisher-exact' | 'chi-square';
  readonly statistic: number;
  readonly p: number;
  /** Which way and how far, current less baseline; of words only how far. Null where no spread gives g a unit. */
  readonly effect: {
    readonly name: 'hedges-g' | 'risk-difference' | 'cramers-v';
    readonly value: number;
    readonly interval95: Effect['interval95'] | null;
  } | null;
  readonly psi: number;
  /** In the metric's unit; numbers only. */
  readonly wasserstein: number | null;
  /**
   * What a verdict is held to. Numbers: Wasserstein distance in the baseline's standard deviations, which also sees a
   * changed spread; shares: difference without its sign; words: Cramér's V. Null where numbers that never varied differ.
   */
  readonly size: number | null;
}

export interface NotEnoughData {
  readonly outcome: 'not-enough-data';
  readonly nBaseline: number;
  readonly nCurrent: number;
  /** Patients that each sample needs. */
  readonly needed: number;
}

/**
 * Patients that each sample needs to be compared. With so many, a shift by 0.8 standard deviations, Cohen's "large", is
 * found at p < 0.05 about 9 times in 10 by the Kolmogorov-Smirnov test; with fewer, "no shift" would say little.
 */
export const PATIENTS_NEEDED = 40;

/** A metric's baseline against the current sample: test, effect, distance. Multiplicity is `compareAll`'s. */
export function compareMetric(samples: MetricSamples): MetricComparison | NotEnoughData {
  const n = { nBaseline: samples.baseline.length, nCurrent: samples.current.length };
  if (Math.min(n.nBaseline, n.nCurrent) < PATIENTS_NEEDED) {
    return { outcome: 'not-enough-data', ...n, needed: PATIENTS_NEEDED };
  }
  return { outcome: 'compared', ...n, ...compared(samples) };
}

function compared(samples: MetricSamples): Omit<MetricComparison, 'outcome' | 'nBaseline' | 'nCurrent'> {
  switch (samples.kind) {
    case 'number': {
      const { baseline, current } = samples;
      const effect = hedgesG(baseline, current);
      return {
        test: 'kolmogorov-smirnov',
        ...kolmogorovSmirnov(baseline, current),
        effect: effect && { name: 'hedges-g', ...effect },
        psi: populationStabilityIndex(baseline, current),
        wasserstein: wasserstein1(baseline, current),
        size: scaledWasserstein(baseline, current),
      };
    }
    case 'share': {
      const [baseline, current] = [proportionOf(samples.baseline), proportionOf(samples.current)];
      const effect = riskDifference(baseline, current);
      return {
        ...twoProportions(baseline, current),
        effect: { name: 'risk-difference', ...effect },
        psi: populationStabilityOfWords(samples.baseline.map(String), samples.current.map(String)),
        wasserstein: null,
        size: Math.abs(effect.value),
      };
    }
    case 'word': {
      const { statistic, p, cramersV } = chiSquareTest(countsOf(samples.baseline), countsOf(samples.current));
      return {
        ...{ test: 'chi-square', statistic, p },
        effect: { name: 'cramers-v', value: cramersV, interval95: null },
        psi: populationStabilityOfWords(samples.baseline, samples.current),
        wasserstein: null,
        size: cramersV,
      };
    }
  }
}

const proportionOf = (outcomes: readonly boolean[]): Proportion => ({
  successes: outcomes.filter(Boolean).length,
  n: outcomes.length,
});

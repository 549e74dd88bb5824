import type { EstimateView } from '@sagitta/contracts';
import {
  AGREEMENT_STATISTICS,
  agreementOf,
  meanOf,
  shareOf,
  type AgreementStatistic,
  type Outcome,
  type PairedValue,
  type WeightedValue,
} from '@sagitta/drift';
import { clustersOf } from './clusters.ts';

/* The statistics of @sagitta/drift as the contract has them, their intervals by `clustersOf`. */

export interface ValueEstimates extends Readonly<Record<AgreementStatistic, EstimateView>> {
  readonly n: number;
  readonly patients: number;
}

export function agreement(values: readonly PairedValue[]): ValueEstimates {
  const { items, patients, resamples } = clustersOf(values);
  const found = agreementOf(items, { resamples });
  const estimates = Object.fromEntries(
    AGREEMENT_STATISTICS.map((name) => [name, view(found[name], patients)]),
  ) as Record<AgreementStatistic, EstimateView>;
  return { n: found.n, patients, ...estimates };
}

export function share(outcomes: readonly Outcome[]): EstimateView {
  const { items, patients, resamples } = clustersOf(outcomes);
  return view(shareOf(items, { resamples }), patients);
}

export function mean(values: readonly WeightedValue[]): EstimateView {
  const { items, patients, resamples } = clustersOf(values);
  return view(meanOf(items, { resamples }), patients);
}

export const view = (
  { n, value, interval95 }: ReturnType<typeof meanOf>,
  patients: number,
): EstimateView => ({ n, patients, value, interval95: interval95 && [...interval95] });

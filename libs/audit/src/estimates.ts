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
import { patientsOf, type Clustered } from './clusters.ts';

/* The statistics of @sagitta/drift as the contract has them, their intervals by what `clustersOf` puts together. */

export interface ValueEstimates extends Readonly<Record<AgreementStatistic, EstimateView>> {
  readonly n: number;
  readonly patients: number;
}

export function agreement(values: readonly (PairedValue & Clustered)[], resamples: number): ValueEstimates {
  const patients = patientsOf(values);
  const found = agreementOf(values, { resamples });
  const estimates = Object.fromEntries(
    AGREEMENT_STATISTICS.map((name) => [name, view(found[name], patients)]),
  ) as Record<AgreementStatistic, EstimateView>;
  return { n: found.n, patients, ...estimates };
}

export function share(outcomes: readonly (Outcome & Clustered)[], resamples: number): EstimateView {
  const patients = patientsOf(outcomes);
  return view(shareOf(outcomes, { resamples }), patients);
}

export function mean(values: readonly (WeightedValue & Clustered)[], resamples: number): EstimateView {
  const patients = patientsOf(values);
  return view(meanOf(values, { resamples }), patients);
}

export const view = (
  { n, value, interval95 }: ReturnType<typeof meanOf>,
  patients: number,
): EstimateView => ({ n, patients, value, interval95: interval95 && [...interval95] });

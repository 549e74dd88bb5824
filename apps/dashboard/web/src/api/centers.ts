import { queryOptions } from '@tanstack/react-query';
import type { CenterReport } from '@sagitta/contracts';
import { ask } from './http.ts';

/** From a day's beginning up to another's, in UTC. */
export interface ReportPeriod {
  readonly from: string;
  readonly to: string;
}

export const centerReport = (centerId: string, { from, to }: ReportPeriod) =>
  queryOptions({
    queryKey: ['center-report', centerId, from, to],
    queryFn: () => ask<CenterReport>(`/api/centers/${centerId}/report?${new URLSearchParams({ from, to })}`),
    refetchInterval: 60_000,
  });

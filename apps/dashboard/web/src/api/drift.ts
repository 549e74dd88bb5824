import { queryOptions } from '@tanstack/react-query';
import type { QueryReply, ChartView, ShiftReport, AgreementReport } from '@sagitta/contracts';
import type { MetricName } from '@sagitta/drift';
import { ask } from './http.ts';

/** Roll-ups follow a few seconds after what came in. */
const REFRESH_MS = 30_000;

/** Of every question of the drift audit: what is done there makes all of them stale. */
const KEY = 'drift';

export const network = queryOptions({
  queryKey: [KEY, 'network'],
  queryFn: () => ask<QueryReply<'query.drift'>>('/api/drift'),
  refetchInterval: REFRESH_MS,
});

export const charts = (centerId: string) =>
  queryOptions({
    queryKey: [KEY, 'charts', centerId],
    queryFn: () =>
      ask<NonNullable<QueryReply<'query.drift-charts'>>>(`/api/drift/centers/${centerId}/charts`),
    refetchInterval: REFRESH_MS,
  });

export const chart = (centerId: string, metric: MetricName) =>
  queryOptions({
    queryKey: [KEY, 'chart', centerId, metric],
    queryFn: () => ask<ChartView>(`/api/drift/centers/${centerId}/charts/${metric}`),
    refetchInterval: REFRESH_MS,
  });

/** Days of which both ends are part; without them what the server takes. */
export const shift = (centerId: string, days: { readonly from?: string; readonly to?: string }) =>
  queryOptions({
    queryKey: [KEY, 'shift', centerId, days],
    queryFn: () => ask<ShiftReport>(`/api/drift/centers/${centerId}/shift?${parameters(days)}`),
  });

export interface AgreementFilter {
  readonly from: string;
  readonly to: string;
  readonly set?: string | undefined;
  readonly device?: string | undefined;
}

/** `centerId` null: the network. */
export const agreement = (centerId: string | null, filter: AgreementFilter) =>
  queryOptions({
    queryKey: [KEY, 'agreement', centerId, filter],
    queryFn: () =>
      ask<AgreementReport>(
        `/api/drift/${centerId === null ? '' : `centers/${centerId}/`}agreement?${parameters({ ...filter })}`,
      ),
  });

const parameters = (of: Readonly<Record<string, string | undefined>>): URLSearchParams =>
  new URLSearchParams(
    Object.entries(of).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

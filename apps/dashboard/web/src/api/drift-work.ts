import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  Baseline,
  CloseInvestigation,
  DecideModelChange,
  FrozenSet,
  ImportOutcome,
  InvestigationSummary,
  InvestigationView,
  ModelChange,
  NewBaseline,
  NewFrozenSet,
  NewModelChange,
  NewNote,
  NewPlan,
  NewSilence,
  PlanSummary,
  PlanView,
  QueryReply,
  Silence,
} from '@sagitta/contracts';
import type { z } from 'zod';
import { ask, askForFile } from './http.ts';

/* What people do about drift: investigations, baselines, plans, readings, model changes, reports. */

/** Whatever is asked of the drift audit begins with it: what somebody does may change all of it. */
export const DRIFT_KEY = 'drift';
const ASKED_AGAIN_MS = 30_000;
const PAGE = '100';

/** What computes over thousands of pairs answers within. */
const LONG_MS = 40_000;

const post = <T>(path: string, body: unknown = {}): Promise<T> =>
  ask<T>(path, { method: 'POST', body: JSON.stringify(body), signal: AbortSignal.timeout(LONG_MS) });

const addressed = (path: string, said: Readonly<Record<string, string | undefined>>): string => {
  const parts = Object.entries(said).filter((one): one is [string, string] => one[1] !== undefined);
  return parts.length === 0 ? path : `${path}?${new URLSearchParams(parts)}`;
};

export interface InvestigationFilter {
  readonly center?: string | undefined;
  readonly state?: 'open' | 'closed' | undefined;
}

export const investigations = ({ center, state }: InvestigationFilter) =>
  infiniteQueryOptions({
    queryKey: [DRIFT_KEY, 'investigations', center, state],
    queryFn: ({ pageParam }) =>
      ask<QueryReply<'query.investigations'>>(
        addressed('/api/drift/investigations', { centerId: center, state, cursor: pageParam, limit: PAGE }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: ASKED_AGAIN_MS,
  });

export const investigation = (investigationId: string) =>
  queryOptions({
    queryKey: [DRIFT_KEY, 'investigation', investigationId],
    queryFn: () =>
      ask<InvestigationView>(`/api/drift/investigations/${investigationId}`, {
        signal: AbortSignal.timeout(LONG_MS),
      }),
    refetchInterval: ASKED_AGAIN_MS,
  });

export const takeInvestigation = (investigationId: string): Promise<InvestigationSummary> =>
  post(`/api/drift/investigations/${investigationId}/taking`);

export const noteInvestigation = (
  investigationId: string,
  note: z.infer<typeof NewNote>,
): Promise<InvestigationSummary> => post(`/api/drift/investigations/${investigationId}/notes`, note);

export const closeInvestigation = (
  investigationId: string,
  ending: z.infer<typeof CloseInvestigation>,
): Promise<InvestigationSummary> => post(`/api/drift/investigations/${investigationId}/closing`, ending);

export const silences = queryOptions({
  queryKey: [DRIFT_KEY, 'silences'],
  queryFn: () => ask<QueryReply<'query.silences'>>('/api/drift/silences'),
  refetchInterval: ASKED_AGAIN_MS,
});

export const silenceAlarms = (silence: z.infer<typeof NewSilence>): Promise<Silence> =>
  post('/api/drift/silences', silence);

export const baselines = (centerId: string) =>
  queryOptions({
    queryKey: [DRIFT_KEY, 'baselines', centerId],
    queryFn: () =>
      ask<NonNullable<QueryReply<'query.baselines'>>>(`/api/drift/centers/${centerId}/baselines`),
  });

export const freezeBaseline = (centerId: string, baseline: z.infer<typeof NewBaseline>): Promise<Baseline> =>
  post(`/api/drift/centers/${centerId}/baselines`, baseline);

export const plans = (center: string) =>
  queryOptions({
    queryKey: [DRIFT_KEY, 'plans', center],
    queryFn: () => ask<QueryReply<'query.plans'>>(addressed('/api/drift/plans', { centerId: center })),
    refetchInterval: ASKED_AGAIN_MS,
  });

export const planQuery = (planId: string) =>
  queryOptions({
    queryKey: [DRIFT_KEY, 'plan', planId],
    queryFn: () => ask<PlanView>(`/api/drift/plans/${planId}`),
  });

export const drawPlan = (centerId: string, plan: z.input<typeof NewPlan>): Promise<PlanSummary> =>
  post(`/api/drift/centers/${centerId}/plans`, plan);

export const readingList = queryOptions({
  queryKey: [DRIFT_KEY, 'reading-list'],
  queryFn: () => ask<QueryReply<'query.reading-list'>>('/api/drift/reading-list'),
  refetchInterval: ASKED_AGAIN_MS,
});

export const readings = (center: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [DRIFT_KEY, 'readings', center],
    queryFn: ({ pageParam }) =>
      ask<QueryReply<'query.readings'>>(
        addressed('/api/drift/readings', { centerId: center, cursor: pageParam, limit: PAGE }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

/** A file as it is; `dryRun`: what would come of it. */
export const importReadings = (csv: string, dryRun: boolean): Promise<ImportOutcome> =>
  ask(`/api/drift/readings/import?dryRun=${dryRun}`, {
    method: 'POST',
    body: csv,
    headers: { 'content-type': 'text/csv' },
    signal: AbortSignal.timeout(LONG_MS),
  });

export const frozenSets = queryOptions({
  queryKey: [DRIFT_KEY, 'sets'],
  queryFn: () => ask<QueryReply<'query.frozen-sets'>>('/api/drift/sets'),
});

export const freezeSet = (set: z.infer<typeof NewFrozenSet>): Promise<FrozenSet> =>
  post('/api/drift/sets', set);

export const modelChanges = queryOptions({
  queryKey: [DRIFT_KEY, 'model-changes'],
  queryFn: () => ask<QueryReply<'query.model-changes'>>('/api/drift/model-changes'),
  refetchInterval: ASKED_AGAIN_MS,
});

export const proposeModelChange = (change: NewModelChange): Promise<ModelChange> =>
  post('/api/drift/model-changes', change);

export const decideModelChange = (
  changeId: string,
  decision: z.infer<typeof DecideModelChange>,
): Promise<ModelChange> => post(`/api/drift/model-changes/${changeId}/decision`, decision);

export const driftReports = (center: string) =>
  queryOptions({
    queryKey: [DRIFT_KEY, 'reports', center],
    queryFn: () =>
      ask<QueryReply<'query.drift-reports'>>(addressed('/api/drift/reports', { centerId: center })),
  });

export type ReportFormat = 'pdf' | 'json';

/** Made now where it was not made before. */
export const reportFile = (centerId: string, period: string, format: ReportFormat): Promise<Blob> =>
  askForFile(`/api/drift/centers/${centerId}/reports/${period}${format === 'pdf' ? '/pdf' : ''}`);

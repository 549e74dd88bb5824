import { queryOptions } from '@tanstack/react-query';
import type {
  Claim,
  Measurement,
  NewReading,
  NewRevision,
  NewVerdict,
  PairView,
  PostureName,
} from '@sagitta/contracts';
import { ask, pairView, Refusal } from './http.ts';

/* One pair: what is known of it, its films, and what people do with it. */

/** DICOM's window, in stored values. */
export interface FilmWindow {
  readonly center: number;
  readonly width: number;
}

/** What the gateway says of a film (its API documentation: FilmInfo). */
export interface FilmInfo {
  readonly width: number;
  readonly height: number;
  readonly tileSize: number;
  readonly levels: number;
  /** The film's own window. */
  readonly window: FilmWindow;
  /** High stored values are dark. */
  readonly inverted: boolean;
}

export const pairQuery = (pairId: string) =>
  queryOptions({ queryKey: ['pair', pairId], queryFn: () => pairView(pairId) });

/** A measurement is never changed: what was asked for once is kept. */
export const measurementQuery = (pairId: string, measurementId: string) =>
  queryOptions({
    queryKey: ['pair', pairId, 'measurement', measurementId],
    queryFn: () => ask<Measurement>(`/api/pairs/${pairId}/measurements/${measurementId}`),
    staleTime: Infinity,
  });

export const filmUrl = (filmsUrl: string, pairId: string, posture: PostureName): string =>
  `${filmsUrl}/api/v1/pairs/${pairId}/films/${posture}`;

export const filmQuery = (filmsUrl: string | null, pairId: string, posture: PostureName) =>
  queryOptions({
    queryKey: ['pair', pairId, 'film', posture],
    queryFn: () => filmInfo(filmUrl(filmsUrl ?? '', pairId, posture)),
    enabled: filmsUrl !== null,
    staleTime: Infinity,
  });

/** From another origin, so that cookies travel only where it is said. */
async function filmInfo(url: string): Promise<FilmInfo> {
  const response = await fetch(url, { credentials: 'include', signal: AbortSignal.timeout(20_000) });
  const body = (await response.json()) as FilmInfo & { error?: { code: string; message: string } };
  if (response.ok) return body;
  throw new Refusal(
    response.status,
    body.error?.code ?? 'internal',
    body.error?.message ?? `The gateway answered ${response.status}.`,
  );
}

/** Once more where the answer was lost, for the same id is done once; not where it was refused. */
export const againUnlessRefused = (failures: number, error: Error): boolean =>
  failures < 1 && !(error instanceof Refusal && error.status < 500);

const post = <T>(path: string, body: unknown): Promise<T> =>
  ask<T>(path, { method: 'POST', body: JSON.stringify(body) });

export const revisePair = (pairId: string, revision: NewRevision): Promise<PairView> =>
  post(`/api/pairs/${pairId}/revisions`, revision);

export const judgePair = (pairId: string, verdict: NewVerdict): Promise<PairView> =>
  post(`/api/pairs/${pairId}/verdicts`, verdict);

export const recordReading = (pairId: string, reading: NewReading): Promise<PairView> =>
  post(`/api/pairs/${pairId}/readings`, reading);

export const takeClaim = (pairId: string): Promise<{ claim: Claim | null }> =>
  ask(`/api/pairs/${pairId}/claim`, { method: 'POST' });

/** Sent even while the page is being left. */
export const giveClaimBack = (pairId: string): Promise<unknown> =>
  ask(`/api/pairs/${pairId}/claim`, { method: 'DELETE', keepalive: true });

import type { AboutView, PairView, SessionView } from '@sagitta/contracts';

/** The server's refusal, with its stable code and its sentence. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, {
    ...init,
    headers: init?.body ? { 'content-type': 'application/json', ...init.headers } : {},
    signal: init?.signal ?? AbortSignal.timeout(10_000),
  });
  if (response.ok) return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
  throw await refusalOf(response);
}

/** A file that the server may have to make first. */
export async function askForFile(path: string): Promise<Blob> {
  const response = await fetch(path, { signal: AbortSignal.timeout(120_000) });
  if (response.ok) return response.blob();
  throw await refusalOf(response);
}

async function refusalOf(response: Response): Promise<Refusal> {
  const { error: problem } = (await response.json().catch(() => ({}))) as {
    error?: { code?: string; message?: string };
  };
  return new Refusal(
    response.status,
    problem?.code ?? 'internal',
    problem?.message ?? `The server answered ${response.status}.`,
  );
}

export const about = (): Promise<AboutView> => ask('/api/about');

/** Who is signed in here; null for nobody. */
export async function currentSession(): Promise<SessionView | null> {
  try {
    return await ask<SessionView>('/api/session');
  } catch (error) {
    if (error instanceof Refusal && error.status === 401) return null;
    throw error;
  }
}

export const signIn = (username: string, password: string): Promise<SessionView> =>
  ask('/api/session', { method: 'POST', body: JSON.stringify({ username, password }) });

export const signOut = (): Promise<void> => ask('/api/session', { method: 'DELETE' });

export const pairView = (pairId: string): Promise<PairView> => ask(`/api/pairs/${pairId}`);

/** A film of a pair as an 8-bit picture, shrunk by the gateway. */
export const previewUrl = (filmsUrl: string, pairId: string, posture: 'flexion' | 'extension'): string =>
  `${filmsUrl}/api/v1/pairs/${pairId}/films/${posture}/preview`;

import { io, type Socket } from 'socket.io-client';
import type { ServerToClient } from '@sagitta/contracts';
import { currentSession } from '../api/http.ts';
import type { LiveStore } from './live-store.ts';

const RETRY_MS = 2_000;

/**
 * Keeps the store fed until the returned function is called. A lost connection is taken up again by itself (0.5 to
 * 5 s between attempts, jittered) and starts with a snapshot. `onSignedOut` is called once when the session is over.
 */
export function connectLive(store: LiveStore, onSignedOut: () => void): () => void {
  const socket: Socket<ServerToClient, Record<string, never>> = io({
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    timeout: 10_000,
  });
  let retry: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const end = (): void => {
    ended = true;
    clearTimeout(retry);
    socket.disconnect();
  };

  /** The server ended it or refused: over for good when the session is; otherwise again after a while. */
  const askWhy = async (): Promise<void> => {
    store.connection('reconnecting');
    const session = await currentSession().catch(() => 'unknown' as const);
    if (ended) return;
    if (session === null) {
      store.connection('signed-out');
      end();
      onSignedOut();
      return;
    }
    clearTimeout(retry);
    retry = setTimeout(() => socket.connect(), RETRY_MS);
  };

  socket.on('connect_error', () => {
    store.connection('reconnecting');
    if (!socket.active && !ended) void askWhy();
  });
  socket.on('disconnect', (reason) => {
    if (ended) return;
    store.connection('reconnecting');
    if (reason === 'io server disconnect') void askWhy();
  });

  socket.on('snapshot', (snapshot) => {
    store.connection('connected');
    store.apply({ type: 'snapshot', snapshot });
  });
  socket.on('overview', (overview) => store.apply({ type: 'overview', overview }));
  socket.on('pair', (pairs) => store.apply({ type: 'pair', pairs }));
  socket.on('progress', (progress) => store.apply({ type: 'progress', progress }));
  socket.on('worker', (workers) => store.apply({ type: 'worker', workers }));
  socket.on('stale', (since) => store.apply({ type: 'stale', since }));

  return end;
}

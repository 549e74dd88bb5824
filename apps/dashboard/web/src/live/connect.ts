import { io, type Socket } from 'socket.io-client';
import type { ClientToServer, ServerToClient } from '@sagitta/contracts';
import { currentSession } from '../api/http.ts';
import { LiveFeed } from './live-feed.ts';
import type { LiveStore } from './live-store.ts';
import { PaintLatency } from './paint-latency.ts';
import { ServerClock } from './server-clock.ts';

const RETRY_MS = 2_000;
const COMPARE_CLOCKS_MS = 15_000;
/** A page that has just begun is busy, and its first round trip long. */
const COMPARE_AGAIN_MS = 2_000;
const ANSWER_LIMIT_MS = 5_000;

/**
 * Keeps the store fed until the returned function is called. A lost connection is taken up again by itself, after half a
 * second at first and five at most, each time somewhere between half and one and a half of that, so that the pages of a
 * dashboard that starts anew do not all come at once. `onSignedOut` is called once when the session is over.
 */
export function connectLive(store: LiveStore, onSignedOut: () => void): () => void {
  const socket: Socket<ServerToClient, ClientToServer> = io({
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    randomizationFactor: 0.5,
    timeout: 10_000,
  });
  const clock = new ServerClock();
  const latency = new PaintLatency(clock, (latencyMs) => store.health({ latencyMs }));
  const feed = new LiveFeed(store, () => socket.emit('resync'));
  let retry: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const compareClocks = (): void => {
    if (!socket.connected) return;
    const askedAt = Date.now();
    socket.timeout(ANSWER_LIMIT_MS).emit('clock', (error, serverAt) => {
      if (error) return;
      clock.compare(askedAt, serverAt, Date.now());
      if (clock.skewMs !== null) store.health({ skewMs: clock.skewMs });
    });
  };
  const comparing = setInterval(compareClocks, COMPARE_CLOCKS_MS);

  const end = (): void => {
    ended = true;
    clearTimeout(retry);
    clearInterval(comparing);
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
    retry = setTimeout(() => socket.connect(), RETRY_MS * (0.5 + Math.random()));
  };

  socket.on('connect', () => {
    clock.forget();
    compareClocks();
    setTimeout(compareClocks, COMPARE_AGAIN_MS);
  });
  socket.on('connect_error', () => {
    store.connection('reconnecting');
    if (!socket.active && !ended) void askWhy();
  });
  socket.on('disconnect', (reason) => {
    feed.lost();
    if (ended) return;
    store.connection('reconnecting');
    if (reason === 'io server disconnect') void askWhy();
  });

  socket.on('snapshot', (snapshot) => {
    store.connection('connected');
    feed.snapshot(snapshot);
  });
  socket.on('delta', (delta) => {
    if (feed.delta(delta)) latency.applied(delta.sentAt);
  });

  return end;
}

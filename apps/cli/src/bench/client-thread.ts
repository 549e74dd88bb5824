import { parentPort, workerData } from 'node:worker_threads';
import type { ClientToServer, Delta, ServerToClient } from '@sagitta/contracts';
import { percentiles, type Percentiles } from '@sagitta/throughput';
import { io, type Socket } from 'socket.io-client';
import { sharedParser } from './shared-decoder.ts';

export interface ClientRequest {
  readonly url: string;
  /** Of signed-in people; clients take turns with them. */
  readonly cookies: readonly string[];
  readonly clients: number;
}

/** What the clients are told, one after the other; each is answered by the reply of its name. */
export type ClientCommand = 'count' | 'report';

export type ClientReply =
  | { readonly kind: 'connected' }
  | { readonly kind: 'counting' }
  | { readonly kind: 'report'; readonly report: ClientReport };

export interface ClientReport {
  /** Of every client, while it was counted. */
  readonly deltas: Percentiles;
  readonly gaps: number;
  /** Connections lost, and made anew. */
  readonly lost: number;
  /** From a delta's `sentAt` to its receipt here, ms, over all clients. */
  readonly sentToClientMs: Percentiles;
  /** The same for the one client of each person that had the delta first. */
  readonly sentToFirstClientMs: Percentiles;
  /** From a pair's row committed to the receipt of the delta that says so, ms, over all clients. */
  readonly recordedToClientMs: Percentiles;
}

type ClientSocket = Socket<ServerToClient, ClientToServer>;

/** Connecting all at once would measure the operating system's queue of connections. */
const CONNECTING = 25;

const { url, cookies, clients } = workerData as ClientRequest;
const deltasOf = new Uint32Array(clients);
const seqOf = new Float64Array(clients);
const sentMs: number[] = [];
const recordedMs: number[] = [];
/** By person and number. */
const firstMs = new Map<string, number>();
let gaps = 0;
let lost = 0;
let counting = false;

function hear(client: number, { seq, sentAt, progress = [] }: Delta): void {
  const now = Date.now();
  const before = seqOf[client]!;
  seqOf[client] = seq;
  if (!counting) return;
  deltasOf[client]! += 1;
  if (seq > before + 1) gaps += 1;
  sentMs.push(now - sentAt);
  const name = `${client % cookies.length}/${seq}`;
  if (!firstMs.has(name)) firstMs.set(name, now - sentAt);
  for (const { stage, at } of progress) if (stage === 'recorded') recordedMs.push(now - Date.parse(at));
}

/** Resolves with its snapshot. */
function connect(client: number): Promise<void> {
  const socket: ClientSocket = io(url, {
    ...{ transports: ['websocket'], forceNew: true, parser: sharedParser },
    extraHeaders: { cookie: cookies[client % cookies.length]! },
  });
  socket.on('delta', (delta) => hear(client, delta));
  socket.on('disconnect', () => (lost += 1));
  return new Promise((resolve, reject) => {
    socket.on('snapshot', ({ seq }) => {
      seqOf[client] = seq;
      resolve();
    });
    socket.on('connect_error', reject);
  });
}

const report = (): ClientReport => ({
  deltas: percentiles([...deltasOf]),
  ...{ gaps, lost },
  sentToClientMs: percentiles(sentMs),
  sentToFirstClientMs: percentiles([...firstMs.values()]),
  recordedToClientMs: percentiles(recordedMs),
});

const answer = (reply: ClientReply): void => parentPort!.postMessage(reply);

parentPort!.on('message', (command: ClientCommand) => {
  if (command === 'report') return answer({ kind: 'report', report: report() });
  counting = true;
  answer({ kind: 'counting' });
});
for (let first = 0; first < clients; first += CONNECTING) {
  const some = Array.from({ length: Math.min(CONNECTING, clients - first) }, (_, i) => connect(first + i));
  await Promise.all(some);
}
answer({ kind: 'connected' });

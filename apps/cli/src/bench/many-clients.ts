import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { DEVELOPMENT_SEED, type Profile } from '@sagitta/contracts';
import { GatewayClient } from '../client/gateway-client.ts';
import { waitUntilSettled } from '../client/settle.ts';
import type { PhantomFilms } from '../simulate/phantom-films.ts';
import { StateFolder } from '../up/state-folder.ts';
import { System } from '../up/system.ts';
import type { ClientCommand, ClientReply, ClientReport, ClientRequest } from './client-thread.ts';
import { largePairs } from './large-films.ts';
import { openPage, type PageReport } from './one-page.ts';
import { cpuMilliseconds } from './process-cpu.ts';
import { send, take } from './system-run.ts';

const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? './client-thread.ts' : './client-thread.js',
  import.meta.url,
);
const WARM_UP_PAIRS = 6;
const STALL_MS = 120_000;

export interface ManyClientsRun extends ClientReport {
  readonly measured: number;
  readonly seconds: number;
  /** Of a real page among the clients; null where there is no browser. */
  readonly page: PageReport | null;
  /** Resident, of the one dashboard process: before any client, with all, and after the run. */
  readonly dashboardMb: { readonly before: number; readonly connected: number; readonly after: number };
  /** Cores' worth of processor time that the dashboard used while pairs were measured. */
  readonly dashboardCores: number;
  /** The same of this process, which holds the clients and sends the films; a browser is not in it. */
  readonly benchCores: number;
}

/**
 * `clients` socket clients on one dashboard process while a whole system measures `pairs` 5-megapixel pairs. Clients,
 * sender, browser and workers share the machine's cores: what does not fit waits, and latencies are longer for it.
 */
export async function runManyClients(
  phantoms: readonly PhantomFilms[],
  options: {
    clients: number;
    pairs: number;
    workers: number;
    profile: Profile;
    report: (line: string) => void;
  },
): Promise<ManyClientsRun> {
  const { clients, pairs, workers, profile, report } = options;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sagitta-bench-'));
  const system = new System({ workers, profile, state: new StateFolder(folder), report, anyPort: true });
  const ends: (() => Promise<unknown>)[] = [];
  try {
    const { gatewayUrl, dashboardUrl } = await system.start();
    const dashboard = system.processes.find(({ name }) => name === 'dashboard')?.processId;
    const gateway = new GatewayClient(gatewayUrl, DEVELOPMENT_SEED.centers[0].apiKey);
    const films = largePairs(phantoms, WARM_UP_PAIRS + pairs);
    await send(gateway, take(films, WARM_UP_PAIRS));
    const cookies = await Promise.all(DEVELOPMENT_SEED.people.map((person) => signIn(dashboardUrl, person)));
    const before = await residentMb(dashboard);

    report(`connecting ${clients} clients ...`);
    const thread = new Worker(fileURLToPath(THREAD), {
      workerData: { url: dashboardUrl, cookies, clients } satisfies ClientRequest,
    });
    ends.push(() => thread.terminate());
    await replyOf(thread, 'connected');
    const page = await openPage(dashboardUrl, cookies[0]!);
    if (page) ends.push(() => page.close());
    const connected = await residentMb(dashboard);

    report(`${pairs} pairs ...`);
    await tell(thread, 'count');
    await page?.count();
    const startedAt = performance.now();
    const used = { dashboard: cpuMilliseconds(dashboard), bench: cpuMilliseconds(process.pid) };
    const settled = await waitUntilSettled(
      await send(gateway, take(films, pairs)),
      STALL_MS,
      () => undefined,
    );
    const seconds = (performance.now() - startedAt) / 1000;
    const dashboardCores = (cpuMilliseconds(dashboard) - used.dashboard) / 1000 / seconds;
    const benchCores = (cpuMilliseconds(process.pid) - used.bench) / 1000 / seconds;
    const { report: heard } = await tell(thread, 'report');
    return {
      ...heard,
      measured: [...settled.values()].filter(({ status }) => status === 'measured').length,
      page: (await page?.report()) ?? null,
      dashboardMb: { before, connected, after: await residentMb(dashboard) },
      ...{ seconds, dashboardCores, benchCores },
    };
  } finally {
    await Promise.all(ends.map((end) => end()));
    await system.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The cookie of a new session. */
async function signIn(dashboardUrl: string, { username }: { readonly username: string }): Promise<string> {
  const answer = await fetch(new URL('/api/session', dashboardUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: DEVELOPMENT_SEED.password }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`${username} could not sign in: the dashboard answered ${answer.status}`);
  return cookie;
}

const REPLY_TO = { count: 'counting', report: 'report' } as const satisfies Record<
  ClientCommand,
  ClientReply['kind']
>;

function tell<C extends ClientCommand>(
  thread: Worker,
  command: C,
): Promise<Extract<ClientReply, { kind: (typeof REPLY_TO)[C] }>> {
  thread.postMessage(command);
  return replyOf(thread, REPLY_TO[command]);
}

function replyOf<K extends ClientReply['kind']>(
  thread: Worker,
  kind: K,
): Promise<Extract<ClientReply, { kind: K }>> {
  return new Promise((resolve, reject) => {
    thread.once('message', (reply: ClientReply) => {
      if (reply.kind === kind) resolve(reply as Extract<ClientReply, { kind: K }>);
      else reject(new Error(`the clients said ${reply.kind} where ${kind} was due`));
    });
    thread.once('error', reject);
  });
}

/** Linux only, as process-cpu.ts; NaN elsewhere. */
async function residentMb(processId: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${processId}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}

/** The figures as they are printed: ms, MB, and shares of a core. */
export function clientsOf(run: ManyClientsRun, clients: number): Record<string, unknown> {
  const { before, connected, after } = run.dashboardMb;
  return {
    cores: os.availableParallelism(),
    processor: os.cpus()[0]?.model ?? 'unknown',
    ...{ clients, measured: run.measured, seconds: round(run.seconds) },
    secondsPerPair: round(run.seconds / run.measured),
    deltasPerClient: rounded(run.deltas),
    deltasPerClientPerSecond: round((run.deltas.p50 ?? 0) / run.seconds),
    gaps: run.gaps,
    connectionsLost: run.lost,
    sentToClientMs: rounded(run.sentToClientMs),
    sentToFirstClientMs: rounded(run.sentToFirstClientMs),
    recordedToClientMs: rounded(run.recordedToClientMs),
    ...(run.page && { recordedToPixelMs: rounded(run.page.recordedToPixelMs) }),
    dashboardMb: rounded({ before, connected, after }),
    dashboardKbPerClient: round(((connected - before) / clients) * 1024),
    dashboardCores: round(run.dashboardCores),
    benchCores: round(run.benchCores),
  };
}

const rounded = (values: object): Record<string, number> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, round(Number(value))]));

const round = (value: number): number => Number(value.toPrecision(3));

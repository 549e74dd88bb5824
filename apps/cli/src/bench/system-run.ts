import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DEVELOPMENT_SEED, type PairView, type Profile } from '@sagitta/contracts';
import { secondsPerPatient } from '@sagitta/throughput';
import { GatewayClient } from '../client/gateway-client.ts';
import { waitUntilSettled, type Submitted } from '../client/settle.ts';
import type { PhantomFilms } from '../simulate/phantom-films.ts';
import { StateFolder } from '../up/state-folder.ts';
import { System } from '../up/system.ts';
import { largePairs, type LargePair } from './large-films.ts';
import { median } from './median.ts';
import { cpuMilliseconds, withChildren } from './process-cpu.ts';

export interface SystemRun {
  readonly secondsPerPatient: number;
  readonly measured: number;
  /** Processor milliseconds per patient of every process in the measured stretch, the sender included. */
  readonly coreMsByProcess: Readonly<Record<string, number>>;
  /** Wall milliseconds per patient by stage, median over the patients: both films together. */
  readonly stageMs: Readonly<Record<string, number>>;
}

const WARM_UP_PAIRS = 6;
/** Uploads under way at once: enough that the workers never wait for the sender. */
const CONCURRENT_UPLOADS = 4;
const STALL_MS = 120_000;

/** A whole system of real processes in a folder of its own measures `pairs` 5-megapixel pairs. */
export async function runSystem(
  phantoms: readonly PhantomFilms[],
  options: { pairs: number; workers: number; profile: Profile; report: (line: string) => void },
): Promise<SystemRun> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sagitta-bench-'));
  const system = new System({
    workers: options.workers,
    profile: options.profile,
    state: new StateFolder(folder),
    report: options.report,
    anyPort: true,
  });
  try {
    const { gatewayUrl } = await system.start();
    const client = new GatewayClient(gatewayUrl, DEVELOPMENT_SEED.centers[0].apiKey);
    const films = largePairs(phantoms, WARM_UP_PAIRS + options.pairs);
    await send(client, take(films, WARM_UP_PAIRS));

    const before = cpuByProcess(system);
    const submitted = await send(client, take(films, options.pairs));
    const settled = await waitUntilSettled(submitted, STALL_MS, () => undefined);
    const after = cpuByProcess(system);

    const views = [...settled.values()].filter(({ status }) => status === 'measured');
    return {
      secondsPerPatient: throughputOf(views),
      measured: views.length,
      coreMsByProcess: perPatient(before, after, options.pairs),
      stageMs: stagesOf(views),
    };
  } finally {
    await system.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The next `count` of what `source` still has. */
export function* take<T>(source: Iterator<T>, count: number): Generator<T> {
  for (let i = 0; i < count; i += 1) {
    const { value, done } = source.next();
    if (done) return;
    yield value;
  }
}

/** Uploads them, a few at a time, and waits until the last one is settled. */
export async function send(client: GatewayClient, films: Iterator<LargePair>): Promise<Submitted[]> {
  const submitted: Submitted[] = [];
  const sender = async (): Promise<void> => {
    for (let next = films.next(); !next.done; next = films.next()) {
      submitted.push({ pairId: await client.submit(next.value), client });
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT_UPLOADS }, sender));
  await waitUntilSettled(submitted.slice(-1), STALL_MS, () => undefined);
  return submitted;
}

/** The contract's definition, over the stretch from the first pair received to the last row committed. */
function throughputOf(views: readonly PairView[]): number {
  const spans = views.map(({ receivedAt, committedAt }) => ({
    receivedAt: Date.parse(receivedAt),
    settledAt: committedAt ? Date.parse(committedAt) : null,
    measured: true,
  }));
  const from = Math.min(...spans.map((span) => span.receivedAt));
  const to = Math.max(...spans.map((span) => span.settledAt ?? from));
  return secondsPerPatient(spans, { from, to: to + 1 }).value ?? Number.NaN;
}

function stagesOf(views: readonly PairView[]): Record<string, number> {
  const films = ['read', 'decode', 'place', 'infer', 'landmarks'] as const;
  const ofFilms = films.map((stage) => [
    stage,
    median(
      views.flatMap(({ measurement }) =>
        measurement ? measurement.flexion.timingsMs[stage] + measurement.extension.timingsMs[stage] : [],
      ),
    ),
  ]);
  const kinematics = median(views.flatMap(({ timingsMs }) => timingsMs?.kinematics ?? []));
  return Object.fromEntries([...ofFilms, ['kinematics', kinematics]]);
}

function cpuByProcess(system: System): Map<string, number> {
  const used = new Map<string, number>([['sender', cpuMilliseconds(process.pid)]]);
  for (const { name, processId } of [...system.processes, ...system.serverProcesses]) {
    if (processId === undefined) continue;
    const total = withChildren(processId).reduce((sum, id) => sum + cpuMilliseconds(id), 0);
    // Workers are alike: one figure for all of them.
    const group = name.startsWith('worker-') ? 'workers' : name;
    used.set(group, (used.get(group) ?? 0) + total);
  }
  return used;
}

function perPatient(
  before: Map<string, number>,
  after: Map<string, number>,
  patients: number,
): Record<string, number> {
  return Object.fromEntries(
    [...after].map(([name, used]) => [
      name,
      Math.round((10 * (used - (before.get(name) ?? 0))) / patients) / 10,
    ]),
  );
}

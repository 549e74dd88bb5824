import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';

export const PROJECT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const CLI = path.join(PROJECT, 'apps/cli/bin/sagitta.mjs');

export interface RunningSystem {
  readonly gatewayUrl: string;
  readonly dashboardUrl: string;
  readonly natsUrl: string;
  readonly databaseUrl: string;
  readonly state: string;
  /** What the supervisor has printed so far. */
  output(): string;
  /** Process id of a service, from what the supervisor runs. */
  stop(): Promise<number | null>;
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts the built system as `npm start` does, on free ports and an empty state folder. */
export async function startSystem(
  options: { workers?: number; state?: string; env?: NodeJS.ProcessEnv } = {},
) {
  const state = options.state ?? (await mkdtemp(path.join(os.tmpdir(), 'sagitta-e2e-')));
  const child = spawn(process.execPath, [CLI, 'up', '--workers', String(options.workers ?? 2)], {
    cwd: PROJECT,
    env: {
      ...process.env,
      NODE_ENV: '',
      SAGITTA_STATE: state,
      GATEWAY_PORT: String(await freePort()),
      DASHBOARD_PORT: String(await freePort()),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => (printed += String(chunk)));
  const address = await announced(state, child, () => printed);
  const system: RunningSystem = {
    ...address,
    state,
    output: () => printed,
    stop: async () => {
      const code = await stop(child);
      if (!options.state) await rm(state, { recursive: true, force: true });
      return code;
    },
  };
  return system;
}

async function announced(state: string, child: ChildProcess, printed: () => string) {
  for (const until = Date.now() + 120_000; Date.now() < until; await delay(100)) {
    if (child.exitCode !== null)
      throw new Error(`the system ended with exit code ${child.exitCode}:\n${printed()}`);
    const text = await readFile(path.join(state, 'running.json'), 'utf8').catch(() => null);
    if (text) {
      return JSON.parse(text) as Pick<
        RunningSystem,
        'gatewayUrl' | 'dashboardUrl' | 'natsUrl' | 'databaseUrl'
      >;
    }
  }
  child.kill('SIGKILL');
  throw new Error(`the system was not ready after 120 s:\n${printed()}`);
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  child.kill('SIGINT');
  return gone;
}

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built CLI as a process of its own, against a running system where one is given. */
export function sagitta(
  args: readonly string[],
  system?: RunningSystem,
  env: NodeJS.ProcessEnv = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], {
      cwd: PROJECT,
      env: { ...process.env, ...(system ? { SAGITTA_STATE: system.state } : {}), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Process id of a worker of this system. */
export const workerProcess = (system: RunningSystem, workerId: string): Promise<number> =>
  processOf(system, 'inference-worker', `WORKER_ID=${workerId}\0`);

/** Process id of one of this system's other services. */
export const serviceProcess = (
  system: RunningSystem,
  app: 'gateway' | 'metrics' | 'dashboard',
): Promise<number> => processOf(system, `apps/${app}/`, '');

async function processOf(system: RunningSystem, command: string, environment: string): Promise<number> {
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const [known, line] = await Promise.all(
      ['environ', 'cmdline'].map((file) => readFile(`/proc/${entry}/${file}`, 'utf8').catch(() => '')),
    );
    const mine = known!.includes(`NATS_URL=${system.natsUrl}`) && known!.includes(environment);
    if (mine && line!.includes(command)) return Number(entry);
  }
  throw new Error(`no process of this system runs ${command}`);
}

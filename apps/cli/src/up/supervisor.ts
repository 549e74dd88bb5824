import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Failure } from '@sagitta/failure';
import { giveWay } from './give-way.ts';

/** One supervised process. It is ready when its /readyz answers 200. */
export interface ServiceSpec {
  readonly name: string;
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  readonly log: string;
  /** The other services come first where the processor is short. */
  readonly givesWay?: boolean;
}

export interface ServiceState {
  readonly name: string;
  readonly processId: number | undefined;
  readonly url: string | null;
  readonly restarts: number;
}

/** Of a service that does not start: its reason is as long as it is, a log of one that hangs is not. */
const LAST_WORDS_LINES = 30;
const READY_LIMIT_MS = 90_000;
const STOP_LIMIT_MS = 20_000;
const LOG_LIMIT_BYTES = 20 * 1024 * 1024;
const RESTART_DELAYS_MS = [200, 500, 1_000, 2_000, 5_000, 10_000];
/** A service that lived this long has recovered: its next death is a first one again. */
const HEALTHY_AFTER_MS = 30_000;

/**
 * Starts a service and keeps it running: what dies is started again, after a delay that grows while it keeps dying.
 * Children run in process groups of their own, so that Ctrl-C in a terminal reaches only the supervisor, and it can
 * stop them in order; should the supervisor itself be killed, they notice the closed channel and end.
 */
export class Service {
  readonly spec: ServiceSpec;
  private child: ChildProcess | null = null;
  private url: string | null = null;
  private restarts = 0;
  private deaths = 0;
  /** Where in its log the process that was started last began to write. */
  private logStart = 0;
  private stopping = false;
  private readonly onRestart: (name: string, how: string) => void;

  constructor(spec: ServiceSpec, onRestart: (name: string, how: string) => void) {
    this.spec = spec;
    this.onRestart = onRestart;
  }

  get state(): ServiceState {
    return { name: this.spec.name, processId: this.child?.pid, url: this.url, restarts: this.restarts };
  }

  /** Starts the process and waits until it is ready; throws with its last words when it is not. */
  async start(): Promise<void> {
    this.spawn();
    const until = Date.now() + READY_LIMIT_MS;
    while (Date.now() < until) {
      if (this.deaths > 2 || this.stopping) break;
      if (this.url && (await isReady(this.url))) return;
      await delay(50);
    }
    throw new Failure(
      'startup-refused',
      `${this.spec.name} did not become ready: ${lastWords(this.spec.log, this.logStart)}`,
    );
  }

  private spawn(): void {
    const startedAt = Date.now();
    const log = openLog(this.spec.log);
    this.logStart = fstatSync(log).size;
    const child = fork(this.spec.script, [], {
      env: { ...process.env, ...this.spec.env },
      detached: true,
      execArgv: ['--enable-source-maps'],
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    this.child = child;
    if (this.spec.givesWay && child.pid !== undefined) giveWay(child.pid);
    this.url = null;
    child.on('message', (message) => {
      if (isReadyMessage(message)) this.url = message.url;
    });
    const died = (how: string): void => {
      if (this.stopping || this.child !== child) return;
      this.child = null;
      this.deaths = Date.now() - startedAt > HEALTHY_AFTER_MS ? 1 : this.deaths + 1;
      const wait = RESTART_DELAYS_MS[Math.min(this.deaths, RESTART_DELAYS_MS.length) - 1];
      this.onRestart(this.spec.name, how);
      setTimeout(() => {
        if (this.stopping) return;
        this.restarts += 1;
        this.spawn();
      }, wait);
    };
    child.once('exit', (code, signal) =>
      died(signal ? `was ended by ${signal}` : `ended with exit code ${code}`),
    );
    // No memory or no process left for it: as bad as dying, and as good a reason to try again.
    child.once('error', (error) => died(`could not be started (${error.message})`));
  }

  /** Asks the process to finish what it has in hand and end; kills it when it does not. */
  async stop(): Promise<void> {
    this.stopping = true;
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const limit = new AbortController();
    const killed = delay(STOP_LIMIT_MS, undefined, { signal: limit.signal }).then(
      () => child.kill('SIGKILL'),
      () => undefined,
    );
    await gone;
    limit.abort();
    await killed;
  }
}

function isReadyMessage(message: unknown): message is { ready: true; url: string } {
  return typeof message === 'object' && message !== null && 'ready' in message && 'url' in message;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** Logs are appended over restarts; one that has grown large is put aside, once. */
function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** What the last process wrote, on lines of their own where there are several. */
function lastWords(file: string, from: number): string {
  const written = existsSync(file) ? readFileSync(file).subarray(from).toString().trim() : '';
  if (!written) return `it wrote nothing to ${file}`;
  return `${written.split('\n').slice(-LAST_WORDS_LINES).join('\n')}\n(${file})`;
}

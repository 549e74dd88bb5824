import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { removeNote, writeNote } from './leftover.ts';
import { isForAnotherMachine } from './machine.ts';
import { errorCode, refuse } from './refusal.ts';

export interface EmbeddedServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Ends it in order, its data flushed; resolves when it has ended. Safe to call twice. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Resolves when it ended, for whatever reason. */
  readonly exited: Promise<ServerExit>;
  /** What a person should know of it: promises that this server cannot keep. */
  readonly notes: readonly string[];
}

export interface ServerExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Launch {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Runs as this user when set. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** The server's folder: holds the note of who runs on it. */
  readonly dir: string;
  readonly logFile: string;
  /** Whether it answers now. Rejections mean "not yet". */
  ready(): Promise<boolean>;
  readonly readyLimitMs: number;
  readonly stopLimitMs: number;
}

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/** A child process that is one server, from its start to its end. */
export class ServerProcess {
  readonly pid: number;
  readonly exited: Promise<ServerExit>;
  readonly #child: ChildProcess;
  readonly #launch: Launch;
  #ended = false;
  #stopping: Promise<void> | null = null;

  private constructor(child: ChildProcess, launch: Launch) {
    this.#child = child;
    this.#launch = launch;
    this.pid = child.pid ?? 0;
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.#ended = true;
        removeNote(launch.dir);
        resolve({ code, signal });
      });
    });
  }

  /** @throws Failure `startup-refused`, with the end of the log, when it does not become ready within its limit */
  static async start(launch: Launch): Promise<ServerProcess> {
    const { name, logFile, readyLimitMs } = launch;
    const log = openLog(logFile);
    const from = statSync(logFile).size;
    const server = await ServerProcess.#spawn(launch, log).finally(() => closeSync(log));
    writeNote(launch.dir, server.pid);

    const deadline = Date.now() + readyLimitMs;
    while (!(await launch.ready().catch(() => false))) {
      const late = Date.now() >= deadline;
      if (!server.#ended && !late) {
        await delay(20);
        continue;
      }
      const why = server.#ended ? 'ended at its start' : `was not ready within ${readyLimitMs / 1000} s`;
      await server.kill();
      throw refuse(`${name} ${why}; its log (${logFile}) ends with: ${tail(logFile, from)}`);
    }
    return server;
  }

  /** What its user needs of it. */
  describe(url: string, port: number, notes: readonly string[]): EmbeddedServer {
    const { pid, exited } = this;
    return { url, port, pid, exited, notes, stop: () => this.stop(), kill: () => this.kill() };
  }

  static async #spawn(launch: Launch, log: number): Promise<ServerProcess> {
    const { name, command, args, env, user } = launch;
    if (isForAnotherMachine(command)) throw refuse(cannotRun(name, command, 'ENOEXEC'));
    // A session of its own: Ctrl-C in the terminal reaches the supervisor only, which stops its servers in order.
    // The log is a file and not a pipe: the server must outlive a killed supervisor without losing its voice.
    const child = spawn(command, args, {
      stdio: ['ignore', log, log],
      detached: true,
      env: env ?? process.env,
      ...user,
    });
    const server = new ServerProcess(child, launch);
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (cause) => reject(refuse(cannotRun(name, command, errorCode(cause)), cause)));
    });
    return server;
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async kill(): Promise<void> {
    if (!this.#ended) this.#child.kill('SIGKILL');
    await this.exited;
  }

  async #stop(): Promise<void> {
    if (this.#ended) return;
    this.#child.kill('SIGINT');
    const limit = new AbortController();
    const late = delay(this.#launch.stopLimitMs, true, { signal: limit.signal }).catch(() => false);
    const isLate = await Promise.race([late, this.exited.then(() => false)]);
    limit.abort();
    if (isLate) await this.kill();
  }
}

function cannotRun(name: string, command: string, code: string): string {
  const reasons: Record<string, string> = {
    ENOENT: 'it is not there: run `npm ci` again',
    EACCES: 'it may not be run by this user',
    ENOEXEC: `it is not for this machine (${process.platform} ${process.arch})`,
  };
  return `${name} cannot be run from ${command}: ${reasons[code] ?? code}`;
}

/** Opens the log for appending; a full one is set aside, and one of those is kept. */
function openLog(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true });
  if (existsSync(file) && statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** What a server wrote since `from`, in one line: what it died of when it says so, else its last words. */
function tail(file: string, from: number): string {
  const lines = readFileSync(file).subarray(from).toString('utf8').trim().split('\n');
  const fatal = lines.filter((line) => /\[FTL\]|FATAL|PANIC/.test(line));
  const told = (fatal.length > 0 ? fatal : lines).slice(-3).join(' | ');
  return told === '' ? '(nothing)' : told;
}

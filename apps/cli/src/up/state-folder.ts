import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '@sagitta/failure';
import { z } from 'zod';
import { PROJECT } from '../project.ts';

/** Where a running system can be reached; other commands read it from the state folder. */
const RunningSystem = z.object({
  processId: z.number(),
  gatewayUrl: z.string(),
  dashboardUrl: z.string(),
  natsUrl: z.string(),
  databaseUrl: z.string(),
  workers: z.number(),
});
export type RunningSystem = z.infer<typeof RunningSystem>;

/** Holds the process id of the supervisor that has the folder. */
const LOCK = 'supervisor.pid';

/** Everything a local system keeps lies in one git-ignored folder: servers' data, films, logs, secrets. */
export class StateFolder {
  readonly path: string;

  constructor(folder = process.env.SAGITTA_STATE ?? path.join(PROJECT, '.sagitta')) {
    this.path = path.resolve(folder);
  }

  inside(...parts: string[]): string {
    return path.join(this.path, ...parts);
  }

  /** Makes the folder; refuses a read-only disk in one line. */
  prepare(): void {
    try {
      for (const name of ['', 'logs', 'films']) makeFolder(this.inside(name));
      writeFileSync(this.inside('.writable'), '');
      rmSync(this.inside('.writable'));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      throw new Failure(
        'startup-refused',
        `cannot write to ${this.path} (${code}); set SAGITTA_STATE to a folder on a writable disk`,
        { cause: error },
      );
    }
  }

  /** A secret that is made once and kept, readable by its owner only. */
  secret(name: string): string {
    const file = this.inside(`${name}.secret`);
    if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
    return readFileSync(file, 'utf8').trim();
  }

  /** The system that runs from this folder now, or null. A leftover of a killed one does not count. */
  running(): RunningSystem | null {
    const file = this.inside('running.json');
    if (!existsSync(file)) return null;
    const parsed = RunningSystem.safeParse(readJson(file));
    return parsed.success && isAlive(parsed.data.processId) ? parsed.data : null;
  }

  announce(system: RunningSystem): void {
    writeFileSync(this.inside('running.json'), JSON.stringify(system, null, 2));
  }

  /** Takes the address back; another system's is left alone. */
  withdraw(): void {
    if (this.isOwner()) rmSync(this.inside('running.json'), { force: true });
  }

  /** Takes the folder for this process; a second `npm start` on it is refused in one line. */
  lock(): void {
    const owner = this.owner();
    if (owner !== null && owner !== process.pid && isAlive(owner)) this.refuse(owner);
    rmSync(this.inside(LOCK), { force: true });
    try {
      writeFileSync(this.inside(LOCK), String(process.pid), { flag: 'wx' });
    } catch {
      // Another start was quicker by a moment.
      this.refuse(this.owner() ?? 0);
    }
  }

  /** Gives the folder back; one that another system has taken is left alone. */
  unlock(): void {
    if (this.isOwner()) rmSync(this.inside(LOCK), { force: true });
  }

  private owner(): number | null {
    return existsSync(this.inside(LOCK)) ? Number(readFileSync(this.inside(LOCK), 'utf8')) : null;
  }

  private isOwner(): boolean {
    return this.owner() === process.pid;
  }

  private refuse(owner: number): never {
    throw new Failure(
      'startup-refused',
      `a system already runs from ${this.path} (process ${owner}); stop it first, or set SAGITTA_STATE to another folder`,
    );
  }
}

/** One by one from the top: on a read-only disk a recursive mkdir says ENOENT, which explains nothing. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** A process id may have been given to another program since: only one that runs this CLI's `up` counts. */
function isAlive(processId: number): boolean {
  try {
    return readFileSync(`/proc/${processId}/cmdline`, 'utf8').includes('sagitta.mjs');
  } catch {
    return false;
  }
}

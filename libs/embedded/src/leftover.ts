import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { refuse } from './refusal.ts';

/*
 * leftover  a server whose supervisor was killed; it still holds its folder and its port
 *
 * Each folder keeps a note of the server that runs on it and of the process that started it. A process is known by
 * its id and its start: ids are given again.
 */

interface Running {
  readonly pid: number;
  readonly start: string;
}
interface Note {
  readonly server: Running;
  readonly supervisor: Running;
}

const noteFile = (dir: string): string => path.join(dir, 'server.json');

/** When a living process started, as the kernel counts (boot and clock ticks); null for none. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in parentheses and may hold anything; state is 3rd, start time 22nd.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
  } catch {
    return null;
  }
}

const isAlive = ({ pid, start }: Running): boolean => startOf(pid) === start;

export function writeNote(dir: string, pid: number): void {
  const start = startOf(pid);
  const own = startOf(process.pid);
  // Without /proc nothing is noted, and a leftover shows as a port in use.
  if (start === null || own === null) return;
  const note: Note = { server: { pid, start }, supervisor: { pid: process.pid, start: own } };
  writeFileSync(noteFile(dir), JSON.stringify(note), { mode: 0o600 });
}

export const removeNote = (dir: string): void => rmSync(noteFile(dir), { force: true });

/**
 * Stops the leftover of a killed supervisor on this folder, so that its data can be served again.
 *
 * @throws Failure `startup-refused` when the server on this folder has a supervisor that lives
 */
export async function stopLeftover(dir: string, server: string, limitMs = 15_000): Promise<void> {
  const note = readNote(dir);
  if (!note) return;
  if (isAlive(note.server)) {
    if (isAlive(note.supervisor)) {
      throw refuse(
        `${server} already runs on ${dir} (process ${note.server.pid}, started by process ${note.supervisor.pid}): ` +
          'stop that one first, or set SAGITTA_STATE to another folder',
      );
    }
    signal(note.server, 'SIGINT');
    if (!(await ended(note.server, limitMs))) {
      signal(note.server, 'SIGKILL');
      if (!(await ended(note.server, 5_000))) {
        throw refuse(
          `${server} (process ${note.server.pid}) holds ${dir} and cannot be stopped: stop it first`,
        );
      }
    }
  }
  removeNote(dir);
}

function readNote(dir: string): Note | null {
  try {
    const note = JSON.parse(readFileSync(noteFile(dir), 'utf8')) as Note;
    const known = [note.server, note.supervisor].every(
      ({ pid, start }) => Number.isInteger(pid) && pid > 1 && typeof start === 'string',
    );
    return known ? note : null;
  } catch {
    return null;
  }
}

function signal({ pid }: Running, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended meanwhile, or belongs to somebody else: the wait that follows tells.
  }
}

async function ended(process: Running, limitMs: number): Promise<boolean> {
  const deadline = Date.now() + limitMs;
  while (isAlive(process)) {
    if (Date.now() >= deadline) return false;
    await delay(20);
  }
  return true;
}

import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import { errorCode, refuse } from './refusal.ts';

const REASONS: Readonly<Record<string, string>> = {
  EROFS: 'it is on a read-only disk',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'part of its path is a file',
  EEXIST: 'part of its path is a file',
};

/**
 * Makes a server's folder and proves that it can be written and synced, before a server finds out in its own words.
 *
 * @throws Failure `startup-refused`
 */
export function prepareFolder(dir: string): void {
  const probe = path.join(dir, '.writable');
  try {
    makeFolder(dir);
    const file = openSync(probe, 'w', 0o600);
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    rmSync(probe);
  } catch (cause) {
    const code = errorCode(cause);
    const reason = REASONS[code] ?? 'it failed';
    throw refuse(
      `Cannot write to ${dir}: ${reason} (${code}); set SAGITTA_STATE to a folder on a writable disk`,
      cause,
    );
  }
}

/** One by one: Node's recursive way answers ENOENT on a read-only disk. */
function makeFolder(dir: string): void {
  if (existsSync(dir)) return;
  makeFolder(path.dirname(dir));
  mkdirSync(dir, { mode: 0o700 });
}

import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folders = new Set<string>();
const processes = new Set<number>();

// A test run that is interrupted must leave no server behind.
process.once('exit', () => {
  for (const pid of processes) killQuietly(pid);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone with this process, or before. */
export function scratchFolder(name: string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), `sagitta-test-${name}-`));
  folders.add(folder);
  return folder;
}

/**
 * A file of 64 MiB of zeros, as large as a film may be: reading it takes a measuring thread long enough to be killed
 * meanwhile. It is no image, so the network never sees it: to end a thread inside ONNX Runtime aborts the process.
 */
export function slowFilm(folder: string): string {
  const file = path.join(folder, 'slow.dcm');
  writeFileSync(file, '');
  truncateSync(file, 64 * 1024 * 1024);
  return file;
}

export function removeScratch(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  folders.delete(folder);
}

/** The process ends with this one, whatever happens to the test. */
export function endsWithTests(pid: number): void {
  processes.add(pid);
}

export function hasEnded(pid: number): void {
  processes.delete(pid);
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

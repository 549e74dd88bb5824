import { spawnSync } from 'node:child_process';

/** How to run PostgreSQL's programs, which refuse to run as root. */
export interface Runner {
  /** The program and arguments to run in its place. */
  wrap(command: string, args: readonly string[]): { command: string; args: readonly string[] };
  /** The user to become, when root cannot be hidden; it must own the data. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

const NOBODY = { uid: 65_534, gid: 65_534 };
const NAMESPACE = ['--user', '--map-user=1000', '--map-group=1000'];

/** Root runs them in a user namespace in which it appears as user 1000 (files stay root's), else as nobody. */
export function postgresRunner(): Runner {
  const plain = (command: string, args: readonly string[]) => ({ command, args });
  if (process.getuid?.() !== 0) return { wrap: plain };
  if (spawnSync('unshare', [...NAMESPACE, 'true']).status !== 0) return { wrap: plain, user: NOBODY };
  return { wrap: (command, args) => ({ command: 'unshare', args: [...NAMESPACE, command, ...args] }) };
}

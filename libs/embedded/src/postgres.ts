import { spawn, spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { prepareFolder } from './folder.ts';
import { stopLeftover } from './leftover.ts';
import type { ServerOptions } from './nats.ts';
import { freePort } from './port.ts';
import { findPostgres } from './postgres-programs.ts';
import { postgresRunner, type Runner } from './postgres-user.ts';
import { errorCode, refuse } from './refusal.ts';
import { ServerProcess, type EmbeddedServer } from './server-process.ts';

const DATABASE = 'sagitta';
const ENVIRONMENT = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };

/**
 * Starts PostgreSQL 18, initialised on its first start, with the database `sagitta`, and resolves when it answers.
 * It listens on 127.0.0.1 and trusts every local user: for one machine and one person.
 *
 * @throws Failure `startup-refused`, one line that says what is wrong and what to set
 */
export async function startPostgres({ dir, port: wanted, log }: ServerOptions): Promise<EmbeddedServer> {
  const programs = await findPostgres();
  prepareFolder(dir);
  await stopLeftover(dir, 'postgres');
  const port = await freePort(wanted, {
    server: 'postgres',
    portVariable: 'POSTGRES_PORT',
    urlVariable: 'DATABASE_URL',
  });
  const runner = postgresRunner();
  const data = path.join(dir, 'data');
  if (runner.user) own(dir, runner.user);
  if (!existsSync(data)) await initialise(programs.initdb, dir, data, runner);

  const url = (database: string): string => `postgresql://postgres@127.0.0.1:${port}/${database}`;
  const server = await ServerProcess.start({
    name: 'postgres',
    ...runner.wrap(programs.postgres, serverArguments(data, port)),
    env: ENVIRONMENT,
    ...(runner.user ? { user: runner.user } : {}),
    dir,
    logFile: log ?? path.join(dir, 'server.log'),
    ready: () => ensureDatabase(url('postgres')),
    readyLimitMs: 60_000,
    stopLimitMs: 20_000,
  });
  return server.describe(url(DATABASE), port, []);
}

/** Also of data that another user made: a folder that was copied, or a machine that lost its user namespaces. */
function own(dir: string, { uid, gid }: NonNullable<Runner['user']>): void {
  spawnSync('chown', ['-R', `${uid}:${gid}`, dir]);
}

const serverArguments = (data: string, port: number): string[] => [
  ...['-D', data, '-p', String(port), '-h', '127.0.0.1'],
  ...['-c', 'unix_socket_directories=', '-c', 'max_connections=100', '-c', 'log_checkpoints=off'],
];

/** Made beside its place and renamed: an interrupted initialisation leaves nothing that looks like a database. */
async function initialise(initdb: string, dir: string, data: string, runner: Runner): Promise<void> {
  const draft = path.join(dir, 'data.draft');
  rmSync(draft, { recursive: true, force: true });
  const options = [
    '-D',
    draft,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-instructions',
  ];
  const { command, args } = runner.wrap(initdb, options);
  const { code, output } = await run(command, args, runner);
  if (code !== 0) throw refuse(`PostgreSQL could not be initialised in ${dir}: ${lastLines(output)}`);
  renameSync(draft, data);
}

async function run(command: string, args: readonly string[], runner: Runner) {
  const child = spawn(command, args, { env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'], ...runner.user });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      output += errorCode(error);
      resolve(null);
    });
    child.once('close', resolve);
  });
  return { code, output };
}

const lastLines = (text: string): string => text.trim().split('\n').slice(-3).join(' | ');

/** Ready means that a query is answered and the database is there. */
async function ensureDatabase(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}

import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startPostgres, type EmbeddedServer } from '@sagitta/embedded';
import { PROJECT } from './project.ts';
import { endsWithTests, hasEnded, removeScratch, scratchFolder } from './scratch.ts';

/** A real PostgreSQL, its database migrated; every test takes a clone of its own. */
export class TestDatabase {
  readonly #folder: string;
  readonly #server: EmbeddedServer;
  readonly #admin: pg.Client;

  private constructor(folder: string, server: EmbeddedServer, admin: pg.Client) {
    this.#folder = folder;
    this.#server = server;
    this.#admin = admin;
  }

  static async open(folder: string, server: EmbeddedServer): Promise<TestDatabase> {
    endsWithTests(server.pid);
    const admin = new pg.Client({ connectionString: withDatabase(server.url, 'postgres') });
    await admin.connect();
    // A test may kill the server.
    admin.on('error', () => undefined);
    return new TestDatabase(folder, server, admin);
  }

  /** A migrated, empty database that nobody else uses; its address. */
  async clone(): Promise<string> {
    const name = `test_${randomBytes(6).toString('hex')}`;
    await this.#admin.query(`CREATE DATABASE ${name} TEMPLATE sagitta`);
    return withDatabase(this.#server.url, name);
  }

  get server(): EmbeddedServer {
    return this.#server;
  }

  async stop(): Promise<void> {
    await this.#admin.end().catch(() => undefined);
    await this.#server.stop();
    hasEnded(this.#server.pid);
    removeScratch(this.#folder);
  }
}

/**
 * Starts a PostgreSQL on a free port: one per test file, stopped in its `afterAll`. The migrations run once for all
 * test files and runs, until one changes: what they made is kept in the temporary folder and copied.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const template = await migratedTemplate();
  const folder = scratchFolder('postgres');
  await cp(template, folder, { recursive: true });
  return TestDatabase.open(folder, await startPostgres({ dir: folder, port: 0 }));
}

async function migratedTemplate(): Promise<string> {
  const shelf = path.join(os.tmpdir(), `sagitta-test-${process.getuid?.() ?? 0}`);
  const template = path.join(shelf, `postgres-${await fingerprint()}`);
  if (existsSync(template)) return template;
  await mkdir(shelf, { recursive: true, mode: 0o700 });
  const draft = scratchFolder('template');
  const server = await startPostgres({ dir: draft, port: 0 });
  endsWithTests(server.pid);
  try {
    await migrate(server.url);
  } finally {
    await server.stop();
    hasEnded(server.pid);
  }
  try {
    // Whole or not at all: test files start side by side.
    await rename(draft, template);
  } catch (error) {
    if (!existsSync(template)) throw error;
    await rm(draft, { recursive: true, force: true });
  }
  return template;
}

/** Of all that decides how the template looks. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const folder = path.join(PROJECT, 'prisma', 'migrations');
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.sql')).sort();
  for (const file of files) hash.update(file).update(await readFile(path.join(folder, file)));
  hash.update(await readFile(path.join(PROJECT, 'libs', 'embedded', 'package.json')));
  return hash.digest('hex').slice(0, 16);
}

async function migrate(url: string): Promise<void> {
  const prisma = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const child = spawn(process.execPath, [prisma, 'migrate', 'deploy'], {
    cwd: PROJECT,
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`prisma migrate deploy ended with ${String(code)}: ${output}`);
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

#!/usr/bin/env node
// Prisma's schema engine for machines that cannot download the native one: the Prisma CLI starts this file as it
// would start that binary (prisma.config.ts) and speaks JSON-RPC over stdio; the work is done by the engine's own
// WebAssembly build from npm, over the same PostgreSQL driver as the applications.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { PostgresServer } from './schema-engine-postgres.mjs';

const { datamodels, datasource, command } = readArguments(process.argv.slice(2));
const server = new PostgresServer(datasource?.url);

if (command) await runCommand(command);
else await serve();

function readArguments(args) {
  const found = { datamodels: [], datasource: undefined, command: undefined };
  while (args.length > 0) {
    const name = args.shift();
    if (name === '--datamodels') found.datamodels.push(args.shift());
    else if (name === '--datasource') found.datasource = JSON.parse(args.shift());
    else if (name === 'cli') found.command = args.shift();
    else if (name.startsWith('--')) args.shift();
  }
  return found;
}

/** `schema-engine cli <command>`: exit code 0, or a JSON log line with Prisma's error code on stderr. */
async function runCommand(name) {
  process.stderr.write('\n'); // the CLI skips everything before the first newline
  try {
    if (name === 'can-connect-to-database') await server.ping();
    else if (name === 'create-database') await server.createDatabase();
    else throw new Error(`schema-engine.mjs does not know the command ${name}`);
    process.exit(0);
  } catch (error) {
    const codes = { '3D000': 'P1003', '28P01': 'P1000' };
    const fields = {
      message: error.message || error.code || String(error),
      error_code: codes[error.code] ?? 'P1001',
      is_panic: false,
    };
    const line = {
      timestamp: new Date().toISOString(),
      level: 'ERROR',
      target: 'schema_engine::logger',
      fields,
    };
    process.stderr.write(`${JSON.stringify(line)}\n`);
    process.exit(1);
  }
}

/** One JSON-RPC request a line, answered one after the other; ends when the CLI closes stdin. */
async function serve() {
  const panic = { message: '', set_message: (message) => (panic.message = message) };
  globalThis.PRISMA_WASM_PANIC_REGISTRY = panic;
  const wasm = await loadWasm();

  let engine;
  const openEngine = () => {
    const sources = datamodels.map((path) => [path, readFileSync(path, 'utf8')]);
    const factory = bindMigrationAwareSqlAdapterFactory(server);
    // An empty list of datamodels makes the engine panic; undefined does not.
    return wasm.SchemaEngine.new({ datamodels: sources.length > 0 ? sources : undefined }, () => {}, factory);
  };

  const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const sendError = (id, message, error) => {
    const data = { is_panic: false, message, error_code: error?.code, meta: error?.meta ?? null };
    send({ id, error: { code: 4466, message, data } });
  };

  let printed = 1_000_000; // ids of our own requests, far from the CLI's
  let current;
  const answer = async ({ id, method, params }) => {
    current = id;
    try {
      if (method === 'createDatabase') {
        send({ id, result: { databaseName: await server.createDatabase() } });
        return;
      }
      engine ??= await openEngine();
      const result = await engine[method === 'getDatabaseVersion' ? 'version' : method](params ?? {});
      if (method !== 'diff') {
        send({ id, result: result ?? {} });
        return;
      }
      // The native engine prints a diff through a request of its own.
      if (result.stdout != null) send({ id: printed++, method: 'print', params: { content: result.stdout } });
      send({ id, result: { exitCode: result.exitCode } });
    } catch (error) {
      sendError(id, panic.message || error.message || String(error), error);
    }
  };

  // A Rust panic arrives here and not in the awaited promise.
  process.on('uncaughtException', async (error) => {
    await server.dropShadowDatabases();
    sendError(current, panic.message || error.stack);
    process.stdout.write('', () => process.exit(1));
  });

  let queue = Promise.resolve();
  createInterface({ input: process.stdin, crlfDelay: Infinity })
    .on('line', (line) => {
      const message = line.trim() ? JSON.parse(line) : {};
      if (message.method) queue = queue.then(() => answer(message)); // replies to our prints have no method
    })
    .on('close', () => queue.then(() => process.exit(0)));
}

async function loadWasm() {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const path = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm');
  const { instance } = await WebAssembly.instantiate(readFileSync(path), { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue;
}

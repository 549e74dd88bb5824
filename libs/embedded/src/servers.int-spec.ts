import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { connect } from 'nats';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { waitFor } from '@sagitta/testing';
import { installedNats, natsVersion } from './nats-binary.ts';
import { startNats, startPostgres, type EmbeddedServer } from './index.ts';

/* Each server keeps the same promises; what it stores is written and read in its own way. */
interface Kind {
  readonly name: string;
  readonly variable: string;
  start(options: { dir: string; port: number; log?: string }): Promise<EmbeddedServer>;
  write(url: string, value: string): Promise<void>;
  read(url: string): Promise<string>;
}

const onNats = async <T>(
  url: string,
  use: (nc: Awaited<ReturnType<typeof connect>>) => Promise<T>,
): Promise<T> => {
  const connection = await connect({ servers: url });
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
};
const onPostgres = async (url: string, sql: string, values: string[] = []): Promise<{ value: string }[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ value: string }>(sql, values)).rows;
  } finally {
    await client.end();
  }
};

const KINDS: Kind[] = [
  {
    name: 'nats-server',
    variable: 'NATS_PORT',
    start: startNats,
    write: (url, value) =>
      onNats(url, async (connection) => {
        await (await connection.jetstreamManager()).streams.add({ name: 'KEPT', subjects: ['kept'] });
        await connection.jetstream().publish('kept', value);
      }),
    read: (url) =>
      onNats(url, async (connection) => {
        const manager = await connection.jetstreamManager();
        return (await manager.streams.getMessage('KEPT', { last_by_subj: 'kept' })).string();
      }),
  },
  {
    name: 'postgres',
    variable: 'POSTGRES_PORT',
    start: startPostgres,
    write: async (url, value) => {
      await onPostgres(url, 'CREATE TABLE kept (value text)');
      await onPostgres(url, 'INSERT INTO kept VALUES ($1)', [value]);
    },
    read: async (url) => (await onPostgres(url, 'SELECT value FROM kept'))[0]!.value,
  },
];

let dir: string;
const servers: EmbeddedServer[] = [];
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'sagitta-test-embedded-'));
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.kill()));
  rmSync(dir, { recursive: true, force: true });
});

const isAlive = (pid: number): boolean => {
  try {
    // A zombie has ended; its parent has not yet looked.
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

describe.each(KINDS)('$name', ({ name, variable, start, write, read }) => {
  const started = async (options: Partial<Parameters<typeof start>[0]> = {}): Promise<EmbeddedServer> => {
    const server = await start({ dir, port: 0, ...options });
    servers.push(server);
    return server;
  };

  it('answers on 127.0.0.1 as soon as it is started, and stops in order with its data kept', async () => {
    const first = await started();
    expect(first.url).toContain(`127.0.0.1:${first.port}`);
    await write(first.url, 'kept over a stop');
    await first.stop();
    await first.stop();
    expect(await first.exited).toEqual({ code: 0, signal: null });
    expect(isAlive(first.pid)).toBe(false);

    const second = await started({ port: first.port });
    expect(await read(second.url)).toBe('kept over a stop');
  });

  it('comes back from kill -9 on the same port with what it had confirmed', async () => {
    const first = await started();
    await write(first.url, 'kept over a kill');
    process.kill(first.pid, 'SIGKILL');
    expect(await first.exited).toEqual({ code: null, signal: 'SIGKILL' });
    const second = await started({ port: first.port });
    expect(await read(second.url)).toBe('kept over a kill');
  });

  it('listens on the loopback only', async () => {
    const { port } = await started();
    const hex = port.toString(16).toUpperCase().padStart(4, '0');
    const listening = ['/proc/net/tcp', '/proc/net/tcp6']
      .filter((file) => existsSync(file))
      .flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(1))
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local, , state]) => local?.endsWith(`:${hex}`) && state === '0A')
      .map(([, local]) => local!.split(':')[0]);
    expect(listening).toEqual(['0100007F']);
  });

  it('writes its log where it is told', async () => {
    const log = path.join(dir, 'logs', 'its.log');
    await started({ log });
    expect(readFileSync(log, 'utf8')).not.toBe('');
  });

  it('names the port that is in use and what to set', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await waitFor(() => other.listening);
    const { port } = other.address() as AddressInfo;
    await expect(start({ dir, port })).rejects.toMatchObject({
      code: 'startup-refused',
      message: expect.stringMatching(
        new RegExp(`^Port ${port}, which ${name} needs, is in use by another program: set ${variable} to`),
      ),
    });
    other.close();
  });

  it('names the folder that cannot be made', async () => {
    const file = path.join(dir, 'a-file');
    writeFileSync(file, '');
    await expect(start({ dir: path.join(file, 'state'), port: 0 })).rejects.toMatchObject({
      code: 'startup-refused',
      message: `Cannot write to ${file}/state: part of its path is a file (ENOTDIR); set SAGITTA_STATE to a folder on a writable disk`,
    });
  });

  it('shows the end of the log of a server that ends at its start', async () => {
    mkdirSync(path.join(dir, 'data'), { recursive: true });
    if (name === 'nats-server') {
      rmSync(path.join(dir, 'data'), { recursive: true });
      writeFileSync(path.join(dir, 'data'), 'not a folder');
    }
    await expect(start({ dir, port: 0 })).rejects.toMatchObject({
      code: 'startup-refused',
      message: expect.stringMatching(
        new RegExp(
          `^${name} ended at its start; its log \\(\\S+\\) ends with: .*(is not a directory|could not).*`,
        ),
      ),
    });
  });

  it('is refused a second time on the same folder while its supervisor lives', async () => {
    const { pid } = await started();
    await expect(start({ dir, port: 0 })).rejects.toThrow(
      `${name} already runs on ${dir} (process ${pid}, started by process ${process.pid})`,
    );
    expect(isAlive(pid)).toBe(true);
  });

  it('outlives Ctrl-C and a killed supervisor, and the next start stops it and finds its data', async () => {
    const supervisor = spawn(
      process.execPath,
      [
        ...['--conditions=source', '--input-type=module', '-e'],
        `import { ${start.name} } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
         const server = await ${start.name}({ dir: ${JSON.stringify(dir)}, port: 0 });
         process.on('SIGINT', () => process.stdout.write('interrupted'));
         process.stdout.write(JSON.stringify({ url: server.url, pid: server.pid, port: server.port }));
         setInterval(() => undefined, 1000);`,
      ],
      // A process group of its own stands for the terminal's.
      { cwd: new URL('.', import.meta.url), detached: true, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let said = '';
    supervisor.stdout.on('data', (chunk) => (said += String(chunk)));
    const leftover = await waitFor(
      () => JSON.parse(said) as Pick<EmbeddedServer, 'url' | 'pid' | 'port'>,
      30_000,
    );
    await write(leftover.url, 'kept over a dead supervisor');

    process.kill(-supervisor.pid!, 'SIGINT');
    await waitFor(() => said.endsWith('interrupted'));
    expect(await read(leftover.url)).toBe('kept over a dead supervisor');

    process.kill(supervisor.pid!, 'SIGKILL');
    await waitFor(() => !isAlive(supervisor.pid!));
    expect(isAlive(leftover.pid)).toBe(true);

    const next = await started({ port: leftover.port });
    expect(isAlive(leftover.pid)).toBe(false);
    expect(await read(next.url)).toBe('kept over a dead supervisor');
  });

  // Users and mounts of its own: neither root's privileges nor the machine's disks are touched.
  const unshare = (options: string[], script: string) =>
    spawnSync('unshare', [...options, 'sh', '-c', script, 'sh', process.execPath, dir], {
      cwd: new URL('.', import.meta.url),
      encoding: 'utf8',
    });
  const attempt = `exec "$1" --conditions=source --input-type=module -e "
    import { ${start.name} } from './index.ts';
    await ${start.name}({ dir: '$2/state', port: 0 }).catch((error) => process.stdout.write(error.code + ': ' + error.message));"`;
  const mayUnshare = spawnSync('unshare', ['--user', '--map-root-user', '--mount', 'true']).status === 0;

  it.skipIf(!mayUnshare)('names a read-only disk', () => {
    const { stdout } = unshare(
      ['--user', '--map-root-user', '--mount'],
      `mount -t tmpfs -o ro tmpfs "$2" && ${attempt}`,
    );
    expect(stdout).toBe(
      `startup-refused: Cannot write to ${dir}/state: it is on a read-only disk (EROFS); set SAGITTA_STATE to a folder on a writable disk`,
    );
  });

  it.skipIf(!mayUnshare)('names a folder that this user may not write', () => {
    const { stdout } = unshare(['--user', '--map-user=1000'], `chmod 0500 "$2" && ${attempt}`);
    expect(stdout).toBe(
      `startup-refused: Cannot write to ${dir}/state: this user may not write there (EACCES); set SAGITTA_STATE to a folder on a writable disk`,
    );
  });
});

describe('postgres', () => {
  it('finishes an initialisation that was interrupted, and makes its database again when it is missing', async () => {
    const draft = path.join(dir, 'data.draft');
    mkdirSync(draft);
    writeFileSync(path.join(draft, 'PG_VERSION'), '18\n');
    const first = await startPostgres({ dir, port: 0 });
    servers.push(first);
    const admin = first.url.replace(/sagitta$/, 'postgres');
    await onPostgres(admin, 'DROP DATABASE sagitta');
    await first.stop();
    const second = await startPostgres({ dir, port: 0 });
    servers.push(second);
    expect(await onPostgres(second.url, 'SELECT current_database() AS value')).toEqual([
      { value: 'sagitta' },
    ]);
    expect(existsSync(draft)).toBe(false);
  });

  it('comes back while clients still hang on to the one that was killed', async () => {
    const first = await startPostgres({ dir, port: 0 });
    servers.push(first);
    const clients = Array.from({ length: 5 }, () => new pg.Client({ connectionString: first.url }));
    for (const client of clients) {
      client.on('error', () => undefined);
      await client.connect();
      void client.query('SELECT pg_sleep(3600)').catch(() => undefined);
    }
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    const second = await startPostgres({ dir, port: first.port });
    servers.push(second);
    expect(await onPostgres(second.url, 'SELECT 1 AS value')).toEqual([{ value: 1 }]);
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  });
});

// Debian 12's package; where another version is on PATH, or none, the bundled one has shown the rest.
const onPath = (process.env['PATH'] ?? '')
  .split(path.delimiter)
  .map((folder) => path.join(folder, 'nats-server'));
const old = onPath.find((file) => existsSync(file) && !natsVersion(file).syncsAlways);

describe.skipIf(!old)('a nats-server on PATH before 2.10', () => {
  it('is started, with a note of what it cannot promise', async () => {
    const search = { ...installedNats(), bundled: null, searchPath: path.dirname(old!) };
    const server = await startNats({ dir, port: 0 }, search);
    servers.push(server);
    expect(server.notes).toEqual([
      expect.stringMatching(/^nats-server 2\.9\.\d+ \(\S+\) cannot sync before/),
    ]);
    await KINDS[0]!.write(server.url, 'kept');
    expect(await KINDS[0]!.read(server.url)).toBe('kept');
  });
});

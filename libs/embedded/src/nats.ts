import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import path from 'node:path';
import { prepareFolder } from './folder.ts';
import { stopLeftover } from './leftover.ts';
import { findNatsServer, installedNats, natsVersion, type NatsBinarySearch } from './nats-binary.ts';
import { freePort } from './port.ts';
import { ServerProcess, type EmbeddedServer } from './server-process.ts';

export interface ServerOptions {
  /** The server's own folder: data, configuration, and by default its log. */
  readonly dir: string;
  /** On 127.0.0.1; 0 for any free one. */
  readonly port: number;
  /** File of its log; default `server.log` in its folder. */
  readonly log?: string;
}

/**
 * Starts nats-server with JetStream on disk and resolves when it answers.
 * What it acknowledged survives a power cut: it syncs before it acknowledges. A server from PATH that is too old for
 * that is started too, and a note says so.
 *
 * @throws Failure `startup-refused`, one line that says what is wrong and what to set
 */
export async function startNats(
  { dir, port: wanted, log }: ServerOptions,
  search: NatsBinarySearch = installedNats(),
): Promise<EmbeddedServer> {
  const command = await findNatsServer(search);
  const { version, syncsAlways } = natsVersion(command);
  prepareFolder(dir);
  await stopLeftover(dir, 'nats-server');
  const port = await freePort(wanted, {
    server: 'nats-server',
    portVariable: 'NATS_PORT',
    urlVariable: 'NATS_URL',
  });
  const name = `sagitta-${randomBytes(6).toString('hex')}`;
  const config = path.join(dir, 'nats-server.conf');
  writeFileSync(config, configuration(name, port, path.join(dir, 'data'), syncsAlways), { mode: 0o600 });
  const server = await ServerProcess.start({
    name: 'nats-server',
    command,
    args: ['--config', config],
    dir,
    logFile: log ?? path.join(dir, 'server.log'),
    ready: () => answers(port, name),
    readyLimitMs: 60_000,
    stopLimitMs: 15_000,
  });
  const tooOld =
    `nats-server ${version} (${command}) cannot sync before it confirms: a power cut may lose the messages of the ` +
    'last two minutes; 2.10 or newer can';
  return server.describe(`nats://127.0.0.1:${port}`, port, syncsAlways ? [] : [tooOld]);
}

const configuration = (name: string, port: number, store: string, syncsAlways: boolean): string => `\
# Written at every start.
server_name: ${name}
listen: "127.0.0.1:${port}"
max_payload: 4MB
jetstream {
  store_dir: ${JSON.stringify(store)}
  ${syncsAlways ? '# Acknowledged means on disk.\n  sync_interval: always' : ''}
}
`;

/** Whether the server of this name greets on the port, JetStream recovered. */
function answers(port: number, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    let greeting = '';
    const socket = connectTcp({ host: '127.0.0.1', port });
    const done = (ready: boolean): void => {
      socket.destroy();
      resolve(ready);
    };
    socket.setTimeout(1_000, () => done(false));
    socket.once('error', () => done(false));
    socket.once('end', () => done(false));
    socket.on('data', (chunk) => {
      greeting += chunk.toString('utf8');
      if (greeting.includes('\r\n')) {
        done(greeting.includes(`"server_name":"${name}"`) && greeting.includes('"jetstream":true'));
      }
    });
  });
}

import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { ReadyMessage } from './run-service.ts';

interface Started {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Exit code, once it has ended. */
  readonly ended: Promise<number | null>;
}

const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});

function start(env: Record<string, string> = {}): Started {
  const child = fork(fileURLToPath(new URL('./run-service.fixture.ts', import.meta.url)), {
    execArgv: ['--conditions=source'],
    env: { ...process.env, NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  children.add(child);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr?.on('data', (chunk) => (stderr += String(chunk)));
  // Not the child's 'close', which does not come after a disconnect.
  const drained = Promise.all([once(child.stdout!, 'close'), once(child.stderr!, 'close')]);
  const ended = once(child, 'exit').then(async ([code]) => {
    await drained;
    return code as number | null;
  });
  return { child, stdout: () => stdout, stderr: () => stderr, ended };
}

async function ready({ child, ended, stderr }: Started): Promise<string> {
  const message = once(child, 'message').then(([said]) => said as ReadyMessage);
  const first = await Promise.race([message, ended]);
  if (typeof first !== 'object') throw new Error(`ended before it was ready: ${stderr()}`);
  expect(first?.ready).toBe(true);
  return first!.url;
}

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

describe('runService', () => {
  it('tells its supervisor where it is, and answers health, readiness and metrics', async () => {
    const service = start();
    const url = await ready(service);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
    const readyz = await fetch(`${url}/readyz`);
    expect([readyz.status, await readyz.json()]).toEqual([200, { status: 'ready', checks: { mood: 'ok' } }]);

    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('sagitta_build_info{app="under-test",version="1.2.3"} 1');
    expect(metrics).toContain(
      'sagitta_http_request_duration_seconds_count{method="GET",route="/readyz",status="200"} 1',
    );
    expect(metrics).toContain('nodejs_eventloop_lag_p99_seconds');
  });

  it.skipIf(!existsSync('/usr/bin/promtool'))(
    'has metrics that promtool accepts (skipped where Debian has none)',
    async () => {
      const url = await ready(start());
      const metrics = await (await fetch(`${url}/metrics`)).text();
      execFileSync('/usr/bin/promtool', ['check', 'metrics'], { input: metrics });
    },
  );

  it('is not ready, and says why, while a probe fails; it stays healthy', async () => {
    const url = await ready(start({ MOOD: 'bad' }));
    const readyz = await fetch(`${url}/readyz`);
    expect([readyz.status, await readyz.json()]).toEqual([
      503,
      { status: 'not-ready', checks: { mood: 'mood is bad' } },
    ]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'on %s ends the request under way, then closes in order',
    async (signal) => {
      const service = start();
      const url = await ready(service);
      const slow = fetch(`${url}/slow`);
      await until(() => service.stderr().includes('slow began'));
      service.child.kill(signal);
      expect(await (await slow).text()).toBe('done');
      expect(await service.ended).toBe(0);
      expect(lines(service.stderr())).toEqual(['slow began', 'stopping', 'http closed', 'closed']);
    },
  );

  it('stops when its supervisor is gone', async () => {
    const service = start();
    await ready(service);
    service.child.disconnect();
    expect(await service.ended).toBe(0);
    expect(lines(service.stderr()).at(-1)).toBe('closed');
  });

  it('ends at once on a second signal', async () => {
    const service = start({ STUCK: '1' });
    const url = await ready(service);
    void fetch(`${url}/slow`).catch(() => undefined);
    await until(() => service.stderr().includes('slow began'));
    service.child.kill('SIGTERM');
    await until(() => service.stderr().includes('stopping'));
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(1);
  });

  it('waits for a client that never ends its request no longer than it must, and still closes in order', async () => {
    const service = start();
    const { hostname, port } = new URL(await ready(service));
    const client = connect(Number(port), hostname);
    client.on('error', () => undefined);
    client.write('POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf');
    await once(client, 'data');
    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
    expect(lines(service.stderr())).toEqual(['stopping', 'http closed', 'closed']);
  });

  it('refuses to start with one line on stderr: a wrong variable, a port in use', async () => {
    const wrong = start({ HTTP_PORT: 'http' });
    expect(await wrong.ended).toBe(1);
    expect(lines(wrong.stderr())).toEqual([
      'HTTP_PORT is "http"; expected: the port to listen on (0: any), a whole number from 0 to 65535',
    ]);

    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as { port: number };
    try {
      const late = start({ HTTP_PORT: String(port) });
      expect(await late.ended).toBe(1);
      expect(lines(late.stderr()).filter((line) => line.includes('Port'))).toEqual([
        `Port ${port} on 127.0.0.1 is in use by another program: stop it or set HTTP_PORT to a free port`,
      ]);
    } finally {
      holder.close();
    }
  });

  it('logs a request by its path and id, never its query, headers or body', async () => {
    const service = start();
    const url = await ready(service);
    await fetch(`${url}/healthz`);
    await fetch(`${url}/pairs/77aa?patientRef=Doe^Jane`, {
      headers: { 'x-request-id': 'ris-7', 'x-api-key': 'dev-key-harbor' },
    });
    await until(() => service.stdout().includes('request completed'));
    const [looking, completed] = lines(service.stdout())
      .slice(-2)
      .map((line) => JSON.parse(line));
    expect(looking).toMatchObject({ app: 'under-test', level: 'info', reqId: 'ris-7', msg: 'looking' });
    expect(completed).toMatchObject({
      pairId: '77aa',
      reqId: 'ris-7',
      req: { method: 'GET', path: '/pairs/77aa' },
      res: { status: 200 },
    });
    expect(service.stdout()).not.toMatch(/Doe|dev-key|healthz/);
  });
});

/** Waits for a condition; the test's own limit ends the wait. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

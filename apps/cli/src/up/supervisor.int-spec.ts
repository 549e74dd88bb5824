import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Service } from './supervisor.ts';

/** A service that answers /readyz; BROKEN makes it end at once with a last word. */
const SCRIPT = `
  import http from 'node:http';
  if (process.env.BROKEN) { console.error(process.env.BROKEN); process.exit(7); }
  const server = http.createServer((_, answer) => answer.end('ok'));
  server.listen(0, '127.0.0.1', () => process.send({ ready: true, url: 'http://127.0.0.1:' + server.address().port }));
  process.on('SIGTERM', () => process.exit(0));
  process.on('disconnect', () => process.exit(0));
`;

let folder: string;
let restarts: string[];
let service: Service;
const make = (env: Record<string, string> = {}, givesWay = false): Service =>
  new Service(
    {
      ...{ name: 'echo', script: path.join(folder, 'echo.mjs'), env },
      ...{ log: path.join(folder, 'echo.log'), givesWay },
    },
    (name, how) => restarts.push(`${name} ${how}`),
  );

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sagitta-service-'));
  writeFileSync(path.join(folder, 'echo.mjs'), SCRIPT);
  restarts = [];
  service = make();
});
afterEach(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('Service', () => {
  it('starts what was killed again, as another process', async () => {
    await service.start();
    const { processId } = service.state;
    process.kill(processId!, 'SIGKILL');
    await expect.poll(() => service.state.restarts, { timeout: 5_000 }).toBe(1);
    await expect.poll(() => service.state.url, { timeout: 5_000 }).not.toBeNull();
    expect(service.state.processId).not.toBe(processId);
    expect(restarts).toEqual(['echo was ended by SIGKILL']);
  });

  it('that gives way has less of the processor than others, also when it was started again', async () => {
    await service.start();
    expect(os.getPriority(service.state.processId)).toBe(os.getPriority());
    await service.stop();
    service = make({}, true);
    await service.start();
    const { processId } = service.state;
    expect(os.getPriority(processId)).toBeGreaterThan(os.getPriority());
    process.kill(processId!, 'SIGKILL');
    await expect.poll(() => service.state.restarts, { timeout: 5_000 }).toBe(1);
    await expect.poll(() => service.state.url, { timeout: 5_000 }).not.toBeNull();
    expect(os.getPriority(service.state.processId)).toBeGreaterThan(os.getPriority());
  });

  it('does not start again what was stopped', async () => {
    await service.start();
    const { processId } = service.state;
    await service.stop();
    expect(() => process.kill(processId!, 0)).toThrow('ESRCH');
    expect(restarts).toEqual([]);
  });

  it('gives up a start that keeps failing, with all that it said last, once', async () => {
    const reason = ['the rules are wrong:', ...Array.from({ length: 6 }, (_, i) => `  wrong ${i}`)].join(
      '\n',
    );
    service = make({ BROKEN: reason });
    await expect(service.start()).rejects.toThrow(
      `echo did not become ready: ${reason}\n(${path.join(folder, 'echo.log')})`,
    );
    expect(restarts.length).toBeGreaterThanOrEqual(2);
  });
});

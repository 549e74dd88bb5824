import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ServerProcess, type Launch } from './server-process.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'sagitta-test-process-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const start = (overrides: Partial<Launch>): Promise<ServerProcess> =>
  ServerProcess.start({
    ...{
      name: 'the server',
      command: process.execPath,
      args: [],
      dir,
      logFile: path.join(dir, 'server.log'),
    },
    ...{ ready: async () => false, readyLimitMs: 300, stopLimitMs: 300 },
    ...overrides,
  });

describe('ServerProcess', () => {
  it('says that a program is for another machine', async () => {
    const program = path.join(dir, 'program');
    // An ELF header for machine 0xf3 (RISC-V), and nothing behind it.
    const header = Buffer.alloc(64);
    header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
    header.set([2, 0, 0xf3, 0, 1], 16);
    writeFileSync(program, header, { mode: 0o755 });
    await expect(start({ command: program })).rejects.toMatchObject({
      code: 'startup-refused',
      message: `the server cannot be run from ${program}: it is not for this machine (${process.platform} ${process.arch})`,
    });
  });

  it('says that a program is not there', async () => {
    await expect(start({ command: '/nonexistent' })).rejects.toThrow(
      'the server cannot be run from /nonexistent: it is not there: run `npm ci` again',
    );
  });

  it('ends one that does not become ready, and shows what it died of', async () => {
    const script =
      'console.log("one"); console.log("FATAL: no luck"); console.log("two"); setInterval(() => {}, 1e6)';
    await expect(start({ args: ['-e', script], readyLimitMs: 1_000 })).rejects.toThrow(
      `the server was not ready within 1 s; its log (${path.join(dir, 'server.log')}) ends with: FATAL: no luck`,
    );
  });

  it('kills one that does not stop when it is asked to', async () => {
    const script = 'process.on("SIGINT", () => {}); console.log("deaf"); setInterval(() => {}, 1e6)';
    const ready = async () => readFileSync(path.join(dir, 'server.log'), 'utf8').includes('deaf');
    const server = await start({ args: ['-e', script], ready, readyLimitMs: 10_000 });
    await server.stop();
    expect(await server.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });
});

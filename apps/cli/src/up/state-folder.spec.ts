import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StateFolder } from './state-folder.ts';

const ADDRESS = { gatewayUrl: 'g', dashboardUrl: 'd', natsUrl: 'n', databaseUrl: 'b', workers: 1 };

let folder: string;
let state: StateFolder;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sagitta-state-'));
  state = new StateFolder(folder);
  state.prepare();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('StateFolder', () => {
  it('refuses a place that cannot be written, in one line', () => {
    writeFileSync(path.join(folder, 'file'), '');
    const refused = (): void => new StateFolder(path.join(folder, 'file', 'below')).prepare();
    expect(refused).toThrow(/^cannot write to .*file\/below \(ENOTDIR\); set SAGITTA_STATE/);
  });

  it('keeps a secret that only its owner can read', () => {
    const secret = state.secret('patient-key');
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(new StateFolder(folder).secret('patient-key')).toBe(secret);
    expect(statSync(path.join(folder, 'patient-key.secret')).mode & 0o077).toBe(0);
  });

  it('does not take a killed supervisor for a running one', () => {
    state.announce({ ...ADDRESS, processId: 2 ** 22 + 1 });
    expect(state.running()).toBeNull();
    writeFileSync(path.join(folder, 'supervisor.pid'), String(2 ** 22 + 1));
    expect(() => state.lock()).not.toThrow();
  });

  it('is not taken from a system that runs from it, by a start that is refused', async () => {
    // A process that looks like a supervisor: it runs a script of that name.
    const script = path.join(folder, 'sagitta.mjs');
    writeFileSync(script, 'process.stdout.write("up"); setInterval(() => {}, 1000);');
    const other = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      await once(other.stdout, 'data');
      state.announce({ ...ADDRESS, processId: other.pid! });
      writeFileSync(path.join(folder, 'supervisor.pid'), String(other.pid));
      expect(() => state.lock()).toThrow(`a system already runs from ${folder} (process ${other.pid})`);
      state.withdraw();
      state.unlock();
      expect(state.running()).toMatchObject({ processId: other.pid });
      expect(readFileSync(path.join(folder, 'supervisor.pid'), 'utf8')).toBe(String(other.pid));
    } finally {
      other.kill('SIGKILL');
    }
  });

  it('forgets an address that was written by half', () => {
    writeFileSync(path.join(folder, 'running.json'), '{"processId":');
    expect(state.running()).toBeNull();
  });
});

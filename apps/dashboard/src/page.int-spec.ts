import { type TestNats, testNats } from '@sagitta/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningDashboard } from '../test/running-dashboard.ts';

let nats: TestNats;
let dashboard: RunningDashboard;
beforeAll(async () => {
  nats = await testNats();
  dashboard = await RunningDashboard.start(nats.url);
});
afterAll(async () => {
  await dashboard.stop();
  await nats.stop();
});

/** What came, and how; bodies are decompressed on the way. */
async function got(path: string, encoding: string) {
  const answer = await dashboard.fetch(path, { headers: { 'accept-encoding': encoding } });
  const header = (name: string): string | null => answer.headers.get(name);
  return { status: answer.status, body: await answer.text(), header };
}

describe('the page', () => {
  it('has its parts compressed as they were built, for who understands it', async () => {
    const compressed = await got('/assets/page.js', 'gzip, br');
    expect([compressed.header('content-encoding'), compressed.body]).toEqual(['br', 'void 0;']);
    expect(compressed.header('vary')).toContain('accept-encoding');

    const plain = await got('/assets/page.js', 'identity');
    expect([plain.header('content-encoding'), plain.body]).toEqual([null, 'void 0;']);
    for (const { header } of [compressed, plain]) {
      expect(header('content-type')).toMatch(/^(text|application)\/javascript/);
      expect(header('cache-control')).toBe('public, max-age=31536000, immutable');
    }
  });

  it('is asked for anew each time, and there without being compressed', async () => {
    const page = await got('/pairs', 'br');
    expect([page.status, page.header('content-encoding'), page.header('cache-control')]).toEqual([
      ...[200, null, 'no-cache'],
    ]);
    expect(page.body).toContain('<title>Sagitta</title>');
  });
});

import { PairView, QUERIES } from '@sagitta/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sagitta, startSystem, workerProcess, type RunningSystem } from '../support/running-system.ts';

let system: RunningSystem;
beforeAll(async () => {
  system = await startSystem({ workers: 2 });
});
afterAll(() => system?.stop());

describe('a worker that is killed in the middle', () => {
  it('loses no pair, measures none twice, and is back', async () => {
    const before = await workerProcess(system, 'worker-1');
    const simulation = sagitta(['simulate', '--count', '50', '--rate', '20/s', '--wait', '--json'], system);
    await expect.poll(() => measuredPairs(system), { timeout: 60_000 }).toBeGreaterThan(5);
    process.kill(before, 'SIGKILL');

    const { code, stdout, stderr } = await simulation;
    expect(stderr).not.toContain('Error');
    expect(JSON.parse(stdout)).toMatchObject({ sent: 50, measured: 50, refused: 0, failed: 0, missing: 0 });
    expect(code).toBe(0);

    const rows = await pairs(system);
    expect(rows).toHaveLength(50);
    expect(new Set(rows.map(({ pairId }) => pairId)).size).toBe(50);
    for (const { pairId, centerId } of rows) {
      const view = PairView.parse(await get(system, `/api/v1/pairs/${pairId}`, centerId));
      const measured = view.history.filter(({ state }) => state === 'measured');
      expect(measured, `pair ${pairId} is measured once`).toHaveLength(1);
    }
    await expect
      .poll(() => workerProcess(system, 'worker-1').catch(() => before), { timeout: 30_000 })
      .not.toBe(before);
    expect(system.output()).toContain('worker-1 was ended by SIGKILL; starting it again');
  });
});

const CENTERS = ['harbor', 'northfield', 'lakeside'];

async function get(of: RunningSystem, path: string, center: string) {
  const response = await fetch(new URL(path, of.gatewayUrl), {
    headers: { 'x-api-key': `dev-key-${center}` },
  });
  expect(response.status).toBe(200);
  return response.json();
}

async function pairs(of: RunningSystem): Promise<{ pairId: string; centerId: string; status: string }[]> {
  const pages = await Promise.all(CENTERS.map((center) => get(of, '/api/v1/pairs?limit=500', center)));
  return pages.flatMap((page) => QUERIES['query.pairs'].reply.parse(page).pairs);
}

const measuredPairs = async (of: RunningSystem): Promise<number> =>
  (await pairs(of)).filter(({ status }) => status === 'measured').length;

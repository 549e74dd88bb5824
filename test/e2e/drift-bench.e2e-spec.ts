import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { PROJECT } from '../support/running-system.ts';

/* The bench of the drift audit at its smallest: its own system, generated pairs, baselines, every page asked for. */

it('generates a network, holds it against baselines and asks every page of the audit', () => {
  const network = ['--centers', '2', '--days', '40', '--pairs-a-day', '20'];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(PROJECT, 'apps/cli/bin/sagitta.mjs'), 'bench', '--drift', '--json', ...network],
    { cwd: PROJECT, encoding: 'utf8', env: { ...process.env, NODE_ENV: '' } },
  );
  expect(status, stderr).toBe(0);
  const figures = JSON.parse(stdout) as { pages: { name: string; p95Ms: number }[] };
  expect(figures).toMatchObject({ observations: 1600, segmentValues: 16_000 });
  expect(figures.pages.length).toBeGreaterThanOrEqual(10);
  for (const { name, p95Ms } of figures.pages) expect(p95Ms, name).toBeGreaterThan(0);
});

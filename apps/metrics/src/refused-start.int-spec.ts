import { afterAll, beforeAll, expect, it } from 'vitest';
import { RunningMetrics } from '../test/running-metrics.ts';
import { assembleMetrics } from './metrics.ts';

let metrics: RunningMetrics;
beforeAll(async () => {
  metrics = await RunningMetrics.start();
});
afterAll(() => metrics.stop());

it.each([
  [
    'the seed in production',
    { NODE_ENV: 'production' },
    /SEED is "development" and NODE_ENV is "production"/,
  ],
  ['a database without its schema', { DATABASE_URL: 'empty' }, /prisma migrate deploy/],
  ['no database', { DATABASE_URL: 'postgresql://postgres@127.0.0.1:1/none' }, /127\.0\.0\.1:1/],
] as const)('refuses to start with %s, in one line', async (_, wrong, message) => {
  const empty = metrics.config.DATABASE_URL.replace(/[^/]+$/, 'postgres');
  const overrides =
    'DATABASE_URL' in wrong && wrong.DATABASE_URL === 'empty' ? { DATABASE_URL: empty } : wrong;
  const refused = await assembleMetrics({ ...metrics.config, ...overrides }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ name: 'Failure', message: expect.stringMatching(message) });
  expect((refused as Error).message).not.toContain('\n');
});

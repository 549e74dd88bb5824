import { defineConfig } from 'vitest/config';

// Tests run the sources: packages resolve by their `source` condition, so nothing need be built first.
// Node reads the same condition where a test starts a thread or a process of its own.
const conditions = ['source'];
const project = (name: string, include: string[], timeout: number, workers?: number) => ({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    name,
    include,
    environment: 'node',
    pool: 'forks' as const,
    testTimeout: timeout,
    hookTimeout: timeout,
    ...(workers ? { maxWorkers: workers } : {}),
  },
});

export default defineConfig({
  test: {
    projects: [
      project(
        'small',
        ['{libs,apps}/**/src/**/*.spec.{ts,tsx}', 'apps/dashboard/web/**/*.spec.{ts,tsx}'],
        10_000,
      ),
      project('medium', ['{libs,apps}/**/src/**/*.int-spec.ts', 'test/golden/**/*.int-spec.ts'], 120_000),
      project('e2e', ['test/{e2e,chaos}/**/*.e2e-spec.ts'], 300_000, 1),
    ],
  },
});

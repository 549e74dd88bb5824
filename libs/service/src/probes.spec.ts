import { describe, expect, it } from 'vitest';
import { runProbes } from './probes.ts';

const never = new Promise<void>(() => undefined);

describe('runProbes', () => {
  it('is ready when every probe resolves, and when there is none', async () => {
    expect(await runProbes({ store: () => undefined, bus: () => true })).toEqual({
      ready: true,
      checks: { store: 'ok', bus: 'ok' },
    });
    expect((await runProbes({})).ready).toBe(true);
  });

  it('names the probe that failed and why, whether it rejects, throws, says false or does not answer', async () => {
    const { ready, checks } = await runProbes(
      {
        fine: () => Promise.resolve(),
        rejects: () => Promise.reject(new Error('read-only')),
        throws: () => {
          throw new Error('no folder');
        },
        says: () => false,
        hangs: () => never,
      },
      20,
    );
    expect(ready).toBe(false);
    expect(checks).toEqual({
      fine: 'ok',
      rejects: 'read-only',
      throws: 'no folder',
      says: 'not ready',
      hangs: 'no answer within 20 ms',
    });
  });
});

import { describe, expect, it } from 'vitest';
import { ShortCache } from './short-cache.ts';

const always = (): boolean => true;
const never = (): boolean => false;

function cached() {
  const clock = { now: 0 };
  const cache = new ShortCache<number>({ ttlMs: 10, staleMs: 100, entries: 2 }, () => clock.now);
  let asked = 0;
  const ask = async (): Promise<number> => ++asked;
  return { clock, cache, ask };
}
const fails = (): Promise<number> => Promise.reject(new Error('away'));

describe('ShortCache', () => {
  it('asks again when an answer is too old', async () => {
    const { clock, cache, ask } = cached();
    expect(await cache.get('a', ask, never)).toBe(1);
    clock.now = 9;
    expect(await cache.get('a', ask, never)).toBe(1);
    clock.now = 10;
    expect(await cache.get('a', ask, never)).toBe(2);
  });

  it('asks once for all who ask at the same time', async () => {
    const { cache, ask } = cached();
    expect(await Promise.all([cache.get('a', ask, never), cache.get('a', ask, never)])).toEqual([1, 1]);
  });

  it('stands in with an old answer while there is no new one, but not for ever and not for every reason', async () => {
    const { clock, cache, ask } = cached();
    await cache.get('a', ask, always);
    clock.now = 50;
    expect(await cache.get('a', fails, always)).toBe(1);
    await expect(cache.get('a', fails, never)).rejects.toThrow('away');
    clock.now = 100;
    await expect(cache.get('a', fails, always)).rejects.toThrow('away');
    expect(await cache.get('a', ask, always)).toBe(2);
  });

  it('forgets what it is told to, the answer that is under way too', async () => {
    const { cache, ask } = cached();
    await cache.get('a', ask, never);
    cache.forget('a');
    expect(await cache.get('a', ask, never)).toBe(2);

    const late = Promise.withResolvers<number>();
    const asked = cache.get('b', () => late.promise, never);
    cache.forget('b');
    late.resolve(-1);
    expect(await asked).toBe(-1);
    expect(await cache.get('b', ask, never)).toBe(3);
  });

  it('does not remember a failure, and keeps no more than it may', async () => {
    const { cache, ask } = cached();
    await expect(cache.get('a', fails, always)).rejects.toThrow('away');
    expect(await cache.get('a', ask, never)).toBe(1);
    await cache.get('b', ask, never);
    await cache.get('c', ask, never);
    expect(await cache.get('a', ask, never)).toBe(4);
    expect(await cache.get('c', ask, never)).toBe(3);
  });
});

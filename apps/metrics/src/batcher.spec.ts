import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Batcher } from './batcher.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A flush that notes its batches and waits to be released. */
function gated(process: (items: readonly string[]) => void = () => undefined) {
  const batches: string[][] = [];
  const gates: (() => void)[] = [];
  const flush = async (items: readonly string[]): Promise<void> => {
    batches.push([...items]);
    await new Promise<void>((resolve) => gates.push(resolve));
    process(items);
  };
  const release = async (): Promise<void> => {
    while (gates.length > 0) {
      gates.shift()!();
      await vi.advanceTimersByTimeAsync(0);
    }
  };
  return { batches, flush, release };
}
const limits = { maxSize: 3, maxWaitMs: 20, maySplit: () => true };

describe('Batcher', () => {
  it('waits for its first item, no longer, and resolves after the flush', async () => {
    const { batches, flush, release } = gated();
    const batcher = new Batcher({ ...limits, flush });
    const settled: string[] = [];
    for (const item of ['a', 'b']) void batcher.add(item).then(() => settled.push(item));
    await vi.advanceTimersByTimeAsync(19);
    expect(batches).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(batches).toEqual([['a', 'b']]);
    expect(settled).toEqual([]);
    await release();
    expect(settled).toEqual(['a', 'b']);
  });

  it('does not wait when it is full, and takes at most that many', async () => {
    const { batches, flush, release } = gated();
    const batcher = new Batcher({ ...limits, flush });
    const all = Promise.all(['a', 'b', 'c', 'd'].map((item) => batcher.add(item)));
    await vi.advanceTimersByTimeAsync(0);
    expect(batches).toEqual([['a', 'b', 'c']]);
    await release();
    await all;
    expect(batches).toEqual([['a', 'b', 'c'], ['d']]);
  });

  it('flushes one batch at a time: what comes meanwhile is the next', async () => {
    const { batches, flush, release } = gated();
    const batcher = new Batcher({ ...limits, flush });
    const first = batcher.add('a');
    await vi.advanceTimersByTimeAsync(20);
    const others = Promise.all(['b', 'c', 'd', 'e'].map((item) => batcher.add(item)));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(batches).toEqual([['a']]);
    await release();
    await Promise.all([first, others]);
    expect(batches).toEqual([['a'], ['b', 'c', 'd'], ['e']]);
  });

  it('lets a poisonous item fail alone', async () => {
    const done: string[] = [];
    const batcher = new Batcher<string>({
      ...limits,
      flush: async (items) => {
        if (items.includes('poison')) throw new Error('refused');
        done.push(...items);
      },
    });
    const results = Promise.allSettled(['a', 'poison', 'b'].map((item) => batcher.add(item)));
    await vi.advanceTimersByTimeAsync(0);
    expect((await results).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(done).toEqual(['a', 'b']);
  });

  it('fails a whole batch at once where splitting is of no use, and goes on with the next', async () => {
    const flush = vi.fn(async (_: readonly string[]) => undefined).mockRejectedValueOnce(new Error('away'));
    const batcher = new Batcher<string>({ ...limits, flush, maySplit: () => false });
    const results = Promise.allSettled(['a', 'b', 'c'].map((item) => batcher.add(item)));
    await vi.advanceTimersByTimeAsync(0);
    expect((await results).every(({ status }) => status === 'rejected')).toBe(true);
    expect(flush).toHaveBeenCalledTimes(1);
    const next = batcher.add('d');
    await vi.advanceTimersByTimeAsync(20);
    await next;
  });
});

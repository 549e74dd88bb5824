import { describe, expect, it } from 'vitest';
import { Slots } from './slots.ts';

/** Work that ends when told to. */
function work() {
  const { promise, resolve } = Promise.withResolvers<string>();
  return { run: () => promise, end: () => resolve('done') };
}

describe('Slots', () => {
  it('hands a slot to whoever waited longest', async () => {
    const slots = new Slots({ most: 1, waiting: 2, waitSeconds: 5 });
    const order: string[] = [];
    const first = work();
    const all = [
      slots.within(first.run),
      slots.within(async () => void order.push('second')),
      slots.within(async () => void order.push('third')),
    ];
    expect([slots.taken, slots.waiting]).toEqual([1, 2]);
    first.end();
    await Promise.all(all);
    expect(order).toEqual(['second', 'third']);
    expect([slots.taken, slots.waiting]).toEqual([0, 0]);
  });

  it('refuses when too many wait, or when it takes too long', async () => {
    const slots = new Slots({ most: 1, waiting: 1, waitSeconds: 0.02 });
    const first = work();
    const running = slots.within(first.run);
    const waiting = slots.within(async () => 'never');
    await expect(slots.within(async () => 'never')).rejects.toMatchObject({ code: 'too-many-requests' });
    await expect(waiting).rejects.toMatchObject({ code: 'too-many-requests' });
    first.end();
    expect(await running).toBe('done');
    expect(await slots.within(async () => 'next')).toBe('next');
  });

  it('gives the slot back when the work fails', async () => {
    const slots = new Slots({ most: 1, waiting: 0, waitSeconds: 1 });
    await expect(slots.within(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(slots.taken).toBe(0);
  });
});

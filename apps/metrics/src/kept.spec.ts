import { expect, it } from 'vitest';
import { Kept } from './kept.ts';

it('is made once, forgotten where longest unasked for, and made again where it failed', async () => {
  const kept = new Kept<number>(2);
  let made = 0;
  const ask = (name: string): Promise<number> => kept.of(name, () => Promise.resolve((made += 1)));
  expect(await Promise.all([ask('a'), ask('a'), ask('b'), ask('a')])).toEqual([1, 1, 2, 1]);
  expect([await ask('c'), await ask('a'), await ask('b')]).toEqual([3, 1, 4]);
  await expect(kept.of('d', () => Promise.reject(new Error('out')))).rejects.toThrow('out');
  expect(await ask('d')).toBe(5);
});
